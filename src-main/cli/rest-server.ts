import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { AppError } from '../../src-core/base/errors.ts'
import { Secret } from '../../src-core/base/secret.ts'
import type { DaemonAddress } from '../../src-core/custody/ask-daemon.ts'
import { readExpected } from '../../src-core/fingerprint/expected.ts'
import type { RestServer, ServerTrust } from '../../src-core/icinga/rest-call.ts'
import { restLogin } from '../adapters/client-identity.ts'
import { readRegularFile } from '../adapters/data-directory/regular-file.ts'
import { needOption, UsageError, type CommandArgs } from './command.ts'

const text = { type: 'string' } as const
const trustOptions = { pin: text, ca: text, name: text }
export const restOptions = { from: text, user: text, 'password-file': text, ...trustOptions } as const
/** The same without the address, and with a client certificate as another way to log in. */
export const loginOptions = { user: text, 'password-file': text, cert: text, key: text, ...trustOptions } as const
export const LOGIN_USAGE = '--user U --password-file F|- | --cert F --key F; --pin SHA256|--ca FILE [--name CN]'
export const REST_USAGE = '--from https://HOST[:PORT] --user U --password-file F|- [--pin SHA256|--ca FILE [--name CN]]'

const ICINGA_PORT = 5665
const MAX_SECRET = 4096
const MAX_CA = 1024 * 1024

/** SHA-256 of the key that was pinned for a node. Throws `pin-missing`, `pin-changed`. */
export type FindPin = (at: DaemonAddress) => string

/** The API a command is to ask: the password comes from a file or stdin, never as an argument. */
export const readRestServer = (
  args: CommandArgs,
  from = needOption(args, 'from'),
  findPin: FindPin = pinMissing,
): RestServer => {
  const { host, port } = addressOf(from)
  const trust = trustOf(args, { host, port }, findPin)
  const [certificate, key] = [args.option('cert'), args.option('key')]
  if (certificate !== undefined && key !== undefined) {
    const login = restLogin({ by: 'certificate', certificate: resolve(certificate), key: resolve(key) })
    return { host, port, trust, ...login }
  }
  const user = needOption(args, 'user')
  if (user.includes(':')) throw new UsageError('--user has a colon, which no login can have')
  return { host, port, user, trust, password: passwordOf(needOption(args, 'password-file')) }
}

const pinMissing: FindPin = () => {
  throw new UsageError('--pin or --ca is missing')
}

const addressOf = (from: string): DaemonAddress => {
  const url = URL.parse(from)
  if (url === null || url.protocol !== 'https:') throw new UsageError('the address is no https URL')
  if (url.username !== '' || url.password !== '') throw new UsageError('the address holds a login; give --user instead')
  // An address of IPv6 stands in brackets in a URL only. 443 is what https leaves out, so it is never meant here.
  return { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: url.port === '' ? ICINGA_PORT : Number(url.port) }
}

const trustOf = (args: CommandArgs, at: DaemonAddress, findPin: FindPin): ServerTrust => {
  const [pin, ca] = [args.option('pin'), args.option('ca')]
  if (pin !== undefined && ca !== undefined) throw new UsageError('--pin and --ca exclude each other')
  if (ca !== undefined) {
    const pem = readRegularFile(resolve(ca), MAX_CA).bytes.toString('utf8')
    return { kind: 'ca', pem, name: args.option('name') ?? at.host }
  }
  if (pin === undefined) return { kind: 'pin', sha256: findPin(at) }
  const expected = readExpected(pin)
  if (expected.kind !== 'sha256' && expected.kind !== 'spki') throw new UsageError('--pin is no SHA-256')
  return { kind: 'pin', sha256: expected.hex }
}

/** One line end at the end of the file belongs to the editor. */
const passwordOf = (file: string): Secret => {
  const bytes = file === '-' ? readFileSync(0) : readRegularFile(resolve(file), MAX_SECRET).bytes
  const line = bytes.toString('latin1').replace(/\r?\n$/, '')
  if (line === '' || line.length > MAX_SECRET) {
    throw new AppError('bad-input', { where: 'password', reason: line === '' ? 'empty' : 'too long' })
  }
  return new Secret(Uint8Array.from(bytes.subarray(0, line.length)))
}
