import { isAppError, type ErrorParams } from '../../src-core/base/errors.ts'
import type { Instant } from '../../src-core/base/time.ts'
import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { Policy } from '../../src-core/icinga/policy.ts'
import type { RequestEntry } from '../../src-core/icinga/master-directory.ts'
import type { RequestFile } from '../../src-core/icinga/request-file.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import type { Now, Sha256, VerifySignature } from '../../src-core/ports.ts'
import type { OpenedDirectory } from './directories.ts'
import { createFirstSeen } from './first-seen.ts'
import type { ComparedKeyStore } from '../../src-core/icinga/compared-key-store.ts'
import type { StartKeyComparer } from '../../src-core/icinga/key-comparer.ts'
import { createKeyComparison, type ReadFiles } from './key-comparison.ts'
import { createRequestReading } from './request-reading.ts'
import { describeRequest, type IndexedRequest, type KnownFile } from './request-row.ts'
import { emptySnapshot, groupRequests, lookAround, takeSnapshot, type Groups } from './request-snapshot.ts'
import { nextTurn } from './turns.ts'

interface Tools {
  readonly store: RequestStore
  readonly comparedKeys: ComparedKeyStore
  readonly startKeyComparer: StartKeyComparer
  readonly authorityOf: (opened: OpenedDirectory) => AuthorityRecord | undefined
  readonly policy: () => Policy
  readonly sha256: Sha256
  readonly verifySignature: VerifySignature
  readonly now: Now
}

/** Files read with one call; between two calls the window gets its turn. */
const READ_CHUNK = 50
/** While a folder is read for the first time, its rows can be seen as soon as this many are there, and again at each step. */
const FIRST_STEPS = [200, 2000] as const
/** Verdicts that only the clock changes are worked out anew this often. */
const CLOCK_STEP_MS = 60_000

export interface Problem {
  readonly code: string
  readonly params: ErrorParams
}

export interface Progress {
  readonly done: number
  readonly total: number
}

/** What stands in one `certificate-requests`, kept up to date one file at a time. */
export interface RequestIndex {
  /** Looks at the folder again; true where anything that is shown changed. Never throws for the state of the folder. */
  readonly refresh: () => Promise<boolean>
  /** Waits until what changed around the folder is judged; what changed in it waits for the next look. */
  readonly upToDate: () => Promise<void>
  /**
   * Reads, parses and checks these requests anew, whatever is known of them: a signature goes by what stands there now.
   * One that is not there, or not readable, is left out.
   */
  readonly readAgain: (fingerprints: readonly string[]) => Promise<ReadonlyMap<string, IndexedRequest>>
  /** The files of these requests as they stand now, by the row's fingerprint; one that holds another request by now is left out. */
  readonly files: (requests: readonly IndexedRequest[]) => Promise<ReadonlyMap<string, RequestFile>>
  /** Ordered: stopped, to decide, without findings; by name inside. */
  readonly all: () => readonly IndexedRequest[]
  readonly find: (fingerprint: string) => IndexedRequest | undefined
  /** What the requests say about each other, as of the last look. */
  readonly groups: () => Groups
  /** Something outside the folder changed (a key was unlocked, a certificate issued): all is judged anew before it is shown. */
  readonly invalidate: () => void
  readonly readAt: () => Instant
  readonly problem: () => Problem | undefined
  /** How far the first reading has come; undefined once the folder is known. */
  readonly reading: () => Progress | undefined
  /** Compares RSA keys nobody compared yet; true where that changes what is judged. May take a minute for thousands. */
  readonly compareKeys: () => Promise<boolean>
  /** Keys still to be compared. */
  readonly uncompared: () => number
  readonly close: () => void
}

/** `progressed` is called whenever the first reading has more to show. */
export const createRequestIndex = (
  opened: () => OpenedDirectory,
  tools: Tools,
  progressed: () => void = () => undefined,
): RequestIndex => {
  const known = new Map<string, KnownFile>()
  const reading = createRequestReading(tools)
  const keys = createKeyComparison(opened().id, tools)
  const firstSeen = createFirstSeen(tools.store, tools.now)
  let caSha256 = ''
  let groups: Groups | undefined
  let uncompared: number | undefined
  let snapshot = emptySnapshot
  /** The folder changed since the snapshot. */
  let dirty = true
  /** Something around it did. */
  let invalidated = false
  let readAt = 0
  let problem: Problem | undefined
  let progress: Progress | undefined = { done: 0, total: 0 }
  let work: Promise<unknown> = Promise.resolve()
  /** The snapshot that is being taken, or the last one. */
  let judging: Promise<void> = Promise.resolve()

  const grouped = (): Groups => (groups ??= groupRequests(known))
  const around = () => lookAround(opened(), grouped(), keys.weak(), tools)
  const keep = (name: string, one: KnownFile | undefined): boolean => {
    const changed = known.get(name)?.content !== one?.content
    if (one === undefined) {
      known.delete(name)
      reading.drop(name)
    } else known.set(name, one)
    if (changed) {
      groups = undefined
      uncompared = undefined
    }
    return changed
  }
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const turn = work.then(job)
    work = turn.catch(() => undefined)
    return turn
  }
  const takeNew = async (): Promise<void> => {
    dirty = false
    invalidated = false
    const { id } = opened()
    snapshot = await takeSnapshot(known, firstSeen.of(id, [...known.keys()]), around())
  }
  const judgeAll = (): Promise<void> => (judging = takeNew())
  const readChanged = async (entries: readonly RequestEntry[]): Promise<void> => {
    const changed = entries.filter(({ name, stamp }) => known.get(name)?.entry.stamp !== stamp)
    if (changed.length > 0) dirty = true
    const chunks = Array.from({ length: Math.ceil(changed.length / READ_CHUNK) }, (_, i) =>
      changed.slice(i * READ_CHUNK, (i + 1) * READ_CHUNK),
    )
    const read = (chunk: readonly RequestEntry[] | undefined) =>
      opened().directory.readRequests((chunk ?? []).map(({ name }) => name))
    let ahead = read(chunks[0])
    // Without a chunk nobody awaits it, and a directory that is closed meanwhile must not end the process.
    ahead.catch(() => undefined)
    for (const [i, chunk] of chunks.entries()) {
      const contents = await ahead
      // The child reads the next files while these are taken apart.
      ahead = read(chunks[i + 1])
      ahead.catch(() => undefined)
      for (const [j, entry] of chunk.entries())
        keep(entry.name, reading.take(entry, contents[j], known.get(entry.name), opened(), progress !== undefined))
      const left = Math.max(0, changed.length - (i + 1) * READ_CHUNK)
      if (progress !== undefined) await showSoFar({ done: entries.length - left, total: entries.length })
      await nextTurn()
    }
    reading.save(opened())
  }
  const showSoFar = async (now: Progress): Promise<void> => {
    const before = progress?.done ?? 0
    progress = now
    if (now.done === now.total || !FIRST_STEPS.some((step) => before < step && now.done >= step)) return
    await judgeAll()
    dirty = true
    progressed()
  }
  const dropGone = (entries: readonly RequestEntry[]): void => {
    const present = new Set(entries.map(({ name }) => name))
    for (const name of known.keys()) if (!present.has(name) && keep(name, undefined)) dirty = true
  }
  const readFiles: ReadFiles = async (facts) => {
    const read = await opened().directory.readRequests(facts.map(({ name }) => name))
    const files = read.map(reading.parse)
    return facts.map(({ fingerprint }, i) => (files[i]?.fingerprint === fingerprint ? files[i] : undefined))
  }
  const restoreForCa = async (): Promise<void> => {
    if (opened().ca.sha256 === caSha256) return
    known.clear()
    groups = undefined
    uncompared = undefined
    caSha256 = opened().ca.sha256
    for (const one of await reading.restore(opened())) known.set(one.entry.name, one)
  }
  const look = async (): Promise<boolean> => {
    try {
      await restoreForCa()
      const entries = await opened().directory.listRequests()
      dropGone(entries)
      await readChanged(entries)
      dirty ||= invalidated || problem !== undefined || tools.now() - snapshot.at >= CLOCK_STEP_MS
      problem = undefined
      readAt = tools.now()
      const changed = dirty
      if (dirty) await judgeAll()
      const isFirst = progress !== undefined
      progress = undefined
      if (isFirst) progressed()
      return changed
    } catch (error) {
      if (!isAppError(error)) throw error
      const isNew = problem?.code !== error.code
      problem = { code: error.code, params: error.params }
      progress = undefined
      return isNew
    }
  }
  return {
    refresh: () => inTurn(look),
    upToDate: async () => {
      await judging.catch(() => undefined)
      if (invalidated) await inTurn(async () => (invalidated ? judgeAll() : undefined))
    },
    readAgain: async (fingerprints) => {
      const entries = fingerprints.flatMap((fingerprint) => known.get(`${fingerprint}.json`)?.entry ?? [])
      const contents = await opened().directory.readRequests(entries.map(({ name }) => name))
      const taken = entries.map((entry, i) => [entry, reading.takeAnew(entry, contents[i], opened())] as const)
      for (const [entry, one] of taken) if (keep(entry.name, one?.known)) invalidated = true
      const surroundings = around()
      const seen = firstSeen.of(
        opened().id,
        entries.map(({ name }) => name),
      )
      const fresh = new Map<string, IndexedRequest>()
      for (const [entry, one] of taken) {
        if (one === undefined) continue
        const request = describeRequest(one.known, seen.get(entry.name) ?? tools.now(), surroundings)
        fresh.set(request.row.fingerprint, { ...request, file: one.file })
      }
      return fresh
    },
    files: async (requests) => {
      const readable = requests.filter(({ facts }) => facts !== undefined)
      const files = await readFiles(readable.flatMap(({ facts }) => facts ?? []))
      return new Map(readable.flatMap(({ row }, i) => mapEntry(row.fingerprint, files[i])))
    },
    compareKeys: async () => {
      const changed = await keys.compare(known, readFiles)
      uncompared = undefined
      if (changed) invalidated = true
      return changed
    },
    uncompared: () => (uncompared ??= keys.open(known)),
    all: () => snapshot.requests,
    find: (fingerprint) => snapshot.byFingerprint.get(fingerprint),
    groups: grouped,
    invalidate: () => {
      invalidated = true
    },
    readAt: () => readAt,
    problem: () => problem,
    reading: () => progress,
    close: keys.close,
  }
}

const mapEntry = <T>(key: string, value: T | undefined): readonly (readonly [string, T])[] =>
  value === undefined ? [] : [[key, value]]
