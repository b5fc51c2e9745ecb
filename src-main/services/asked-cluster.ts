import { AppError } from '../../src-core/base/errors.ts'
import type { Steps } from '../../src-core/base/steps.ts'
import type { CallOutput, HandlerInput } from '../../src-core/contract/methods.ts'
import type { TopologyFinding } from '../../src-core/contract/topology.ts'
import type { Cluster } from '../../src-core/zones/cluster.ts'
import { compareReach } from '../../src-core/zones/comparison.ts'
import { hardeningInSteps, type Hardening } from '../../src-core/zones/hardening.ts'
import { levelWord } from '../../src-core/zones/level.ts'
import {
  countLetters,
  countLevels,
  flagLevels,
  flagOf,
  letterEndpoints,
  radiusOf,
} from '../../src-core/zones/reach-letters.ts'
import { createReasons, type Reason } from '../../src-core/zones/reasons.ts'
import { topologyColumns } from '../../src-core/zones/topology-columns.ts'
import { createTrust, type Reach, type Trust } from '../../src-core/zones/trust.ts'
import type { MergedViews } from '../../src-core/zones/view.ts'
import { applyChanges, type Change } from '../../src-core/zones/what-if.ts'
import { zoneFindingsInSteps } from '../../src-core/zones/cluster-findings.ts'
import { refusedZones, severities, type ZoneFinding } from '../../src-core/zones/zone-findings.ts'
import { runInSlices } from './turns.ts'
import { isWaived, type JudgedFinding, type Waivers } from './waivers.ts'

/** Variants of a cluster that stay worked out: as it is, and the last few of "what if". */
const KEPT = 3

type FindingQuestion = Omit<HandlerInput<'topology.findings'>, 'topologyId'>

interface Variant {
  readonly merged: MergedViews
  readonly cluster: Cluster
  readonly trust: Trust
  readonly indexOf: ReadonlyMap<string, number>
  /** Worked out at the first question for them; waivers come and go. */
  readonly findings: () => Promise<readonly ZoneFinding[]>
}

/** A cluster that was read, asked as it is and as it would be. Every question works out what it needs. */
export const createAskedCluster = (merged: MergedViews, waivers: Waivers, sliceMs: number) => {
  const variants = new Map<string, Variant>()
  const variant = (changes: readonly Change[]): Variant => {
    const key = JSON.stringify(changes)
    const known = variants.get(key)
    if (known !== undefined) return known
    const cluster = applyChanges(merged.cluster, changes)
    const trust = createTrust(cluster)
    const indexOf = new Map(trust.tree.endpoints.map((name, i) => [name, i]))
    const changed = { ...merged, cluster }
    let findings: Promise<readonly ZoneFinding[]> | undefined
    const made: Variant = {
      merged: changed,
      cluster,
      trust,
      indexOf,
      findings: () => (findings ??= runInSlices(zoneFindingsInSteps(changed, trust.tree), sliceMs)),
    }
    variants.set(key, made)
    for (const old of [...variants.keys()].slice(1, -KEPT)) variants.delete(old)
    return made
  }
  const judged = async (changes: readonly Change[]): Promise<readonly JudgedFinding[]> => {
    const { cluster, findings } = variant(changes)
    return waivers.judge(cluster, await findings())
  }
  return {
    names: (): readonly string[] => merged.cluster.endpoints.map(({ name }) => name),
    findings: judged,
    model: async (changes: readonly Change[]): Promise<Omit<CallOutput<'topology.model'>, 'name' | 'readAt'>> => {
      const { cluster, trust } = variant(changes)
      const found = await judged(changes)
      const columns = topologyColumns(trust.tree, cluster, merged.dials, refusedZones(found))
      return { ...columns, findings: countFindings(found) }
    },
    reach: (changes: readonly Change[], from: readonly string[]): CallOutput<'topology.reach'> => {
      const { cluster, trust, indexOf } = variant(changes)
      const starts = from.map((name) => needIndex(indexOf, name))
      return {
        from: [...starts],
        ...lettered(trust, trust.reachOf(...starts)),
        via: [...createReasons(trust, cluster, starts).via()],
      }
    },
    why: (changes: readonly Change[], from: readonly string[], to: string): CallOutput<'topology.why'> => {
      const { cluster, trust, indexOf } = variant(changes)
      const starts = from.map((name) => needIndex(indexOf, name))
      const { reasons } = createReasons(trust, cluster, starts)
      return { to, abilities: reasons(needIndex(indexOf, to)).map(reasonRow) }
    },
    unsettled: (
      changes: readonly Change[],
      from: readonly string[],
      offset: number,
      limit: number,
    ): CallOutput<'topology.unsettled'> => {
      const { cluster, trust, indexOf } = variant(changes)
      const starts = from.map((name) => needIndex(indexOf, name))
      const all = createReasons(trust, cluster, starts).unsettled()
      return { rows: all.slice(offset, offset + limit).map((one) => ({ ...one })), total: all.length }
    },
    compare: (changes: readonly Change[], from: readonly string[]): CallOutput<'topology.compare'> => {
      const { before, after, size, moved } = compareReach(variant([]).trust, variant(changes).trust, from)
      return { before: { ...before }, after: { ...after }, size, moved: [...moved] }
    },
    propose: (changes: readonly Change[], endpoint: string, below: number): Steps<Hardening, number> => {
      const { cluster, indexOf } = variant(changes)
      needIndex(indexOf, endpoint)
      return hardeningInSteps(cluster, endpoint, below)
    },
    findingRows: async (question: FindingQuestion): Promise<CallOutput<'topology.findings'>> => {
      const { changes, show, subjects, offset, limit } = question
      const shown = (await judged(changes))
        .filter((one) => show === 'all' || isWaived(one) === (show === 'waived'))
        .filter(({ subject }) => subjects === null || subjects.includes(subject))
        .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
      return { rows: shown.slice(offset, offset + limit).map(findingRow), total: shown.length }
    },
    concerned: async (changes: readonly Change[]): Promise<CallOutput<'topology.concerned'>> => {
      const open = (await judged(changes)).filter((one) => !isWaived(one) && one.severity !== 'note')
      const subjects = new Set(open.map(({ subject }) => subject))
      return {
        endpoints: variant(changes)
          .trust.tree.endpoints.map((name) => flagOf(subjects.has(name)))
          .join(''),
      }
    },
  }
}
export type AskedCluster = ReturnType<typeof createAskedCluster>

const needIndex = (indexOf: ReadonlyMap<string, number>, name: string): number => {
  const index = indexOf.get(name)
  if (index === undefined) throw new AppError('not-found', { what: name })
  return index
}

const lettered = ({ tree }: Trust, reach: Reach): Omit<CallOutput<'topology.reach'>, 'from' | 'via'> => {
  const size = tree.endpoints.length
  const { direct, transitive } = reach
  const painted = letterEndpoints(transitive, size)
  const counted = (abilities: typeof direct) => ({
    takeover: countLevels(abilities.takeover),
    push_config: countLevels(abilities.push_config),
    exec_command: countLevels(abilities.exec_command),
    read: countLevels(abilities.read),
    falsify: countLevels(abilities.falsify),
    same_zone: countLevels(abilities.same_zone),
  })
  return {
    direct: letterEndpoints(direct, size),
    transitive: painted,
    letters: countLetters(painted),
    radius: radiusOf(reach),
    counts: { direct: counted(direct), transitive: counted(transitive) },
    configZones: flagLevels(reach.configZones, tree.zones.length),
    globalZones: levelWord(reach.globalZones),
  }
}

const reasonRow = ({ ability, level, steps }: Reason): CallOutput<'topology.why'>['abilities'][number] => ({
  ability,
  level,
  steps: steps.map(({ facts, ...step }) => ({
    ...step,
    facts: facts.map(({ origin, ...fact }) => ({ ...fact, source: origin?.source ?? '', line: origin?.line ?? 0 })),
  })),
})

const countFindings = (all: readonly JudgedFinding[]): CallOutput<'topology.model'>['findings'] => {
  const counts = { stop: 0, decide: 0, note: 0, waived: 0 }
  for (const one of all) counts[isWaived(one) ? 'waived' : one.severity] += 1
  return counts
}

const findingRow = ({ id, severity, subject, params, origin, key, waiver }: JudgedFinding): TopologyFinding => ({
  id,
  severity,
  subject,
  params: { ...params },
  source: origin?.source ?? '',
  line: origin?.line ?? 0,
  key,
  waiver: waiver === null ? null : { ...waiver },
})
