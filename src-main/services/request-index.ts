import { latin1, toHex } from '../../src-core/base/bytes.ts'
import { isAppError, type ErrorParams } from '../../src-core/base/errors.ts'
import { toIso, wholeDaysBetween, type Instant } from '../../src-core/base/time.ts'
import type { RequestRow } from '../../src-core/contract/requests.ts'
import { REQUEST_LIFE_MS } from '../../src-core/icinga/data-directory.ts'
import type { RequestBytes, RequestEntry } from '../../src-core/icinga/master-directory.ts'
import {
  isReadable,
  readRequestFile,
  unreadable,
  type RequestFile,
  type UnreadableFile,
} from '../../src-core/icinga/request-file.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import { examine, review, type Examination, type TicketOutcome } from '../../src-core/icinga/review.ts'
import { worstSeverity, type Verdict } from '../../src-core/icinga/verdict.ts'
import type { Now, Sha256, VerifySignature } from '../../src-core/ports.ts'
import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { OpenedDirectory } from './directories.ts'

interface Tools {
  readonly store: RequestStore
  readonly authorityOf: (opened: OpenedDirectory) => AuthorityRecord | undefined
  readonly sha256: Sha256
  readonly verifySignature: VerifySignature
  readonly now: Now
}

/** Files read with one call; between two calls the window gets its turn. */
const READ_CHUNK = 100
/** Verdicts that only the clock changes are worked out anew this often. */
const CLOCK_STEP_MS = 60_000

interface Known {
  readonly entry: RequestEntry
  /** SHA-256 of the file's bytes: the daemon rewrites pending files every 10 s, mostly unchanged. */
  readonly content: string
  readonly file: RequestFile | UnreadableFile
  readonly examination: Examination | undefined
}

/** One request with everything that is known and shown of it. */
export interface IndexedRequest {
  readonly row: RequestRow
  readonly file: RequestFile | undefined
  readonly cnBytes: Uint8Array
  readonly verdicts: readonly Verdict[]
}

export interface Problem {
  readonly code: string
  readonly params: ErrorParams
}

/** What stands in one `certificate-requests`, kept up to date one file at a time. */
export interface RequestIndex {
  /** Looks at the folder again; true where anything that is shown changed. Never throws for the state of the folder. */
  readonly refresh: () => Promise<boolean>
  /** Reads these files again whatever their stamps say, so that a signature goes by what stands there now. */
  readonly readAgain: (fingerprints: readonly string[]) => Promise<void>
  /** Ordered: stopped, to decide, without findings; by name inside. */
  readonly all: () => readonly IndexedRequest[]
  readonly find: (fingerprint: string) => IndexedRequest | undefined
  /** Something outside the folder changed: a key was unlocked, a certificate issued. */
  readonly invalidate: () => void
  readonly readAt: () => Instant
  readonly problem: () => Problem | undefined
}

export const createRequestIndex = (opened: () => OpenedDirectory, tools: Tools): RequestIndex => {
  const known = new Map<string, Known>()
  let indexed:
    | {
        readonly at: Instant
        readonly requests: readonly IndexedRequest[]
        readonly byKey: ReadonlyMap<string, IndexedRequest>
      }
    | undefined
  let readAt = 0
  let problem: Problem | undefined

  const readNames = async (entries: readonly RequestEntry[]): Promise<boolean> => {
    let changed = false
    for (let i = 0; i < entries.length; i += READ_CHUNK) {
      const chunk = entries.slice(i, i + READ_CHUNK)
      const contents = await opened().directory.readRequests(chunk.map(({ name }) => name))
      for (const [j, entry] of chunk.entries()) {
        const bytes = contents[j]
        if (bytes !== undefined) changed = take(known, entry, bytes, opened(), tools) || changed
      }
    }
    return changed
  }
  const refresh = async (): Promise<boolean> => {
    try {
      const entries = await opened().directory.listRequests()
      const present = new Set(entries.map(({ name }) => name))
      const gone = [...known.keys()].filter((name) => !present.has(name))
      for (const name of gone) known.delete(name)
      const changed = await readNames(entries.filter(({ name, stamp }) => known.get(name)?.entry.stamp !== stamp))
      const recovered = problem !== undefined
      problem = undefined
      readAt = tools.now()
      if (changed || gone.length > 0) indexed = undefined
      return changed || gone.length > 0 || recovered
    } catch (error) {
      if (!isAppError(error)) throw error
      const isNew = problem?.code !== error.code
      problem = { code: error.code, params: error.params }
      return isNew
    }
  }
  const current = () => {
    if (indexed !== undefined && tools.now() - indexed.at < CLOCK_STEP_MS) return indexed
    const requests = buildIndex(known, opened(), tools)
    indexed = {
      at: tools.now(),
      requests,
      byKey: new Map(requests.map((request) => [request.row.fingerprint, request])),
    }
    return indexed
  }
  return {
    refresh,
    readAgain: async (fingerprints) => {
      const entries = fingerprints.flatMap((fingerprint) => known.get(`${fingerprint}.json`)?.entry ?? [])
      if (await readNames(entries)) indexed = undefined
    },
    all: () => current().requests,
    find: (fingerprint) => current().byKey.get(fingerprint),
    invalidate: () => {
      indexed = undefined
    },
    readAt: () => readAt,
    problem: () => problem,
  }
}

/** Takes what was read of one file; true where it changes anything that is shown. */
const take = (
  known: Map<string, Known>,
  entry: RequestEntry,
  read: RequestBytes,
  opened: OpenedDirectory,
  tools: Tools,
): boolean => {
  const before = known.get(entry.name)
  const content = 'bytes' in read ? toHex(tools.sha256(read.bytes)) : read.problem
  if (before?.content === content) {
    known.set(entry.name, { ...before, entry })
    return before.entry.modifiedAt !== entry.modifiedAt
  }
  if ('problem' in read && read.problem === 'file-vanished') return known.delete(entry.name)
  const file =
    'bytes' in read
      ? readRequestFile(entry.name, read.bytes, tools.sha256)
      : unreadable(entry.name, read.problem, sizes(read.params))
  const same =
    before !== undefined && isReadable(before.file) && isReadable(file) && before.file.fingerprint === file.fingerprint
  const examination = isReadable(file)
    ? same
      ? before.examination
      : examine(file, opened.ca.certificate, tools)
    : undefined
  known.set(entry.name, { entry, content, file, examination })
  return true
}

/** Paths stay out of a row's params: the name says it. */
const sizes = (params: ErrorParams): ErrorParams =>
  Object.fromEntries(Object.entries(params).filter(([name]) => name === 'size' || name === 'limit'))

const buildIndex = (
  known: ReadonlyMap<string, Known>,
  opened: OpenedDirectory,
  tools: Tools,
): readonly IndexedRequest[] => {
  const firstSeen = tools.store.firstSeen(opened.id, [...known.keys()], tools.now())
  const waiting = countWaiting(known)
  const masterNames = new Set(opened.facts.masterNames)
  const authority = tools.authorityOf(opened)
  const requests: IndexedRequest[] = []
  for (const [name, one] of known) {
    // A `.json` beats a `.removed` of the same request, as it does for the daemon.
    if (name.endsWith('.removed') && known.has(`${name.slice(0, -'.removed'.length)}.json`)) continue
    const seen = firstSeen.get(name) ?? tools.now()
    requests.push(
      one.examination === undefined || !isReadable(one.file)
        ? unreadableRequest(one, seen)
        : readableRequest(
            { ...one, file: one.file, examination: one.examination },
            seen,
            { opened, authority, waiting, masterNames },
            tools,
          ),
    )
  }
  return requests.toSorted(byUrgency)
}

const rank = { stop: 0, decide: 1, note: 2, unchecked: 2, fine: 2 } as const

const byUrgency = (a: IndexedRequest, b: IndexedRequest): number =>
  rank[a.row.worst] - rank[b.row.worst] ||
  compareText(a.row.cn ?? a.row.fingerprint, b.row.cn ?? b.row.fingerprint) ||
  compareText(a.row.fingerprint, b.row.fingerprint)

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const countWaiting = (known: ReadonlyMap<string, Known>): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { file, examination } of known.values()) {
    if (!isReadable(file) || file.refused || file.response !== null || typeof examination?.cn !== 'string') continue
    counts.set(examination.cn, (counts.get(examination.cn) ?? 0) + 1)
  }
  return counts
}

const unreadableRequest = ({ entry, file }: Known, firstSeen: Instant): IndexedRequest => {
  const verdicts = isReadable(file) ? [] : [file.problem]
  return {
    file: undefined,
    cnBytes: new Uint8Array(),
    verdicts,
    row: {
      fingerprint: entry.name,
      cn: null,
      kind: 'unreadable',
      state: file.refused ? 'refused' : 'pending',
      ticket: 'none',
      worst: 'stop',
      verdicts: [...verdicts],
      keyDescription: null,
      claimedNotBefore: null,
      fileTime: toIso(entry.modifiedAt),
      goneAt: file.refused ? null : toIso(entry.modifiedAt + REQUEST_LIFE_MS),
      firstSeen: toIso(firstSeen),
      twins: 0,
      daysLeft: null,
    },
  }
}

interface Around {
  readonly opened: OpenedDirectory
  readonly authority: AuthorityRecord | undefined
  readonly waiting: ReadonlyMap<string, number>
  readonly masterNames: ReadonlySet<string>
}

type Readable = Known & { readonly file: RequestFile; readonly examination: Examination }

const readableRequest = (
  { entry, file, examination }: Readable,
  firstSeen: Instant,
  around: Around,
  tools: Tools,
): IndexedRequest => {
  const now = tools.now()
  const { cn, cnBytes, kind } = examination
  const isWaiting = !file.refused && file.response === null
  const twins = isWaiting && cn !== null ? (around.waiting.get(cn) ?? 1) - 1 : 0
  const ticket = ticketOutcome(file, cnBytes, around.authority, tools)
  const issued = around.authority === undefined || cn === null ? [] : tools.store.issuedFor(around.authority.id, cn)
  const ca = around.opened.ca.certificate
  const verdicts = review(file, examination, {
    ca,
    now,
    firstSeen,
    ticket,
    masterNames: around.masterNames,
    twins,
    issued,
  })
  return {
    file,
    cnBytes: examination.cnBytes,
    verdicts,
    row: {
      fingerprint: file.nameFits ? file.fingerprint : file.name,
      cn,
      kind,
      state: stateOf(file, entry, now),
      ticket: ticketNames[ticket],
      worst: worstSeverity(verdicts),
      verdicts: [...verdicts],
      keyDescription: examination.keyDescription,
      claimedNotBefore: toIso(file.certificate.notBefore),
      fileTime: toIso(entry.modifiedAt),
      goneAt: file.refused ? null : toIso(entry.modifiedAt + REQUEST_LIFE_MS),
      firstSeen: toIso(firstSeen),
      twins,
      daysLeft: kind === 'renewal' ? wholeDaysBetween(now, file.certificate.notAfter) : null,
    },
  }
}

const stateOf = (file: RequestFile, entry: RequestEntry, now: Instant): RequestRow['state'] => {
  if (file.refused) return 'refused'
  if (file.response !== null) return 'filed'
  return now - entry.modifiedAt > REQUEST_LIFE_MS ? 'expired' : 'pending'
}

const ticketNames = {
  fits: 'valid',
  'does-not-fit': 'invalid',
  none: 'none',
  locked: 'unknown',
  'no-salt': 'unknown',
} as const

const ticketOutcome = (
  file: RequestFile,
  cnBytes: Uint8Array,
  authority: AuthorityRecord | undefined,
  tools: Tools,
): TicketOutcome => {
  if (file.ticket === null || file.ticket === '' || cnBytes.length === 0) return 'none'
  if (authority?.ticketSaltId === undefined || authority.ticketSaltId === null) return 'no-salt'
  const fits = tools.store.ticketVerdict(authority.ticketSaltId, latin1(cnBytes), ticketHash(file.ticket, tools.sha256))
  return fits === undefined ? 'locked' : fits ? 'fits' : 'does-not-fit'
}

export const ticketHash = (ticket: string, sha256: Sha256): string => toHex(sha256(new TextEncoder().encode(ticket)))
