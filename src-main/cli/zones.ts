import { parseChange } from '../../src-core/zones/change-text.ts'
import { compareReach } from '../../src-core/zones/comparison.ts'
import { proposeHardening } from '../../src-core/zones/hardening.ts'
import { reachJson } from '../../src-core/zones/reach-json.ts'
import { radiusOf } from '../../src-core/zones/reach-letters.ts'
import { createReasons } from '../../src-core/zones/reasons.ts'
import { createTrust } from '../../src-core/zones/trust.ts'
import type { Cluster } from '../../src-core/zones/cluster.ts'
import { applyChanges, type Change } from '../../src-core/zones/what-if.ts'
import { findZoneFindings } from '../../src-core/zones/cluster-findings.ts'
import { isWaived, type JudgedFinding } from '../services/waivers.ts'
import { loginOptions, LOGIN_USAGE } from './rest-server.ts'
import { readCluster } from './cluster-words.ts'
import type { MergedViews } from '../../src-core/zones/view.ts'
import type { ZoneFinding } from '../../src-core/zones/zone-findings.ts'
import { Exit, printJson, UsageError, type Command, type CommandArgs, type CommandIo } from './command.ts'
import { printCluster, zonesJson } from './zones-model.ts'
import { printReach, reachAnswer, type ReachQuestions } from './zones-reach.ts'

/** `signet zones`: the zone tree, what is wrong with it, and what falls when a node falls. Needs no profile. */
export const zones: Command = {
  usage: `zones [NODE=]FILE|https://MASTER… [${LOGIN_USAGE}] [--compromise ENDPOINT [--why [--to ENDPOINT]]] [--what-if CHANGE]… [--harden ENDPOINT --below N] [--waivers] [--json]`,
  options: {
    ...loginOptions,
    compromise: { type: 'string' },
    why: { type: 'boolean' },
    to: { type: 'string' },
    'what-if': { type: 'string', multiple: true },
    harden: { type: 'string' },
    below: { type: 'string' },
    waivers: { type: 'boolean' },
  },
  run: async (args, io) => {
    const merged = await readCluster(args)
    const changes = args.all('what-if').map(parseChange)
    const changed = { ...merged, cluster: applyChanges(merged.cluster, changes) }
    const findings = await judge(changed, args, io)
    const reach = reachOf(merged.cluster, changed.cluster, changes, args)
    const proposal = proposalFor(changed.cluster, args)
    if (io.flags.json) printJson(io, { ...zonesJson(io, changed, findings), ...reachAnswer(reach, proposal) })
    else {
      printCluster(io, changed, findings)
      printReach(io, reach, proposal)
    }
    const open = findings.filter((one) => !('waiver' in one) || !isWaived(one))
    return open.some(({ severity }) => severity === 'stop') ? Exit.refused : Exit.done
  },
}

/** Waivers are the profile's; without `--waivers` none is opened. */
const judge = async (
  merged: MergedViews,
  args: CommandArgs,
  io: CommandIo,
): Promise<readonly (ZoneFinding | JudgedFinding)[]> => {
  const findings = findZoneFindings(merged)
  if (!args.has('waivers')) return findings
  const { services } = await io.open()
  return services.waivers.judge(merged.cluster, findings)
}

/** What was asked of the fall of one node. */
const reachOf = (
  before: Cluster,
  cluster: Cluster,
  changes: readonly Change[],
  args: CommandArgs,
): ReachQuestions | undefined => {
  const endpoint = args.option('compromise')
  if (endpoint === undefined) return undefined
  const trust = createTrust(cluster)
  const indexOf = (option: string, name: string): number => needEndpoint(trust.tree.endpoints, option, name)
  const start = indexOf('--compromise', endpoint)
  const to = args.option('to')
  const only = to === undefined ? undefined : indexOf('--to', to)
  const reach = trust.reachOf(start)
  const reasons = args.has('why') || to !== undefined ? createReasons(trust, cluster, [start]) : undefined
  const asked = only === undefined ? trust.tree.endpoints.flatMap((_, i) => (i === start ? [] : [i])) : [only]
  return {
    endpoint,
    reach: reachJson(reach, trust.tree),
    radius: radiusOf(reach),
    why: reasons && asked.map((i) => ({ to: trust.tree.endpoints[i] ?? '', abilities: reasons.reasons(i) })),
    showsNo: only !== undefined,
    unsettled: reasons?.unsettled(),
    difference: changes.length === 0 ? undefined : compareReach(createTrust(before), trust, [endpoint]),
  }
}

const proposalFor = (cluster: Cluster, args: CommandArgs) => {
  const endpoint = args.option('harden')
  if (endpoint === undefined) return undefined
  const below = Number(args.option('below') ?? '')
  if (!Number.isInteger(below) || below < 1) throw new UsageError('--below takes a number of nodes, from 1')
  needEndpoint(
    cluster.endpoints.map(({ name }) => name),
    '--harden',
    endpoint,
  )
  return { endpoint, below, ...proposeHardening(cluster, endpoint, below) }
}

const needEndpoint = (names: readonly string[], option: string, name: string): number => {
  const index = names.indexOf(name)
  if (index < 0) throw new UsageError(`${option} ${name} is no endpoint of this cluster`)
  return index
}
