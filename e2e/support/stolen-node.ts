import { connect } from 'node:tls'
import { z } from 'zod'
import type { KeyedCertificate } from './certificates.ts'
import { eventually } from './eventually.ts'
import { encodeFrame, takeFrames, type RpcTarget } from './icinga-rpc.ts'

/** One message of the cluster protocol. */
export interface ClusterMessage {
  readonly method: string
  readonly params: object
}

const TIMEOUT_MS = 10_000

const message = z.looseObject({
  method: z.string().optional(),
  id: z.unknown().optional(),
  params: z.unknown().optional(),
})
export type HeardMessage = z.infer<typeof message>

/** A connection to a daemon with a node's key, as whoever took that node would make it. */
export interface StolenNode {
  /** All that came, from the first moment on. */
  readonly heard: readonly HeardMessage[]
  /**
   * Resolves when the daemon has read them all: one connection is worked off in order, so the answer to a last question
   * says that.
   */
  readonly say: (messages: readonly ClusterMessage[]) => Promise<void>
  readonly close: () => void
}

export const openAs = (target: RpcTarget, identity: KeyedCertificate): Promise<StolenNode> =>
  new Promise((resolve, reject) => {
    const socket = connect({
      host: target.address,
      port: target.port,
      cert: identity.certificatePem,
      key: identity.keyPem,
      // Nothing that comes back is trusted.
      rejectUnauthorized: false,
    })
    const heard: HeardMessage[] = []
    let received: Buffer = Buffer.alloc(0)
    let questions = 0
    const write = (one: object): void => void socket.write(encodeFrame({ jsonrpc: '2.0', ...one }))
    const say = async (messages: readonly ClusterMessage[]): Promise<void> => {
      const id = `signet-${(questions += 1)}`
      for (const one of messages) write(one)
      write({ method: 'pki::RequestCertificate', id, params: { cert_request: identity.certificatePem } })
      await eventually(
        'the daemon to read it all',
        TIMEOUT_MS,
        async () => heard.some((one) => one.id === id) || undefined,
      )
    }
    socket.setNoDelay(true)
    socket.on('error', reject) // no effect once open
    socket.on('secureConnect', () => {
      write({ method: 'icinga::Hello', params: { version: 21_306, capabilities: 1 } })
      resolve({ heard, say, close: () => socket.destroy() })
    })
    socket.on('data', (chunk: Buffer) => {
      const { frames, rest } = takeFrames(Buffer.concat([received, chunk]))
      received = rest
      heard.push(...frames.map((frame) => message.parse(JSON.parse(frame))))
    })
  })

/** Runs a check command of the receiver with the sender's values (lib/icinga/clusterevents.cpp). */
export const executeCommand = (command: string, macros: Readonly<Record<string, string>>): ClusterMessage => ({
  method: 'event::ExecuteCommand',
  params: { command_type: 'check_command', command, host: 'nowhere', macros },
})

/** Brings an object of the sender's making (lib/remote/apilistener-configsync.cpp). */
export const updateObject = (type: string, name: string, config: string): ClusterMessage => ({
  method: 'config::UpdateObject',
  params: { name, type, version: Date.now() / 1000, config, modified_attributes: {}, original_attributes: [] },
})

/** Claims a result of a host; without `performance_data` the daemon takes nothing of it. */
export const checkResult = (host: string, output: string): ClusterMessage => ({
  method: 'event::CheckResult',
  params: { host, cr: { type: 'CheckResult', state: 2, exit_status: 2, output, performance_data: [] } },
})
