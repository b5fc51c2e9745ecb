import { AppError } from '../base/errors.ts'
import { ICINGA_PORT } from '../contract/masters.ts'
import { isReachable } from '../probe/host-address.ts'
import { isHostName, MAX_COMMON_NAME } from '../icinga/name-verdict.ts'

/** One endpoint of the zone above. */
export interface ParentNode {
  readonly name: string
  /** How it is reached; absent where nobody dials it. */
  readonly host?: string | undefined
  readonly port: number
}

export const directions = ['parent-dials', 'node-dials'] as const
/** Who opens the connection. Either side may; the firewall between them usually decides. */
export type Direction = (typeof directions)[number]

/** Where a node stands in its cluster, and what it takes from above. */
export interface NodeSetPlan {
  readonly node: string
  /** The node's own zone. */
  readonly zone: string
  readonly parentZone: string
  readonly parents: readonly ParentNode[]
  readonly direction: Direction
  /** How the parents reach the node; needed where they dial. */
  readonly host?: string | undefined
  readonly port: number
  readonly acceptConfig: boolean
  readonly acceptCommands: boolean
}

/** More than two endpoints in a zone make the daemon warn; of more than that it is no zone any more. */
export const MAX_PARENTS = 8

/** Throws `bad-input` for what no daemon, or no shell, would take as it is meant. */
export const checkPlan = (plan: NodeSetPlan): void => {
  const refuseUnless = (holds: boolean, where: string, reason: string): void => {
    if (!holds) throw new AppError('bad-input', { where, reason })
  }
  const names = [plan.node, ...plan.parents.map(({ name }) => name)]
  if (!isHostName(plan.node) || plan.node.length > MAX_COMMON_NAME) throw new AppError('enrol-name', { cn: plan.node })
  for (const zone of [plan.zone, plan.parentZone]) refuseUnless(isObjectName(zone), 'zone', zone)
  for (const { name, host } of plan.parents) {
    refuseUnless(isObjectName(name), 'parent', name)
    refuseUnless(host === undefined || isReachable(host), 'parent', host ?? '')
  }
  refuseUnless(plan.parents.length > 0 && plan.parents.length <= MAX_PARENTS, 'parent', `1 to ${MAX_PARENTS}`)
  refuseUnless(new Set(names).size === names.length, 'parent', 'the same name twice')
  refuseUnless(plan.zone !== plan.parentZone, 'zone', 'the same as its parent')
  refuseUnless(plan.host === undefined || isReachable(plan.host), 'host', plan.host ?? '')
  const dialled = plan.direction === 'parent-dials' ? [plan.host] : plan.parents.map(({ host }) => host)
  refuseUnless(!dialled.includes(undefined), 'direction', `${plan.direction} needs an address to dial`)
}

/** `NAME[,HOST[,PORT]]`, as `--endpoint` of `icinga2 node setup`. Throws `bad-input`. */
export const parseParent = (text: string): ParentNode => {
  const [name = '', host = '', port = String(ICINGA_PORT), ...more] = text.split(',').map((part) => part.trim())
  const isPort = /^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) < 65_536
  if (name === '' || !isPort || more.length > 0) {
    throw new AppError('bad-input', { where: text, reason: 'NAME[,HOST[,PORT]]' })
  }
  return { name, ...(host === '' ? {} : { host }), port: Number(port) }
}

/** Names of Icinga's objects may hold nearly anything; "!" separates the parts of composed ones (lib/config/configitem.cpp). */
const isObjectName = (name: string): boolean => name !== '' && name.length <= 255 && !/[\p{Cc}!]/u.test(name)
