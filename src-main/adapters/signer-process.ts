import { availableParallelism } from 'node:os'
import type { SignerMethods, StartSigner } from '../../src-core/authority/signer.ts'
import type { StartChild } from '../../src-core/ports.ts'
import { connectCalls } from './remote-calls.ts'

/** Starts one signer process for every session; it is told everything it needs by message, nothing by argument. */
export const createStartSigner =
  (startChild: StartChild): StartSigner =>
  () => {
    // Inherited: a thread for each core, and libuv's own four at least, for tickets and signatures.
    process.env['UV_THREADPOOL_SIZE'] ??= String(Math.max(4, availableParallelism()))
    const port = startChild('signer')
    return { call: connectCalls<SignerMethods>(port, 'signer-ended'), onEnd: port.onExit, end: port.end }
  }
