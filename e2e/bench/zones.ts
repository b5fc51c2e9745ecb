import { createDumpReader } from '../../src-core/zones/object-dump.ts'
import { createTrust } from '../../src-core/zones/trust.ts'
import { collectView, mergeViews } from '../../src-core/zones/view.ts'
import { dumpObjects, pieces, type DumpShape } from '../support/synthetic-dump.ts'
import { interleave, timed } from './rounds.ts'

/**
 * Zones: an object dump to the model (asked: at least 20 MB/s), and what falls with each node of 3 masters, 100 satellites
 * and 10,000 agents (asked: under 1 s for all of them, under 5 ms for any one). `JSON.parse` of every object stands beside
 * as the limit of any reader that looks at them all. Last, a dump of 500 MB is made and read piece by piece. `node e2e/bench/zones.ts 100000` takes as many agents.
 */
const agents = Number(process.argv[2] ?? 10_000)
const ROUNDS = agents > 50_000 ? 3 : 7
const CHUNK = 256 * 1024
const MB = 1_000_000

const shape: DumpShape = { masters: 3, satellites: 100, agents, checks: agents > 50_000 ? 0 : 4 }
const dumpOf = (given: DumpShape): readonly Buffer[] => [...pieces(dumpObjects(given), CHUNK)]
const whole = dumpOf(shape)
const bare = dumpOf({ ...shape, checks: 0 })
const sizeOf = (dump: readonly Buffer[]): number => dump.reduce((sum, { length }) => sum + length, 0)

const modelOf = (dump: readonly Buffer[]) => {
  const collected = collectView('bench', 'master0.example.test')
  const reader = createDumpReader('bench', collected.add)
  for (const piece of dump) reader.push(piece)
  reader.end()
  return mergeViews([collected.view()])
}

/** Every object, found by its length and parsed, and nothing more. */
const parseAll = (dump: readonly Buffer[]): number => {
  let found = 0
  for (const piece of dump) {
    for (let at = 0; at < piece.length; found++) {
      const colon = piece.indexOf(0x3a, at)
      const end = colon + 1 + Number(piece.toString('latin1', at, colon))
      JSON.parse(piece.toString('utf8', colon + 1, end))
      at = end + 1
    }
  }
  return found
}

const medians = await interleave(
  [
    {
      name: `dump with checks, ${(sizeOf(whole) / MB).toFixed(0)} MB, to model`,
      run: () => timed(async () => modelOf(whole)),
    },
    { name: 'the same, JSON.parse of every object', run: () => timed(async () => parseAll(whole)) },
    {
      name: `zones and endpoints only, ${(sizeOf(bare) / MB).toFixed(0)} MB, to model`,
      run: () => timed(async () => modelOf(bare)),
    },
    { name: 'of these, JSON.parse of every object', run: () => timed(async () => parseAll(bare)) },
  ],
  ROUNDS,
)
const [full = 0, , lean = 0] = [...medians.values()]
console.log(
  `${(sizeOf(whole) / full / 1000).toFixed(0)} MB/s with checks, ${(sizeOf(bare) / lean / 1000).toFixed(0)} MB/s without`,
)

const { cluster } = modelOf(bare)
// Half of the agents take configuration, the others commands; of a third of the satellites nothing is known.
const endpoints = cluster.endpoints.map((endpoint, i) => ({
  ...endpoint,
  acceptConfig: { value: endpoint.name.startsWith('satellite') && i % 3 === 0 ? null : i % 2 === 0 },
  acceptCommands: { value: i % 2 === 1 },
}))
const known = { ...cluster, endpoints }
const trust = createTrust(known)
let reached = 0
const reach = (node: number): void => void (reached += trust.reachOf(node).transitive.takeover.ids.length)
const indexOf = (name: string): number => trust.tree.endpoints.indexOf(name)
await interleave(
  [
    { name: 'cluster to rules', run: () => timed(async () => createTrust(known)) },
    {
      name: `blast radius of all ${trust.tree.endpoints.length}`,
      run: () => timed(async () => trust.tree.endpoints.forEach((_, i) => reach(i))),
    },
    { name: 'of a master', run: () => timed(async () => reach(indexOf('master0.example.test'))) },
    { name: 'of a satellite', run: () => timed(async () => reach(indexOf('satellite1.example.test'))) },
  ],
  ROUNDS,
)
console.log(`${reached} takeovers seen`)

/** A dump far larger than memory would like: made and read piece by piece, so that what stays is the model. */
const HUGE_MB = 500
const hugeDump = (): { readonly read: number; readonly peak: number } => {
  const collected = collectView('huge', null)
  const reader = createDumpReader('huge', collected.add)
  let [read, peak] = [0, 0]
  for (const piece of pieces(dumpObjects({ ...shape, agents: 5_000, checks: 230 }), CHUNK)) {
    reader.push(piece)
    read += piece.length
    peak = Math.max(peak, process.memoryUsage.rss())
    if (read >= HUGE_MB * MB) break
  }
  return { read, peak }
}
const before = process.memoryUsage.rss()
const { read, peak } = hugeDump()
console.log(
  `${(read / MB).toFixed(0)} MB read: at most ${((peak - before) / MB).toFixed(0)} MB more in the process than before`,
)
