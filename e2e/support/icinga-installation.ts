import { existsSync, readdirSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { mustRun, runCommand } from './command.ts'

/** Whom the daemon runs as, and so who owns its files. */
export interface Owner {
  readonly uid: number
  readonly gid: number
  readonly user: string
  readonly group: string
}

export interface Installation {
  readonly binary: string
  readonly owner: Owner
}

/** Debian and the upstream packages name the daemon's user differently. */
const DAEMON_USERS = ['nagios', 'icinga']

/** Debian's `/usr/sbin/icinga2` is a script around the real program, whose PID we want. */
export function findIcingaBinary(): string | undefined {
  const libraries = ['/usr/lib', '/usr/lib64']
  const folders = libraries.filter(existsSync).flatMap((path) => [path, ...readdirSync(path).map((x) => join(path, x))])
  const candidates = [...folders.map((folder) => join(folder, 'icinga2/sbin/icinga2')), '/usr/sbin/icinga2']
  return candidates.find(existsSync)
}

export async function findInstallation(): Promise<Installation> {
  const binary = findIcingaBinary()
  if (binary === undefined) throw new Error('icinga2 is not installed')
  return { binary, owner: process.getuid?.() === 0 ? await daemonOwner() : await ownerOf(userInfo().username) }
}

/** Icinga refuses to run as root. */
async function daemonOwner(): Promise<Owner> {
  for (const user of DAEMON_USERS) {
    if ((await runCommand('id', ['-u', user])).code === 0) return ownerOf(user)
  }
  throw new Error(`none of the users ${DAEMON_USERS.join(', ')} exists`)
}

async function ownerOf(user: string): Promise<Owner> {
  const ask = async (option: string): Promise<string> => (await mustRun('id', [option, user])).stdout.trim()
  return { uid: Number(await ask('-u')), gid: Number(await ask('-g')), user, group: await ask('-gn') }
}
