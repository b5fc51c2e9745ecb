import { AppError } from '../base/errors.ts'
import { ICINGA_PORT, type ServerNameChoice } from '../contract/masters.ts'
import { ipAddress, isHostName } from '../icinga/name-verdict.ts'

/** Whether it is a valid address the resolver says; here it only may not be taken for a name or an option. */
const ipv6 = /^(?=(?:[^:]*:){2})[0-9a-fA-F:.]+(?:%[0-9A-Za-z_.-]+)?$/

/** The family of a literal address; `undefined`: a name, or nothing. */
export const findIpAddress = (text: string): 4 | 6 | undefined => {
  if (ipAddress.test(text)) return 4
  return ipv6.test(text) ? 6 : undefined
}

export interface HostAndPort {
  readonly host: string
  readonly port: number
}

/** `host`, `host:port`, `::1`, `[::1]`, `[::1]:port`. Throws `bad-input`. */
export const parseHostAndPort = (text: string): HostAndPort => {
  const bracketed = /^\[([^\]]+)\](?::(\d+))?$/.exec(text)
  const plain = findIpAddress(text) === 6 ? null : /^([^:]+)(?::(\d+))?$/.exec(text)
  const [, host = text, port = String(ICINGA_PORT)] = bracketed ?? plain ?? []
  const number = Number(port)
  if (!isReachable(host) || (bracketed !== null && findIpAddress(host) !== 6)) throw refused('no host name or address')
  if (number < 1 || number > 65_535) throw refused('no port')
  return { host, port: number }
}

/** A name of letters, digits, hyphen, underscore and dots, or an address: nothing that could pass for an option. */
export const isReachable = (host: string): boolean =>
  isHostName(host.replace(/\.$/, '')) || findIpAddress(host) !== undefined

const refused = (reason: string): AppError => new AppError('bad-input', { where: 'host', reason })

/** `[::1]:5665`, `host:5665`. */
export const hostAndPort = (host: string, port: number): string =>
  findIpAddress(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`

/** What may stand in SNI, and in a command line that is copied: Icinga's `name:environment` included. */
export const isServerName = (text: string): boolean => /^[A-Za-z0-9_][A-Za-z0-9_.:-]{0,254}$/.test(text)

/** The name to ask for; RFC 6066 section 3 forbids addresses in it. */
export const serverNameOf = (host: string, choice: ServerNameChoice): string | null => {
  switch (choice.kind) {
    case 'none':
      return null
    case 'name':
      return choice.name
    case 'environment':
      return `${host}:${choice.environment}`
    case 'host':
      return findIpAddress(host) === undefined ? host.replace(/\.$/, '') : null
  }
}
