import { AppError, type ErrorCode } from '../base/errors.ts'
import type { DaemonAnswer } from '../custody/ask-daemon.ts'

/** What a parent's answer comes to. */
export type EnrolAnswer =
  | { readonly kind: 'issued'; readonly certificatePem: string; readonly caPem: string }
  | { readonly kind: 'pending'; readonly said: string }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly said: string }

/** Why a parent refuses, told from its words (lib/remote/jsonrpcconnection-pki.cpp, 2.13 to 2.16). */
export const refusalCodes = [
  'enrol-ticket-refused',
  'enrol-declined',
  'enrol-not-due',
  'enrol-request-unread',
  'enrol-refused',
] as const satisfies readonly ErrorCode[]
export type RefusalCode = (typeof refusalCodes)[number]

const refusals: readonly (readonly [RegExp, RefusalCode])[] = [
  [/^Invalid ticket/, 'enrol-ticket-refused'],
  [/declined by administrator/, 'enrol-declined'],
  [/valid and uptodate/, 'enrol-not-due'],
  [/^No certificate or CSR|X509 certificate is invalid/, 'enrol-request-unread'],
]

const Status = { issued: 0, refused: 1, pending: 2 } as const

/** Throws `daemon-garbled` where the answer is none, and `enrol-other-request` where it is for somebody else. */
export const readEnrolAnswer = (answer: DaemonAnswer, fingerprint: string): EnrolAnswer => {
  const said = answer.error ?? ''
  if (answer.fingerprint !== null && answer.fingerprint !== fingerprint) throw new AppError('enrol-other-request')
  if (answer.status === Status.pending) return { kind: 'pending', said }
  if (answer.status === Status.issued) {
    const { certificatePem, caPem } = answer
    if (certificatePem === null || caPem === null) throw new AppError('enrol-unreadable', { reason: 'cert, ca' })
    return { kind: 'issued', certificatePem, caPem }
  }
  const isKnown = answer.status === Status.refused || (answer.status === null && said !== '')
  if (!isKnown) throw new AppError('enrol-unreadable', { reason: `status ${answer.status ?? '?'}` })
  const [, code = 'enrol-refused'] = refusals.find(([words]) => words.test(said)) ?? []
  return { kind: 'refused', code, said }
}
