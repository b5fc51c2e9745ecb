import { findIpAddress } from '../probe/host-address.ts'
import type { NodeSetPlan } from './node-set-plan.ts'

export const firewalls = ['nftables', 'iptables', 'netsh', 'powershell'] as const
export type Firewall = (typeof firewalls)[number]

/** Which machine a rule is for. */
export type Side = 'node' | 'parent'

interface Opening {
  readonly way: 'in' | 'out'
  /** Who is at the other end; a name stands for an address nobody gave. */
  readonly peer: string
  readonly port: number
}

/** Rules for one machine: only who is dialled needs an inbound one; outbound ones where outbound is closed as well. */
export const firewallRules = (plan: NodeSetPlan, side: Side, firewall: Firewall): readonly string[] =>
  openingsOf(plan, side).map(writers[firewall])

const openingsOf = (plan: NodeSetPlan, side: Side): readonly Opening[] => {
  const { direction, parents, node, host, port } = plan
  const nodeDials = direction === 'node-dials'
  const way = (side === 'node') === nodeDials ? 'out' : 'in'
  const openings = parents.map((parent): Opening => ({
    way,
    peer: side === 'node' ? addressOf(parent.host, parent.name) : addressOf(host, node),
    port: nodeDials ? parent.port : port,
  }))
  // Several parents open the same to one node, each on its own machine.
  return openings.filter((one, i) => openings.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === i)
}

const isIpv6 = (text: string): boolean => findIpAddress(text) === 6

/** Rules take addresses: a name may mean another machine tomorrow. */
const addressOf = (host: string | undefined, name: string): string =>
  host !== undefined && findIpAddress(host) !== undefined ? host : `ADDRESS-OF-${host ?? name}`

const nftables = ({ way, peer, port }: Opening): string => {
  const [chain, end] = way === 'in' ? (['input', 'saddr'] as const) : (['output', 'daddr'] as const)
  return `nft insert rule inet filter ${chain} ${isIpv6(peer) ? 'ip6' : 'ip'} ${end} ${peer} tcp dport ${port} accept`
}

const iptables = ({ way, peer, port }: Opening): string => {
  const [chain, end] = way === 'in' ? (['INPUT', '-s'] as const) : (['OUTPUT', '-d'] as const)
  return `${isIpv6(peer) ? 'ip6tables' : 'iptables'} -I ${chain} -p tcp ${end} ${peer} --dport ${port} -j ACCEPT`
}

const portWord = (way: Opening['way']): string => (way === 'in' ? 'localport' : 'remoteport')

const netsh = ({ way, peer, port }: Opening): string =>
  `netsh advfirewall firewall add rule name="Icinga 2" dir=${way} action=allow protocol=TCP ${portWord(way)}=${port} remoteip=${peer}`

const powershell = ({ way, peer, port }: Opening): string => {
  const [direction, which] = way === 'in' ? (['Inbound', 'LocalPort'] as const) : (['Outbound', 'RemotePort'] as const)
  return `New-NetFirewallRule -DisplayName 'Icinga 2' -Direction ${direction} -Protocol TCP -${which} ${port} -RemoteAddress ${peer} -Action Allow`
}

const writers: Readonly<Record<Firewall, (opening: Opening) => string>> = { nftables, iptables, netsh, powershell }
