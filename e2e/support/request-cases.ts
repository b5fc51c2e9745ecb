import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', 'cases', 'requests')

/** When the requests of `e2e/cases/requests` were captured: the clock for tests that need them "valid now". */
export const CAPTURED_AT = Date.parse('2026-11-22T04:00:00Z')

export interface RequestCase {
  /** What is special about it; for the plain ones the file's own name. */
  readonly title: string
  /** The name the daemon gave it. */
  readonly name: string
  readonly bytes: Buffer
}

export type CaseFolder = 'requests-pending' | 'requests-signed' | 'requests-special'

/** Every file of one folder of cases, as the daemon wrote it. */
export const requestCases = (folder: CaseFolder): readonly RequestCase[] =>
  readdirSync(join(root, folder)).map((file) => {
    const [, title = file, name = file] = /^([a-z].*?)\.([0-9a-f]{64}\..+)$/.exec(file) ?? []
    return { title, name, bytes: readFileSync(join(root, folder, file)) }
  })

/** One of `requests-special` by what is special about it. */
export const specialRequest = (title: string): RequestCase => {
  const found = requestCases('requests-special').find((one) => one.title === title)
  if (found === undefined) throw new Error(`no case ${title}`)
  return found
}

/** A file of the lab's CA, as text. */
export const caFile = (
  name: 'ca.crt' | 'ca.key' | 'master1.example.test.crt' | 'master1.example.test.key' | 'ticket-salt.txt',
): string => readFileSync(join(root, 'ca', name), 'utf8')

export interface TicketVector {
  readonly cn: string
  readonly salt: string
  readonly ticket: string
}

/** Tickets printed by `icinga2 pki ticket`. */
export const ticketVectors = (): readonly TicketVector[] => {
  // The file is ours and fixed; its form is described in it.
  const file = JSON.parse(readFileSync(join(root, 'ticket-vectors.json'), 'utf8')) as { vectors: TicketVector[] }
  return file.vectors
}
