import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { mustRun } from './command.ts'
import { startDaemon } from './daemon.ts'
import { eventually } from './eventually.ts'
import { freePort } from './free-port.ts'

const SSHD = '/usr/sbin/sshd'

/** A real sshd on loopback, and a PATH on which `ssh` is the real one with keys and settings of its own. */
export interface JumpHost {
  /** `ssh://user@host:port`. */
  readonly url: string
  readonly env: { readonly PATH: string }
  /** The way as somebody in it would have it: whoever asks for `port` is led to `to`. */
  readonly envLedTo: (
    port: number,
    to: number,
  ) => { readonly PATH: string; readonly LED_FROM: string; readonly LED_TO: string }
  readonly stop: () => Promise<void>
}

export const startJumpHost = async (folder: string): Promise<JumpHost> => {
  const path = (name: string): string => join(folder, name)
  await mkdir(path('bin'), { recursive: true })
  // Where sshd, as root, puts the half of it that has no rights.
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true, mode: 0o755 })
  const keygen = (name: string) => mustRun('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path(name)])
  await Promise.all([keygen('host'), keygen('officer')])
  const port = await freePort('127.0.0.1')
  await writeFile(path('sshd_config'), serverSettings(path, port))
  await writeFile(path('ssh_config'), clientSettings(path))
  await writeFile(path('bin/ssh'), wrapper(path('ssh_config')))
  await chmod(path('bin/ssh'), 0o755)
  const daemon = await startDaemon({
    file: SSHD,
    args: ['-D', '-e', '-f', path('sshd_config')],
    env: {},
    uid: process.getuid?.() ?? 0,
    gid: process.getgid?.() ?? 0,
    outputPath: path('sshd.log'),
  })
  await eventually('sshd listens', 5000, () => listens(port))
  const PATH = `${path('bin')}:${process.env.PATH ?? ''}`
  return {
    url: `ssh://${userInfo().username}@127.0.0.1:${port}`,
    env: { PATH },
    envLedTo: (from, to) => ({ PATH, LED_FROM: String(from), LED_TO: String(to) }),
    stop: daemon.stop,
  }
}

const serverSettings = (path: (name: string) => string, port: number): string =>
  [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${path('host')}`,
    `AuthorizedKeysFile ${path('officer.pub')}`,
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    'PermitRootLogin prohibit-password',
    'PasswordAuthentication no',
    '',
  ].join('\n')

const clientSettings = (path: (name: string) => string): string =>
  [
    `IdentityFile ${path('officer')}`,
    'IdentitiesOnly yes',
    'IdentityAgent none',
    `UserKnownHostsFile ${path('known_hosts')}`,
    'GlobalKnownHostsFile none',
    'StrictHostKeyChecking accept-new',
    'LogLevel ERROR',
    '',
  ].join('\n')

/** ssh takes its settings from the home of the password file, whatever HOME says. */
const wrapper = (settings: string): string => `#!/bin/sh
for word do
  shift
  [ -n "$LED_FROM" ] && case "$word" in *":$LED_FROM") word="\${word%:*}:$LED_TO" ;; esac
  set -- "$@" "$word"
done
exec /usr/bin/ssh -F '${settings}' "$@"
`

const listens = (port: number): Promise<true | undefined> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(undefined))
    socket.once('connect', () => socket.destroy())
  })
