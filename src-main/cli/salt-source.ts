import { resolve } from 'node:path'
import type { Application } from '../compose.ts'
import type { SaltSource } from '../services/tickets.ts'
import type { CommandArgs, CommandIo } from './command.ts'
import { readPassphrase } from './passphrase.ts'

export const saltOptions = { authority: { type: 'string' }, 'salt-file': { type: 'string' } } as const
export const SALT_USAGE = '[--authority ID|CLUSTER | --salt-file F]'

interface NamedSource {
  readonly salt: SaltSource
  /** The cluster or file it belongs to, for people. */
  readonly owner: string
}

/** Lends the salt a command is to use; the passphrase of an authority is wiped afterwards. */
export const withSaltSource = async <T>(
  args: CommandArgs,
  io: CommandIo,
  { services }: Application,
  work: (source: NamedSource) => Promise<T>,
): Promise<T> => {
  const file = args.option('salt-file')
  if (file !== undefined) return work({ salt: { kind: 'file', path: resolve(file) }, owner: file })
  const { id: authorityId, name } = services.authorities.find(args.option('authority'))
  services.tickets.requireSalt(authorityId)
  const passphrase = await readPassphrase(io)
  return work({ salt: { kind: 'authority', authorityId, passphrase }, owner: name }).finally(() => passphrase.wipe())
}
