import { isReadable } from '../../src-core/icinga/request-file.ts'
import type { Policy } from '../../src-core/icinga/policy.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import { needsPerson } from '../../src-core/icinga/verdict.ts'
import type { Instant } from '../../src-core/base/time.ts'
import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { Now } from '../../src-core/ports.ts'
import type { OpenedDirectory } from './directories.ts'
import { describeRequest, type Around, type IndexedRequest, type KnownFile } from './request-row.ts'
import { takeTurns } from './turns.ts'

interface Tools {
  readonly store: RequestStore
  readonly authorityOf: (opened: OpenedDirectory) => AuthorityRecord | undefined
  readonly policy: () => Policy
  readonly now: Now
}

/** Rows described before others get their turn: a few milliseconds. */
const CHUNK = 100

export interface Snapshot {
  readonly at: Instant
  readonly requests: readonly IndexedRequest[]
  readonly byFingerprint: ReadonlyMap<string, IndexedRequest>
}

export const emptySnapshot: Snapshot = { at: 0, requests: [], byFingerprint: new Map() }

/** What requests of one folder say about each other. */
export type Groups = Pick<Around, 'waiting' | 'keyNames'>

export const groupRequests = (known: ReadonlyMap<string, KnownFile>): Groups => {
  const waiting = new Map<string, number>()
  const keyNames = new Map<string, Set<string>>()
  for (const { file, examination } of known.values()) {
    if (!isReadable(file) || typeof examination?.cn !== 'string') continue
    const { cn, spkiSha256 } = examination
    const names = keyNames.get(spkiSha256)
    if (names === undefined) keyNames.set(spkiSha256, new Set([cn]))
    else names.add(cn)
    if (!file.refused && !file.answered) waiting.set(cn, (waiting.get(cn) ?? 0) + 1)
  }
  // A few names of many are shown: the same ones whatever order the files came in.
  for (const [key, names] of keyNames) if (names.size > 1) keyNames.set(key, new Set([...names].toSorted()))
  return { waiting, keyNames }
}

export const lookAround = (
  opened: OpenedDirectory,
  groups: Groups,
  weakKeys: ReadonlySet<string>,
  tools: Tools,
): Around => ({
  ...groups,
  weakKeys,
  opened,
  authority: tools.authorityOf(opened),
  masterNames: new Set(opened.facts.masterNames),
  policy: tools.policy(),
  store: tools.store,
  certified: undefined,
  now: tools.now(),
})

/** Describes and orders every request, giving others their turn between chunks. */
export const takeSnapshot = async (
  known: ReadonlyMap<string, KnownFile>,
  firstSeen: ReadonlyMap<string, Instant>,
  around: Around,
): Promise<Snapshot> => {
  const placed: Placed[] = []
  const { authority, store } = around
  const certified = authority === undefined ? undefined : store.certified(authority.id)
  const aroundAll = { ...around, certified }
  await takeTurns([...known], CHUNK, ([name, one]) => {
    // A `.json` beats a `.removed` of the same request, as it does for the daemon.
    if (name.endsWith('.removed') && known.has(`${name.slice(0, -'.removed'.length)}.json`)) return
    const request = describeRequest(one, firstSeen.get(name) ?? around.now, aroundAll)
    const { worst, cn, fingerprint } = request.row
    placed.push({ request, rank: rank[worst], name: cn ?? fingerprint })
  })
  const findingsOf = createFindingsOf()
  // All at once: what it compares thousands of times was looked up before.
  placed.sort((a, b) => byUrgency(a, b) || byMerit(a.request, b.request, findingsOf))
  const requests = placed.map(({ request }) => request)
  const byFingerprint = new Map(requests.map((request) => [request.row.fingerprint, request]))
  return { at: around.now, requests, byFingerprint }
}

const rank = { stop: 0, decide: 1, note: 2, unchecked: 2, fine: 2 } as const

/** A request with what it is ordered by. */
interface Placed {
  readonly request: IndexedRequest
  readonly rank: number
  readonly name: string
}

const byUrgency = (a: Placed, b: Placed): number => a.rank - b.rank || compareText(a.name, b.name)

/** Counts the findings of each request once, and only where there is a twin to tell it from. */
const createFindingsOf = (): ((request: IndexedRequest) => number) => {
  const counted = new Map<IndexedRequest, number>()
  return (request) => {
    const count = counted.get(request) ?? request.verdicts.filter(needsPerson).length
    counted.set(request, count)
    return count
  }
}

/** Of twins, the one to be seen first: with the fewest findings, then the newest. */
const byMerit = (a: IndexedRequest, b: IndexedRequest, findingsOf: (request: IndexedRequest) => number): number =>
  compareText(a.row.state, b.row.state) ||
  findingsOf(a) - findingsOf(b) ||
  compareText(b.row.firstSeen, a.row.firstSeen) ||
  compareText(b.row.claimedNotBefore ?? '', a.row.claimedNotBefore ?? '') ||
  compareText(a.row.fingerprint, b.row.fingerprint)

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
