import { join } from 'node:path'
import { utilityProcess, type UtilityProcess } from 'electron'
import type { ChildPort, StartChild } from '../../../src-core/ports.ts'

/** Starts our modules under Electron, where `process.execPath` is no Node. `folder` holds the built `NAME.js` files. */
export const createUtilityChild =
  (folder: string): StartChild =>
  (module) => {
    const { NODE_OPTIONS: _ignored, ...env } = process.env
    const file = join(folder, `${module}.js`)
    return portOf(utilityProcess.fork(file, [], { env, serviceName: `Signet ${module}`, stdio: 'inherit' }))
  }

const portOf = (child: UtilityProcess): ChildPort => ({
  post: (message) => child.postMessage(message),
  onMessage: (listener) => {
    child.on('message', listener)
  },
  onExit: (listener) => {
    child.once('exit', listener)
  },
  end: () => {
    child.kill()
  },
})
