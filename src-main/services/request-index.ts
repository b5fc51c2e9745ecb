import { toHex } from '../../src-core/base/bytes.ts'
import { isAppError, type ErrorParams } from '../../src-core/base/errors.ts'
import type { Instant } from '../../src-core/base/time.ts'
import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { RequestBytes, RequestEntry } from '../../src-core/icinga/master-directory.ts'
import { isReadable, readRequestFile, unreadable, type RequestFile } from '../../src-core/icinga/request-file.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import { examine } from '../../src-core/icinga/review.ts'
import type { Now, Sha256, VerifySignature } from '../../src-core/ports.ts'
import type { OpenedDirectory } from './directories.ts'
import { describeRequest, type Around, type IndexedRequest, type KnownFile } from './request-row.ts'

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

export interface Problem {
  readonly code: string
  readonly params: ErrorParams
}

/** What stands in one `certificate-requests`, kept up to date one file at a time. */
export interface RequestIndex {
  /** Looks at the folder again; true where anything that is shown changed. Never throws for the state of the folder. */
  readonly refresh: () => Promise<boolean>
  /**
   * Reads, parses and checks these requests anew, whatever is known of them: a signature goes by what stands there now.
   * One that is not there, or not readable, is left out.
   */
  readonly readAgain: (fingerprints: readonly string[]) => Promise<ReadonlyMap<string, IndexedRequest>>
  /** Ordered: stopped, to decide, without findings; by name inside. */
  readonly all: () => readonly IndexedRequest[]
  readonly find: (fingerprint: string) => IndexedRequest | undefined
  /** Something outside the folder changed: a key was unlocked, a certificate issued. */
  readonly invalidate: () => void
  readonly readAt: () => Instant
  readonly problem: () => Problem | undefined
}

interface Snapshot {
  readonly at: Instant
  readonly requests: readonly IndexedRequest[]
  readonly byFingerprint: ReadonlyMap<string, IndexedRequest>
  readonly firstSeen: ReadonlyMap<string, Instant>
}

export const createRequestIndex = (opened: () => OpenedDirectory, tools: Tools): RequestIndex => {
  const known = new Map<string, KnownFile>()
  let snapshot: Snapshot | undefined
  let readAt = 0
  let problem: Problem | undefined

  const current = (): Snapshot => {
    if (snapshot === undefined || tools.now() - snapshot.at >= CLOCK_STEP_MS)
      snapshot = takeSnapshot(known, opened(), tools)
    return snapshot
  }
  const readChanged = async (entries: readonly RequestEntry[]): Promise<boolean> => {
    const changed = entries.filter(({ name, stamp }) => known.get(name)?.entry.stamp !== stamp)
    for (let i = 0; i < changed.length; i += READ_CHUNK) {
      const chunk = changed.slice(i, i + READ_CHUNK)
      const contents = await opened().directory.readRequests(chunk.map(({ name }) => name))
      for (const [j, entry] of chunk.entries()) keepRead(known, entry, contents[j], opened(), tools)
    }
    return changed.length > 0
  }
  const dropGone = (entries: readonly RequestEntry[]): boolean => {
    const present = new Set(entries.map(({ name }) => name))
    const gone = [...known.keys()].filter((name) => !present.has(name))
    for (const name of gone) known.delete(name)
    return gone.length > 0
  }
  return {
    refresh: async () => {
      try {
        const entries = await opened().directory.listRequests()
        const isGone = dropGone(entries)
        const changed = (await readChanged(entries)) || isGone || problem !== undefined
        problem = undefined
        readAt = tools.now()
        if (changed) snapshot = undefined
        return changed
      } catch (error) {
        if (!isAppError(error)) throw error
        const isNew = problem?.code !== error.code
        problem = { code: error.code, params: error.params }
        return isNew
      }
    },
    readAgain: async (fingerprints) => {
      const { firstSeen } = current()
      const entries = fingerprints.flatMap((fingerprint) => known.get(`${fingerprint}.json`)?.entry ?? [])
      const contents = await opened().directory.readRequests(entries.map(({ name }) => name))
      const around = lookAround(known, opened(), tools)
      const fresh = new Map<string, IndexedRequest>()
      for (const [i, entry] of entries.entries()) {
        const before = known.get(entry.name)?.content
        known.delete(entry.name)
        const one = keepRead(known, entry, contents[i], opened(), tools)
        if (one?.content !== before) snapshot = undefined
        if (one === undefined) continue
        const request = describeRequest(one, firstSeen.get(entry.name) ?? tools.now(), around)
        fresh.set(request.row.fingerprint, request)
      }
      return fresh
    },
    all: () => current().requests,
    find: (fingerprint) => current().byFingerprint.get(fingerprint),
    invalidate: () => {
      snapshot = undefined
    },
    readAt: () => readAt,
    problem: () => problem,
  }
}

/** Takes what was read of one file; undefined where it went away meanwhile. */
const keepRead = (
  known: Map<string, KnownFile>,
  entry: RequestEntry,
  read: RequestBytes | undefined,
  opened: OpenedDirectory,
  tools: Tools,
): KnownFile | undefined => {
  if (read === undefined || ('problem' in read && read.problem === 'file-vanished')) {
    known.delete(entry.name)
    return undefined
  }
  const before = known.get(entry.name)
  const content = 'bytes' in read ? toHex(tools.sha256(read.bytes)) : read.problem
  const one =
    before?.content === content ? { ...before, entry } : { entry, content, ...readKnown(before, read, opened, tools) }
  known.set(entry.name, one)
  return one
}

/** A file whose ticket was rewritten still holds the same certificate, so its signature is not checked again. */
const readKnown = (
  before: KnownFile | undefined,
  read: RequestBytes,
  opened: OpenedDirectory,
  tools: Tools,
): Pick<KnownFile, 'file' | 'examination'> => {
  const file =
    'bytes' in read
      ? readRequestFile(read.name, read.bytes, tools.sha256)
      : unreadable(read.name, read.problem, sizes(read.params))
  if (!isReadable(file)) return { file, examination: undefined }
  return { file, examination: sameCertificate(before, file) ?? examine(file, opened.ca.certificate, tools) }
}

const sameCertificate = (before: KnownFile | undefined, file: RequestFile) =>
  before !== undefined && isReadable(before.file) && before.file.fingerprint === file.fingerprint
    ? before.examination
    : undefined

/** Paths stay out of a row's params: the name says it. */
const sizes = (params: ErrorParams): ErrorParams =>
  Object.fromEntries(Object.entries(params).filter(([name]) => name === 'size' || name === 'limit'))

const lookAround = (known: ReadonlyMap<string, KnownFile>, opened: OpenedDirectory, tools: Tools): Around => ({
  opened,
  authority: tools.authorityOf(opened),
  waiting: countWaiting(known),
  masterNames: new Set(opened.facts.masterNames),
  store: tools.store,
  sha256: tools.sha256,
  now: tools.now(),
})

const takeSnapshot = (known: ReadonlyMap<string, KnownFile>, opened: OpenedDirectory, tools: Tools): Snapshot => {
  const firstSeen = tools.store.firstSeen(opened.id, [...known.keys()], tools.now())
  const around = lookAround(known, opened, tools)
  const requests: IndexedRequest[] = []
  for (const [name, one] of known) {
    // A `.json` beats a `.removed` of the same request, as it does for the daemon.
    if (name.endsWith('.removed') && known.has(`${name.slice(0, -'.removed'.length)}.json`)) continue
    requests.push(describeRequest(one, firstSeen.get(name) ?? around.now, around))
  }
  requests.sort(byUrgency)
  const byFingerprint = new Map(requests.map((request) => [request.row.fingerprint, request]))
  return { at: around.now, requests, byFingerprint, firstSeen }
}

const countWaiting = (known: ReadonlyMap<string, KnownFile>): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { file, examination } of known.values()) {
    if (!isReadable(file) || file.refused || file.response !== null || typeof examination?.cn !== 'string') continue
    counts.set(examination.cn, (counts.get(examination.cn) ?? 0) + 1)
  }
  return counts
}

const rank = { stop: 0, decide: 1, note: 2, unchecked: 2, fine: 2 } as const

const byUrgency = (a: IndexedRequest, b: IndexedRequest): number =>
  rank[a.row.worst] - rank[b.row.worst] ||
  compareText(a.row.cn ?? a.row.fingerprint, b.row.cn ?? b.row.fingerprint) ||
  compareText(a.row.fingerprint, b.row.fingerprint)

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
