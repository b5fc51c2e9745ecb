import type { ParentPort } from './remote-calls.ts'

/** `process.parentPort` is Electron's (utilityProcess); plain Node has `process.send`. */
interface ElectronPort {
  postMessage: (message: unknown) => void
  on: (event: 'message', listener: (event: { readonly data: unknown }) => void) => void
}

const findElectronPort = (): ElectronPort | undefined => {
  // Electron adds this member to the process object of a utility process; Node's types do not know it.
  return (process as { readonly parentPort?: ElectronPort }).parentPort
}

/** The way to the process that started this one; this one ends with it. */
export const findParentPort = (): ParentPort => {
  const electron = findElectronPort()
  if (electron !== undefined) {
    return {
      post: (message) => electron.postMessage(message),
      onMessage: (listener) => electron.on('message', ({ data }) => listener(data)),
    }
  }
  // A child whose parent is gone must not outlive it, least of all with a key in memory.
  process.once('disconnect', () => process.exit(0))
  return {
    post: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', listener),
  }
}
