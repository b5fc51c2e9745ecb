import { serveCalls, type ParentPort } from './adapters/remote-calls.ts'
import { createSignerMethods } from './signer/signer-methods.ts'

/** `process.parentPort` is Electron's (utilityProcess); plain Node has `process.send`. */
interface ElectronPort {
  postMessage: (message: unknown) => void
  on: (event: 'message', listener: (event: { readonly data: unknown }) => void) => void
}

const findElectronPort = (): ElectronPort | undefined => {
  // Electron adds this member to the process object of a utility process; Node's types do not know it.
  return (process as { readonly parentPort?: ElectronPort }).parentPort
}

const parentPort = (): ParentPort => {
  const electron = findElectronPort()
  if (electron !== undefined) {
    return {
      post: (message) => electron.postMessage(message),
      onMessage: (listener) => electron.on('message', ({ data }) => listener(data)),
    }
  }
  // A signer whose parent is gone must not outlive it with a key in memory.
  process.once('disconnect', () => process.exit(0))
  return {
    post: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', listener),
  }
}

serveCalls(parentPort(), { ...createSignerMethods() })
