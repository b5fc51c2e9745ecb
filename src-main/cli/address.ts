import type { DaemonAddress } from '../../src-core/custody/ask-daemon.ts'
import { UsageError } from './command.ts'

/** Where Icinga listens unless it is told otherwise. */
const ICINGA_PORT = 5665

/** `HOST`, `HOST:PORT`, `[IPV6]:PORT`, or an IPv6 address alone. */
export const readAddress = (text: string): DaemonAddress => {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text) ?? []
  const isBareIpv6 = /^[0-9a-f:.]+$/i.test(text) && text.split(':').length > 2
  const host = isBareIpv6 ? text : (bracketed ?? plain)
  const number = port === undefined ? ICINGA_PORT : Number(port)
  if (host === undefined || number < 1 || number > 65_535)
    throw new UsageError(`${text} is no HOST[:PORT]; an IPv6 address with a port stands in brackets`)
  return { host, port: number }
}
