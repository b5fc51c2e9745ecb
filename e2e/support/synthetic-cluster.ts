import { writeFileSync } from 'node:fs'

export interface ClusterSize {
  readonly masters: number
  readonly satellites: number
  readonly agents: number
}

/** A cluster of any size in the form `readClusterDescription` reads: every second satellite zone is a pair. */
export const describeCluster = ({ masters, satellites, agents }: ClusterSize): string => {
  const pad = (n: number, width: number): string => String(n + 1).padStart(width, '0')
  const master = Array.from({ length: masters }, (_, i) => `master${i + 1}.example.net`)
  const zones: object[] = [
    { name: 'master', endpoints: master },
    { name: 'director-global', global: true },
    { name: 'global-templates', global: true },
  ]
  const endpoints: object[] = master.map((name, i) => ({ name, accept_config: i > 0, accept_commands: i > 0 }))
  for (let s = 0; s < satellites; s++) {
    const site = `site${pad(s, 3)}`
    const nodes = (s % 2 === 1 ? ['a', 'b'] : ['']).map((half) => `sat${pad(s, 3)}${half}.example.net`)
    zones.push({ name: site, parent: 'master', endpoints: nodes })
    for (const name of nodes) endpoints.push({ name, accept_config: true, accept_commands: true })
    const own = Math.floor(agents / satellites) + (s < agents % satellites ? 1 : 0)
    for (let a = 0; a < own; a++) {
      const name = `host${pad(s, 3)}-${pad(a, 4)}.example.net`
      const kind = (s * 7 + a * 13) % 10
      zones.push({ name, parent: site, endpoints: [name] })
      endpoints.push({
        name,
        accept_config: kind < 7 ? true : kind === 7 ? null : false,
        accept_commands: kind < 9,
        command_set: kind === 9 ? 'limited' : 'open',
      })
    }
  }
  return JSON.stringify({ zones, endpoints })
}

export const writeCluster = (path: string, size: ClusterSize): void => writeFileSync(path, describeCluster(size))
