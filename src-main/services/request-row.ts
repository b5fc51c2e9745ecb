import { latin1 } from '../../src-core/base/bytes.ts'
import { toIso, wholeDaysBetween, type Instant } from '../../src-core/base/time.ts'
import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { RequestRow } from '../../src-core/contract/requests.ts'
import { REQUEST_LIFE_MS } from '../../src-core/icinga/data-directory.ts'
import type { RequestEntry } from '../../src-core/icinga/master-directory.ts'
import type { RequestFacts } from '../../src-core/icinga/request-facts.ts'
import { isReadable, type RequestFile, type UnreadableFile } from '../../src-core/icinga/request-file.ts'
import type { Policy } from '../../src-core/icinga/policy.ts'
import type { Certified, RequestStore } from '../../src-core/icinga/request-store.ts'
import { review, type Examination, type TicketOutcome } from '../../src-core/icinga/review.ts'
import { worstSeverity, type Verdict } from '../../src-core/icinga/verdict.ts'
import type { OpenedDirectory } from './directories.ts'

/** What is known of one file of the folder. */
export interface KnownFile {
  readonly entry: RequestEntry
  /** SHA-256 of the file's bytes: the daemon rewrites pending files every 10 s, mostly unchanged. */
  readonly content: string
  readonly file: RequestFacts | UnreadableFile
  /** Undefined where the file is not readable. */
  readonly examination: Examination | undefined
}

/** One request with everything that is known and shown of it. */
export interface IndexedRequest {
  readonly row: RequestRow
  /** Undefined where the file is not readable. */
  readonly facts: RequestFacts | undefined
  /** The file itself, only right after it was read anew. */
  readonly file: RequestFile | undefined
  /** The CN as it stands in the certificate. */
  readonly cnBytes: Uint8Array
  readonly verdicts: readonly Verdict[]
  /** SHA-256 of the file's bytes. */
  readonly content: string
}

/** What all rows of one folder share at one moment. */
export interface Around {
  readonly opened: OpenedDirectory
  readonly authority: AuthorityRecord | undefined
  /** Waiting requests by name. */
  readonly waiting: ReadonlyMap<string, number>
  readonly masterNames: ReadonlySet<string>
  /** Names asked for with a key, by its SHA-256. */
  readonly keyNames: ReadonlyMap<string, ReadonlySet<string>>
  /** Keys that share a factor with another one. */
  readonly weakKeys: ReadonlySet<string>
  readonly policy: Policy
  readonly store: Pick<RequestStore, 'issuedFor' | 'namesOfKey' | 'ticketVerdict' | 'certified'>
  /** Spares asking for each of thousands; undefined where few are described. */
  readonly certified: Certified | undefined
  readonly now: Instant
}

export const describeRequest = (known: KnownFile, firstSeen: Instant, around: Around): IndexedRequest => {
  const { file, examination } = known
  return isReadable(file) && examination !== undefined
    ? describeReadable(known, file, examination, firstSeen, around)
    : describeUnreadable(known, firstSeen)
}

const timesOf = (entry: RequestEntry, refused: boolean, firstSeen: Instant) => ({
  fileTime: toIso(entry.modifiedAt),
  goneAt: refused ? null : toIso(entry.modifiedAt + REQUEST_LIFE_MS),
  firstSeen: toIso(firstSeen),
})

const describeUnreadable = ({ entry, file, content }: KnownFile, firstSeen: Instant): IndexedRequest => {
  const verdicts = isReadable(file) ? [] : [file.problem]
  const row: RequestRow = {
    fingerprint: entry.name,
    cn: null,
    kind: 'unreadable',
    state: file.refused ? 'refused' : 'pending',
    ticket: 'none',
    worst: 'stop',
    verdicts: [...verdicts],
    keyDescription: null,
    claimedNotBefore: null,
    ...timesOf(entry, file.refused, firstSeen),
    twins: 0,
    daysLeft: null,
  }
  return { facts: undefined, file: undefined, cnBytes: new Uint8Array(), verdicts, row, content }
}

const describeReadable = (
  { entry, content }: KnownFile,
  file: RequestFacts,
  examination: Examination,
  firstSeen: Instant,
  around: Around,
): IndexedRequest => {
  const { cn, cnBytes, kind, keyDescription } = examination
  const { now, opened, authority, masterNames, store } = around
  const isWaiting = !file.refused && !file.answered
  const twins = isWaiting && cn !== null ? (around.waiting.get(cn) ?? 1) - 1 : 0
  const ticket = ticketOutcome(file, cnBytes, around)
  const issued =
    authority === undefined || cn === null || around.certified?.names.has(cn) === false
      ? []
      : store.issuedFor(authority.id, cn)
  const ca = opened.ca.certificate
  const verdicts = review(file, examination, {
    ca,
    now,
    firstSeen,
    ticket,
    masterNames,
    twins,
    issued,
    keyNames: otherNames(examination, around),
    sharesFactor: around.weakKeys.has(examination.spkiSha256),
    policy: around.policy,
  })
  const row: RequestRow = {
    fingerprint: file.nameFits ? file.fingerprint : file.name,
    cn,
    kind,
    state: stateOf(file, entry, now),
    ticket: ticketNames[ticket],
    worst: worstSeverity(verdicts),
    verdicts: [...verdicts],
    keyDescription,
    claimedNotBefore: toIso(file.certificate.notBefore),
    ...timesOf(entry, file.refused, firstSeen),
    twins,
    daysLeft: kind === 'renewal' ? wholeDaysBetween(now, file.certificate.notAfter) : null,
  }
  return { facts: file, file: undefined, cnBytes, verdicts, row, content }
}

/** One key under thousands of names must not make thousands of lists of thousands. */
const MAX_NAMES = 12

function* first(names: Iterable<string>, most: number): Generator<string> {
  let count = 0
  for (const name of names) {
    if (count++ >= most) return
    yield name
  }
}

const otherNames = (
  { cn, spkiSha256 }: Examination,
  { keyNames, authority, store, certified }: Around,
): readonly string[] => {
  const asked = keyNames.get(spkiSha256) ?? []
  const before =
    authority === undefined || certified?.keys.has(spkiSha256) === false
      ? []
      : store.namesOfKey(authority.id, spkiSha256)
  const others = new Set<string>()
  for (const name of [asked, before].flatMap((names) => [...first(names, MAX_NAMES)])) if (name !== cn) others.add(name)
  return [...others].toSorted()
}

const stateOf = (file: RequestFacts, entry: RequestEntry, now: Instant): RequestRow['state'] => {
  if (file.refused) return 'refused'
  if (file.answered) return 'filed'
  return now - entry.modifiedAt > REQUEST_LIFE_MS ? 'expired' : 'pending'
}

const ticketNames = {
  fits: 'valid',
  'does-not-fit': 'invalid',
  none: 'none',
  locked: 'unknown',
  'no-salt': 'unknown',
} as const

/** A verdict that was worked out before is known while the salt is locked, too. */
const ticketOutcome = (
  { ticketSha256 }: RequestFacts,
  cnBytes: Uint8Array,
  { authority, store }: Around,
): TicketOutcome => {
  if (ticketSha256 === null || cnBytes.length === 0) return 'none'
  const saltId = authority?.ticketSaltId ?? null
  if (saltId === null) return 'no-salt'
  const fits = store.ticketVerdict(saltId, latin1(cnBytes), ticketSha256)
  return fits === undefined ? 'locked' : fits ? 'fits' : 'does-not-fit'
}
