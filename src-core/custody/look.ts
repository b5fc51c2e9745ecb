import type { Severity } from '../icinga/verdict.ts'
import { RENEWAL_WINDOW_DAYS } from '../icinga/data-directory.ts'
import { DAY_MS, toIso, wholeDaysBetween, type Instant } from '../base/time.ts'

/** What is looked at before a key is moved off a master, as one sentence each; words live in `words`. */
export const lookIds = [
  'signing-none',
  'signing-open',
  'agents-quiet',
  'agents-ask',
  'folder-writable',
  'folder-not-writable',
  'renewals-none',
  'renewals-due',
  'renewals-unknown',
  'master-lasts',
  'master-ends-soon',
  'master-ended',
  'master-unknown',
] as const
export type LookId = (typeof lookIds)[number]

export interface LookFinding {
  readonly id: LookId
  readonly severity: Severity
  readonly params: Readonly<Record<string, string | number>>
}

/** A certificate of the master's own. */
export interface MasterCertificate {
  readonly name: string
  readonly notAfter: Instant
}

export interface LookFacts {
  readonly now: Instant
  /** Signatures about to be made and answers not yet settled. */
  readonly openSignatures: number
  /** Request files the daemon wrote within the last seconds: agents that wait right now. */
  readonly freshFiles: number
  /** Null where everything needed can be written, else the path that cannot. */
  readonly notWritable: string | null
  /** Latest end of each node's certificate, as far as the ledger knows. */
  readonly nodeEnds: readonly Instant[]
  readonly masters: readonly MasterCertificate[]
  /** Days to the next signing session. */
  readonly days: number
}

/** From here on the master's own end is announced; below the second it is pressing. */
export const MASTER_SOON_DAYS = 60
export const MASTER_PRESSING_DAYS = 30
/** Below the term of a node certificate the CA shortens what it signs (lib/base/tlsutility.hpp LEAF_VALID_FOR). */
export const CA_SOON_DAYS = 397

/** How close an end is: nothing to say, announced, pressing, or past. */
export type Nearness = 'far' | 'soon' | 'pressing' | 'ended'

export const nearness = (notAfter: Instant, now: Instant, soonDays: number, pressingDays: number): Nearness => {
  if (notAfter <= now) return 'ended'
  const days = wholeDaysBetween(now, notAfter)
  if (days < pressingDays) return 'pressing'
  return days < soonDays ? 'soon' : 'far'
}

/** Findings in the order they are shown; one that stops means: look again before anything is moved. */
export const lookBeforeMoving = (facts: LookFacts): readonly LookFinding[] => [
  lookAtSigning(facts),
  lookAtAgents(facts),
  lookAtFolder(facts),
  lookAtRenewals(facts),
  ...lookAtMasters(facts),
]

export const mayMove = (findings: readonly Pick<LookFinding, 'severity'>[]): boolean =>
  findings.every(({ severity }) => severity !== 'stop')

const lookAtSigning = ({ openSignatures }: LookFacts): LookFinding =>
  openSignatures === 0
    ? { id: 'signing-none', severity: 'fine', params: {} }
    : { id: 'signing-open', severity: 'stop', params: { open: openSignatures } }

/** No stop: an agent that asks now asks again in 10 s, and then waits for us instead of the daemon. */
const lookAtAgents = ({ freshFiles }: LookFacts): LookFinding =>
  freshFiles === 0
    ? { id: 'agents-quiet', severity: 'fine', params: {} }
    : { id: 'agents-ask', severity: 'note', params: { files: freshFiles } }

const lookAtFolder = ({ notWritable }: LookFacts): LookFinding =>
  notWritable === null
    ? { id: 'folder-writable', severity: 'fine', params: {} }
    : { id: 'folder-not-writable', severity: 'stop', params: { path: notWritable } }

/** A node asks from 30 days before its end; what the master signed by itself before is in no ledger of ours. */
const lookAtRenewals = ({ nodeEnds, now, days }: LookFacts): LookFinding => {
  if (nodeEnds.length === 0) return { id: 'renewals-unknown', severity: 'unchecked', params: { days } }
  const horizon = now + (days + RENEWAL_WINDOW_DAYS) * DAY_MS
  const due = nodeEnds.filter((end) => end > now && end < horizon).length
  return due === 0
    ? { id: 'renewals-none', severity: 'fine', params: { days, known: nodeEnds.length } }
    : { id: 'renewals-due', severity: 'decide', params: { days, due, known: nodeEnds.length } }
}

const lookAtMasters = ({ masters, now }: LookFacts): readonly LookFinding[] => {
  if (masters.length === 0) return [{ id: 'master-unknown', severity: 'unchecked', params: {} }]
  return masters.map(({ name, notAfter }) => {
    const near = nearness(notAfter, now, MASTER_SOON_DAYS, MASTER_PRESSING_DAYS)
    const params = { name, notAfter: toIso(notAfter), days: Math.max(0, wholeDaysBetween(now, notAfter)) }
    if (near === 'ended') return { id: 'master-ended', severity: 'stop', params }
    if (near === 'far') return { id: 'master-lasts', severity: 'fine', params }
    return { id: 'master-ends-soon', severity: 'decide', params }
  })
}
