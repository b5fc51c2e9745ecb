import { randomBytes } from 'node:crypto'
import type { TLSSocket, TlsOptions } from 'node:tls'
import { expect, test } from '@playwright/test'
import type { ProbeFailureCode } from '../../src-core/probe/probe-failure.ts'
import { createProbeHost } from '../../src-main/adapters/tls-probe.ts'
import { makeCertificate, newKeyPem } from '../support/certificates.ts'
import { freePort } from '../support/free-port.ts'
import { hugeLength } from '../support/hostile-certificates.ts'
import {
  afterHello,
  alert,
  certificateMessage,
  cutAfter,
  drip,
  flood,
  helloRequests,
  serverHello,
  startDroppingPeer,
  startPeer,
  startTlsPeer,
  type Peer,
} from '../support/hostile-peers.ts'

/** What each probe is given, and what it may need beyond that on a busy machine. */
const LIMIT_MS = 1000
const SLACK_MS = 1500
/** Far above what a probe takes; the rest stays in the buffers of the kernel. */
const MOST_TAKEN = 12 * 1024 * 1024

const probeHost = createProbeHost()
const plain = { servername: 'm1', via: undefined, timeoutMs: LIMIT_MS, ask: false }
const probe = async (host: string, port: number) => {
  const [attempt] = await probeHost({ ...plain, host, port, ask: true })
  if (attempt === undefined) throw new Error('no attempt')
  return attempt
}

const web = 'HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n'
const say = (text: string | Uint8Array) => afterHello((socket) => void socket.write(text))
const reset = (socket: { readonly resetAndDestroy: () => unknown }): void => void socket.resetAndDestroy()
const silence = (): void => undefined
const bigCertificate = Buffer.alloc(1024 * 1024, 0x30)

type Row = readonly [name: string, start: (honest: Honest) => Promise<Peer>, code: ProbeFailureCode]
interface Honest {
  readonly port: number
}

/** One line a class of hostile or broken peer. */
const rows: readonly Row[] = [
  ['is full, like a firewall that drops', startDroppingPeer, 'timeout-connect'],
  ['never says a word', () => startPeer(silence), 'timeout-silent'],
  ['stalls in the middle of a record', () => startPeer(say(Buffer.of(22, 3, 3))), 'timeout-handshake'],
  ['stalls behind its ServerHello', ({ port }) => startPeer(cutAfter(port, 0, silence)), 'timeout-handshake'],
  ['stalls in its certificate', ({ port }) => startPeer(cutAfter(port, 300, silence)), 'timeout-handshake'],
  ['drips one byte after another', ({ port }) => startPeer(drip(port, 100)), 'timeout-handshake'],
  ['closes at once', () => startPeer((socket) => void socket.end()), 'closed'],
  ['closes after the ClientHello', () => startPeer(afterHello((socket) => void socket.end())), 'closed'],
  [
    'closes behind its ServerHello',
    ({ port }) => startPeer(cutAfter(port, 0, (s) => void s.end())),
    'closed-in-handshake',
  ],
  ['resets at once', () => startPeer(reset), 'reset'],
  ['resets after the ClientHello', () => startPeer(afterHello(reset)), 'reset'],
  ['resets behind its ServerHello', ({ port }) => startPeer(cutAfter(port, 0, reset)), 'reset'],
  ['resets in its certificate', ({ port }) => startPeer(cutAfter(port, 300, reset)), 'reset'],
  ['talks SSH', () => startPeer((socket) => void socket.write('SSH-2.0-OpenSSH_9.2p1\r\n')), 'not-tls'],
  ['talks plain HTTP', () => startPeer(say(web)), 'not-tls'],
  ['talks SMTP', () => startPeer((socket) => void socket.write('220 mail.example.test ESMTP\r\n')), 'not-tls'],
  ['says garbage', () => startPeer(say(Buffer.concat([Buffer.of(0xfe), randomBytes(999)]))), 'not-tls'],
  [
    'says garbage behind its ServerHello',
    ({ port }) => startPeer(cutAfter(port, 0, (s) => void s.write(Buffer.concat([Buffer.of(99), randomBytes(999)])))),
    'handshake-broken',
  ],
  [
    'changes a byte of what is encrypted',
    ({ port }) => startPeer(cutAfter(port, 40, (s) => void s.write(Buffer.alloc(9000)))),
    'handshake-broken',
  ],
  ['floods with text', () => startPeer(afterHello(flood(Buffer.alloc(65_536, 'x')))), 'not-tls'],
  ['floods with messages that mean nothing', () => startPeer(afterHello(flood(helloRequests))), 'too-much-data'],
  [
    'has an endless chain',
    () =>
      startPeer(
        say(
          Buffer.concat([
            serverHello(0x0303),
            certificateMessage(...Array.from({ length: 2000 }, () => Buffer.alloc(900, 0x30))),
          ]),
        ),
      ),
    'too-much-data',
  ],
  [
    'has a certificate of 1 MB',
    () => startPeer(say(Buffer.concat([serverHello(0x0303), certificateMessage(bigCertificate)]))),
    'too-much-data',
  ],
  [
    'has a certificate with a false length',
    () => startPeer(say(Buffer.concat([serverHello(0x0303), certificateMessage(hugeLength())]))),
    'certificate-unreadable',
  ],
  [
    'has garbage for a certificate',
    () => startPeer(say(Buffer.concat([serverHello(0x0303), certificateMessage(randomBytes(500))]))),
    'certificate-unreadable',
  ],
  ['refuses TLS 1.2', () => startPeer(say(alert(70))), 'tls-too-old'],
  ['answers in TLS 1.0', () => startPeer(say(serverHello(0x0301))), 'tls-too-old'],
  ['answers in SSL 3', () => startPeer(say(serverHello(0x0300))), 'tls-too-old'],
  [
    'was talked down from TLS 1.3',
    () => startPeer(say(serverHello(0x0303, Buffer.from(`${'07'.repeat(24)}444f574e47524401`, 'hex')))),
    'handshake-broken',
  ],
  ['does not know the name', () => startPeer(say(alert(112))), 'name-refused'],
  ['shares no cipher', () => startPeer(say(alert(40))), 'tls-refused'],
]

let honest: Peer
let identity: { readonly key: string; readonly cert: string }
test.beforeAll(async () => {
  const made = await makeCertificate({ cn: 'm1', keyPem: await newKeyPem(2048) })
  identity = { key: made.keyPem, cert: made.certificatePem }
  honest = await startTlsPeer(identity, () => undefined)
})
test.afterAll(() => honest.close())

test('each hostile peer has its own clear end, in time and within bounds', async () => {
  const outcomes = await Promise.all(
    rows.map(async ([name, start, code]) => {
      const peer = await start(honest)
      const began = performance.now()
      const attempt = await probe('127.0.0.1', peer.port)
      const tookMs = performance.now() - began
      const taken = peer.bytesWritten()
      peer.close()
      const told = 'failure' in attempt ? attempt.failure : undefined
      return { name, code, told, tookMs, taken }
    }),
  )
  expect(outcomes.map(({ name, told }) => `${name}: ${told?.code}`)).toEqual(
    rows.map(([name, , code]) => `${name}: ${code}`),
  )
  expect(
    outcomes.filter(({ tookMs }) => tookMs > LIMIT_MS + SLACK_MS).map(({ name, tookMs }) => `${name}: ${tookMs}`),
  ).toEqual([])
  expect(outcomes.filter(({ taken }) => taken > MOST_TAKEN).map(({ name, taken }) => `${name}: ${taken}`)).toEqual([])
})

test('who misbehaves behind the handshake is shown all the same', async () => {
  const rows: readonly (readonly [string, TlsOptions, (socket: TLSSocket) => void])[] = [
    ['floods', {}, (socket) => flood(Buffer.alloc(65_536, 'x'))(socket)],
    [
      'floods with a message that never ends',
      {},
      (socket) => flood(Buffer.from(`9999999:${' '.repeat(65_536)}`))(socket),
    ],
    ['says nothing', {}, () => undefined],
    ['renegotiates', { maxVersion: 'TLSv1.2' }, (socket) => void socket.renegotiate({}, () => undefined)],
    ['resets', {}, (socket) => socket.once('data', () => socket.destroy())],
  ]
  const outcomes = await Promise.all(
    rows.map(async ([name, options, serve]) => {
      const peer = await startTlsPeer({ ...identity, ...options }, serve)
      const began = performance.now()
      const attempt = await probe('127.0.0.1', peer.port)
      const tookMs = performance.now() - began
      peer.close()
      return { name, tookMs, seen: 'seen' in attempt ? attempt.seen : undefined }
    }),
  )
  for (const { name, tookMs, seen } of outcomes) {
    expect(seen?.chain, name).toHaveLength(1)
    expect(seen?.icinga, name).toMatchObject({ asked: true, answers: false, version: null })
    expect(tookMs, name).toBeLessThan(2 * LIMIT_MS + SLACK_MS)
  }
})

test('IPv6 is probed like IPv4, and without a name', async () => {
  const asked: (string | undefined)[] = []
  const SNICallback: TlsOptions['SNICallback'] = (name, done) => {
    asked.push(name)
    done(null)
  }
  const peer = await startTlsPeer({ ...identity, SNICallback }, (socket) => void socket.end(), {
    address: '::1',
  })
  const [attempt] = await probeHost({ ...plain, host: '::1', port: peer.port, servername: null })
  const [named] = await probeHost({ ...plain, host: '::1', port: peer.port, servername: 'm1:prod' })
  peer.close()
  expect([attempt, named]).toMatchObject([
    { address: '::1', seen: { chain: [{}] } },
    { seen: { servername: 'm1:prod' } },
  ])
  expect(asked).toEqual(['m1:prod'])
})

test('without anybody to talk to', async () => {
  const port = await freePort('127.0.0.1')
  expect(await probe('127.0.0.1', port)).toMatchObject({ failure: { code: 'refused', stage: 'connect' } })
  expect(await probe('255.255.255.255', port)).toMatchObject({ failure: { code: 'no-route', stage: 'connect' } })
  // Too long for a label of the DNS: refused before anything is sent.
  expect(await probe(`${'x'.repeat(64)}.invalid`, port)).toMatchObject({
    failure: { code: 'name-not-found', stage: 'name' },
  })
})
