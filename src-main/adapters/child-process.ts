import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { ChildPort, StartChild } from '../../src-core/ports.ts'

/** Starts our modules under plain Node. `folder` holds the built `NAME.js` files. */
export const createStartChild =
  (folder: string): StartChild =>
  (module) =>
    portOf(startModule(join(folder, `${module}.js`)))

/** A command that runs `command` with core dumps off: what is in its memory must reach no file. */
export const withoutCoreDumps = (command: readonly [string, ...string[]]): readonly [string, ...string[]] =>
  process.platform === 'win32' ? command : ['/bin/sh', '-c', 'ulimit -c 0; exec "$@"', 'sh', ...command]

/** No debugger may be let in by a signal or by the environment. */
const startModule = (file: string): ChildProcess => {
  const [command, ...args] = withoutCoreDumps([process.execPath, '--disable-sigusr1', file])
  const { NODE_OPTIONS: _ignored, ...env } = process.env
  return spawn(command, args, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' })
}

const portOf = (child: ChildProcess): ChildPort => ({
  post: (message) => {
    // `send` takes what structured clone takes; its type names JSON only. A child that is gone answers by `onExit`.
    child.send(message as object, () => undefined)
  },
  onMessage: (listener) => {
    child.on('message', listener)
  },
  onExit: (listener) => {
    let told = false
    const tell = (): void => {
      if (!told) listener()
      told = true
    }
    child.once('exit', tell).once('error', tell)
  },
  end: () => {
    child.kill('SIGKILL')
  },
})
