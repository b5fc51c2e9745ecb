import { connect } from 'node:tls'
import { readReport, trustNobody } from '../../src-core/probe/probe-report.ts'
import { sha1, sha256 } from '../../src-main/adapters/node-crypto.ts'
import { createSignatureCheck } from '../../src-main/adapters/signature-check.ts'
import { createProbeHost } from '../../src-main/adapters/tls-probe.ts'
import { startLab } from '../support/icinga-lab.ts'
import { interleave, timed } from './rounds.ts'

/** A probe of a real Icinga on loopback against the bare node:tls handshake that shows as much as node:tls has to show. */
const ROUNDS = 15
/** One handshake takes some milliseconds, which is too short to be timed alone. */
const HANDSHAKES = 20
const MOST = 1.5

const lab = await startLab()
const { address, port } = lab

const bare = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: address, port, rejectUnauthorized: false })
    socket.once('error', reject)
    socket.once('secureConnect', () => {
      socket.getPeerCertificate(true)
      socket.destroy()
      resolve()
    })
  })

const probeHost = createProbeHost()
const tools = { sha256, sha1, verifySignature: createSignatureCheck() }
const probe = async (ask: boolean): Promise<void> => {
  const request = { host: address, port, servername: null, via: undefined, timeoutMs: 5000, ask }
  const [attempt] = await probeHost(request)
  if (attempt === undefined || !('seen' in attempt)) throw new Error(`no answer: ${JSON.stringify(attempt)}`)
  readReport(attempt.seen, trustNobody, Date.now(), tools)
}

const each = (work: () => Promise<void>) => async (): Promise<number> => {
  const all = await timed(async () => {
    for (let i = 0; i < HANDSHAKES; i++) await work()
  })
  return all / HANDSHAKES
}

try {
  const names = {
    bare: 'node:tls, one handshake',
    probe: 'probe, one handshake',
    asking: 'probe that also asks if it is Icinga',
  }
  const medians = await interleave(
    [
      { name: names.bare, run: each(bare) },
      { name: names.probe, run: each(() => probe(false)) },
      { name: names.asking, run: each(() => probe(true)) },
    ],
    ROUNDS,
  )
  const of = (name: string): number => medians.get(name) ?? Number.NaN
  const ratio = of(names.probe) / of(names.bare)
  console.log(
    `probe: ${ratio.toFixed(2)} times the bare handshake (at most ${MOST}); with both questions, of which one is a second handshake, ${(of(names.asking) / of(names.bare)).toFixed(2)} times`,
  )
  process.exitCode = ratio <= MOST ? 0 : 1
} finally {
  await lab.stop()
}
