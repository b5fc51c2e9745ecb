import type { SignerMethods, StartSigner } from '../../src-core/authority/signer.ts'
import type { StartChild } from '../../src-core/ports.ts'
import { connectCalls } from './remote-calls.ts'

/** Starts one signer process for every session; it is told everything it needs by message, nothing by argument. */
export const createStartSigner =
  (startChild: StartChild): StartSigner =>
  () => {
    const port = startChild('signer')
    return { call: connectCalls<SignerMethods>(port, 'signer-ended'), onEnd: port.onExit, end: port.end }
  }
