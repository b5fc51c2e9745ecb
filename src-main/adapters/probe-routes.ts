import { spawn } from 'node:child_process'
import { lookup } from 'node:dns/promises'
import { connect } from 'node:net'
import { Duplex } from 'node:stream'
import { explainFailure } from '../../src-core/probe/explain-failure.ts'
import { explainJump, jumpArguments, type JumpHost } from '../../src-core/probe/jump-host.ts'
import type { ProbeFailure } from '../../src-core/probe/probe-failure.ts'
import { findIpAddress } from '../../src-core/probe/host-address.ts'

/** A name with more addresses than this is no master's. */
const MAX_ADDRESSES = 8
/** What ssh has to say fits into its last lines. */
const MAX_STDERR = 8 * 1024

/** A connection that stands. `explain` knows better than the stream why it ended, where something lies between. */
export interface Route {
  readonly stream: Duplex
  readonly explain: () => ProbeFailure | undefined
}

const nothingReceived = { received: new Uint8Array(), sentCertificate: false }

/** Every address of a name, in the resolver's order. */
export const resolveHost = async (host: string, timeoutMs: number): Promise<readonly string[] | ProbeFailure> => {
  if (findIpAddress(host) !== undefined) return [host]
  const seconds = timeoutMs / 1000
  const late = Promise.withResolvers<ProbeFailure>()
  const deadline = setTimeout(
    () => late.resolve(explainFailure('name', { ...nothingReceived, ended: 'timeout', seconds })),
    timeoutMs,
  )
  try {
    const found = lookup(host, { all: true, order: 'verbatim' }).then(
      (all): readonly string[] | ProbeFailure =>
        [...new Set(all.map(({ address }) => address))].slice(0, MAX_ADDRESSES),
      (error: unknown) =>
        explainFailure('name', { ...nothingReceived, ended: 'error', error: described(error), seconds }),
    )
    return await Promise.race([found, late.promise])
  } finally {
    clearTimeout(deadline)
  }
}

const described = (error: unknown): { readonly code: string; readonly reason: string } => ({
  code: error instanceof Error && 'code' in error ? String(error.code) : '',
  reason: error instanceof Error ? error.message : String(error),
})

/** A TCP connection of our own. */
export const openDirect = (host: string, port: number, timeoutMs: number): Promise<Route | ProbeFailure> =>
  new Promise((resolve) => {
    const stream = connect({ host, port, noDelay: true })
    const seconds = timeoutMs / 1000
    const settle = (outcome: Route | ProbeFailure): void => {
      clearTimeout(deadline)
      stream.off('error', failed)
      if (!('stream' in outcome)) stream.on('error', () => undefined).destroy()
      resolve(outcome)
    }
    const failed = (error: Error): void =>
      settle(explainFailure('connect', { ...nothingReceived, ended: 'error', error: described(error), seconds }))
    const deadline = setTimeout(
      () => settle(explainFailure('connect', { ...nothingReceived, ended: 'timeout', seconds })),
      timeoutMs,
    )
    stream.once('error', failed)
    stream.once('connect', () => settle({ stream, explain: () => undefined }))
  })

/** Through `ssh -W`: the jump host resolves the name and connects, and the child's pipes are the connection. */
export const openJump = (jump: JumpHost, host: string, port: number, timeoutMs: number): Route => {
  const seconds = Math.max(1, Math.floor((timeoutMs * 0.7) / 1000))
  const child = spawn('ssh', jumpArguments(jump, host, port, seconds), {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' }, // its words are read
  })
  let stderr = ''
  let problem: ProbeFailure | undefined
  child.stderr.on('data', (chunk: Buffer) => (stderr = `${stderr}${chunk.toString('latin1')}`.slice(-MAX_STDERR)))
  child.stdin.on('error', () => undefined) // told by its exit
  const stream = Duplex.from({ readable: child.stdout, writable: child.stdin })
  child.on('error', (error) => {
    problem = { code: 'jump-program-missing', stage: 'connect', params: { reason: error.message } }
    stream.destroy()
  })
  stream.on('close', () => child.kill())
  return { stream, explain: () => problem ?? (stderr === '' ? undefined : explainJump(stderr)) }
}
