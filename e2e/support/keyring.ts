import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand, type CommandResult } from './command.ts'
import { withScratchFolder } from './scratch-folder.ts'

/**
 * What a desktop session may offer to a program that asks for secrets:
 * - `unlocked`: a real gnome-keyring, unlocked with an empty password
 * - `no-bus`: no D-Bus session at all, as under cron or plain ssh
 * - `no-provider`: a bus, but no keyring installed
 * - `no-login-collection`: a keyring that has never been opened, and nobody who could be asked
 */
export type KeyringState = 'unlocked' | 'no-bus' | 'no-provider' | 'no-login-collection'

export interface KeyringCommand {
  readonly file: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  readonly input?: string
  readonly timeoutMs?: number
  /** Keeps what the keyring stores for a later run. Absent: a home that is gone afterwards. */
  readonly home?: string
}

/** No folders of services: nothing can be started by asking for it. */
const LONELY_BUS = `<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

/** An empty password is one newline. The keyring goes when its bus goes, at the end of the command. */
const UNLOCK_THEN_RUN = `printf '\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"`

const prefixes: Record<KeyringState, (folder: string) => readonly string[]> = {
  unlocked: () => ['dbus-run-session', '--', 'sh', '-c', UNLOCK_THEN_RUN, 'sh'],
  'no-bus': () => [],
  'no-provider': (folder) => ['dbus-run-session', `--config-file=${join(folder, 'bus.conf')}`, '--'],
  'no-login-collection': () => ['dbus-run-session', '--'],
}

/** Runs a program in a session of its own, with its own home and nothing of the session we are in. */
export const runWithKeyring = (state: KeyringState, command: KeyringCommand): Promise<CommandResult> =>
  withScratchFolder(async (folder) => {
    const home = command.home ?? join(folder, 'home')
    const runtime = join(folder, 'runtime')
    await mkdir(home, { recursive: true })
    await mkdir(runtime, { mode: 0o700 })
    await writeFile(join(folder, 'bus.conf'), LONELY_BUS)
    const line = [...prefixes[state](folder), command.file, ...command.args]
    const [file = command.file, ...args] = line
    return runCommand(file, args, {
      env: { ...sessionEnvironment(home, runtime), ...command.env },
      ...(command.input === undefined ? {} : { input: command.input }),
      ...(command.timeoutMs === undefined ? {} : { timeoutMs: command.timeoutMs }),
    })
  })

const sessionEnvironment = (home: string, runtime: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  LC_ALL: 'C.UTF-8',
  HOME: home,
  XDG_RUNTIME_DIR: runtime,
  XDG_DATA_HOME: join(home, '.local/share'),
  XDG_CONFIG_HOME: join(home, '.config'),
  XDG_CACHE_HOME: join(home, '.cache'),
})
