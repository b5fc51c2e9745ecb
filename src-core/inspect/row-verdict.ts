import type { DaemonReport, PeerVerdict } from '../icinga/daemon-report.ts'
import type { VerifyCode } from '../x509/verify-code.ts'

/** Whose word is asked for: the master's, the connecting agent's, or both. */
export const judgedRoles = ['both', 'client', 'server'] as const
export type JudgedRole = (typeof judgedRoles)[number]

/** What a list says of a certificate, best first: who does not take it, or that no CA for it is known. */
export const rowStates = ['accepted', 'ends-soon', 'unknown', 'client', 'server', 'refused', 'load'] as const
export type RowState = (typeof rowStates)[number]

export interface RowVerdict {
  readonly state: RowState
  readonly code: VerifyCode | undefined
}

/** The three columns of a report in one word. */
export const summarise = (report: DaemonReport, role: JudgedRole): RowVerdict => {
  const { load, asClient, asServer, findings } = report
  if (!load.ok) return { state: 'load', code: undefined }
  const judged = { client: role === 'server' ? undefined : asClient, server: role === 'client' ? undefined : asServer }
  const fails = (peer: PeerVerdict | undefined): boolean => peer?.outcome === 'anonymous' || peer?.outcome === 'refused'
  const [noClient, noServer] = [fails(judged.client), fails(judged.server)]
  if (noClient && noServer) return { state: 'refused', code: asClient.code ?? asServer.code }
  if (noClient) return { state: 'client', code: asClient.code }
  if (noServer) return { state: 'server', code: asServer.code }
  if (asClient.outcome === 'not-judged') return { state: 'unknown', code: undefined }
  const endsSoon = findings.some(({ id }) => id === 'ends-soon')
  return { state: endsSoon ? 'ends-soon' : 'accepted', code: undefined }
}
