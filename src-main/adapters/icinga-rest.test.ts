import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net'
import { createHash, X509Certificate } from 'node:crypto'
import { createServer } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, describe, expect, test } from 'vitest'
import { caFile } from '../../e2e/support/request-cases.ts'
import { Secret } from '../../src-core/base/secret.ts'
import type { RestCall, ServerTrust } from '../../src-core/icinga/rest-call.ts'
import { askForCa, callIcinga } from './icinga-rest.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const certificate = new X509Certificate(caFile('ca.crt'))
const pins = {
  certificate: sha256(certificate.raw),
  key: sha256(certificate.publicKey.export({ type: 'spki', format: 'der' })),
}
const call: RestCall = {
  method: 'POST',
  path: '/v1/actions/x',
  body: { cn: 'a' },
  permission: 'actions/x',
  maxBytes: 1000,
  timeoutMs: 1000,
}

const open: Server[] = []
afterAll(() => open.forEach((server) => server.close()))
const listening = async (server: Server): Promise<number> => {
  open.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  // A TCP server that listens has an address of this form.
  return (server.address() as AddressInfo).port
}
const serving = (answer: (asked: IncomingMessage, reply: ServerResponse) => void): Promise<number> =>
  listening(createServer({ cert: caFile('ca.crt'), key: caFile('ca.key') }, answer))
const ask = (port: number, trust: ServerTrust, given: Partial<RestCall> = {}): Promise<unknown> =>
  callIcinga(
    { host: '127.0.0.1', port, trust, user: 'signet', password: new Secret(Buffer.from('pass:wörd')) },
    { ...call, ...given },
  )
const pinned: ServerTrust = { kind: 'pin', sha256: pins.certificate }

describe('whoever answers', () => {
  test.each(Object.entries(pins))('is asked when it holds the pinned %s', async (_, pin) => {
    let asked: unknown
    const answer = async (request: IncomingMessage, reply: ServerResponse): Promise<void> => {
      const { method, url, headers } = request
      const body = (await request.toArray()).join('')
      asked = { method, url, login: headers.authorization, accept: headers.accept, body }
      reply.end('{"results":[1]}')
    }
    const port = await serving((request, reply) => void answer(request, reply))
    expect(await ask(port, { kind: 'pin', sha256: pin })).toEqual({ results: [1] })
    expect(asked).toEqual({
      method: 'POST',
      url: '/v1/actions/x',
      login: `Basic ${Buffer.from('signet:pass:wörd').toString('base64')}`,
      accept: 'application/json',
      body: '{"cn":"a"}',
    })
  })

  test('gets not one byte of ours when it is a stranger', async () => {
    let heard = 0
    const port = await serving(() => (heard += 1))
    open.at(-1)?.on('secureConnection', (socket) => socket.on('data', () => (heard += 1)))
    const ca = caFile('ca.crt')
    const strangers: readonly (readonly [ServerTrust, string])[] = [
      [{ kind: 'pin', sha256: '00'.repeat(32) }, 'server-not-pinned'],
      [{ kind: 'ca', pem: ca, name: 'master1.example.test' }, 'server-not-verified'],
      [{ kind: 'ca', pem: caFile('master1.example.test.crt'), name: 'master1.example.test' }, 'server-not-verified'],
    ]
    for (const [trust, code] of strangers) await expect(ask(port, trust)).rejects.toMatchObject({ code })
    expect(heard).toBe(0)
  })
})

describe('the CA of whoever answers', () => {
  const login = { user: 'u', password: new Secret(Buffer.from('p')) }
  const caAt = (port: number, pin: string): Promise<string | null> =>
    askForCa({ host: '127.0.0.1', port, trust: { kind: 'pin', sha256: pin }, ...login })

  test('is the self-signed one behind its own certificate', async () => {
    const own = caFile('master1.example.test.crt')
    const cert = `${own}${caFile('ca.crt')}`
    const port = await listening(createServer({ cert, key: caFile('master1.example.test.key') }))
    expect(await caAt(port, sha256(new X509Certificate(own).raw))).toBe(pins.certificate)
    const alone = await listening(createServer({ cert: own, key: caFile('master1.example.test.key') }))
    expect(await caAt(alone, sha256(new X509Certificate(own).raw))).toBeNull()
  })

  test('is not known of a certificate alone, nor asked of a stranger', async () => {
    const port = await serving(() => undefined)
    expect(await caAt(port, pins.certificate)).toBeNull()
    await expect(caAt(port, '00'.repeat(32))).rejects.toMatchObject({ code: 'server-not-pinned' })
  })
})

describe('an answer', () => {
  const icinga = '{"error":404.0,"status":"No objects found."}'
  test.each<readonly [string, number, string, object]>([
    ['a wrong password, in HTML', 401, '<h1>Unauthorized</h1>', { code: 'rest-login-refused' }],
    ['a missing permission (2.13)', 404, icinga, { code: 'rest-not-permitted', params: { permission: 'actions/x' } }],
    ['a missing permission', 403, icinga, { code: 'rest-not-permitted' }],
    ['a page of something else', 404, '<html>', { code: 'rest-answer-odd', params: { reason: 'HTTP 404, no JSON' } }],
    ['text', 200, 'hello', { code: 'rest-answer-odd' }],
    ['a move elsewhere', 302, '{}', { code: 'rest-refused', params: { status: 302, reason: '?' } }],
    [
      'a refused action',
      500,
      '{"results":[{"status":"No salt."}]}',
      { code: 'rest-refused', params: { reason: 'No salt.' } },
    ],
    [
      'more than asked for',
      200,
      JSON.stringify('x'.repeat(2000)),
      { code: 'rest-answer-odd', params: { reason: 'more than 1000 bytes' } },
    ],
    ['a JSON bomb', 200, '['.repeat(900), { code: 'rest-answer-odd' }],
  ])('that is %s is told as such', async (_, status, text, error) => {
    const port = await serving((_request, reply) => reply.writeHead(status).end(text))
    await expect(ask(port, pinned)).rejects.toMatchObject(error)
  })

  test.each<readonly [string, (reply: ServerResponse) => void, string]>([
    ['never comes', () => undefined, 'no answer in time'],
    ['drips', (reply) => void setInterval(() => reply.write(' '), 20).unref(), 'no answer in time'],
    [
      'breaks off',
      (reply) => reply.writeHead(200, { 'content-length': 50 }).write('{', () => reply.destroy()),
      'aborted',
    ],
    [
      'has endless headers',
      (reply) => reply.writeHead(200, { long: 'x'.repeat(100_000) }).end(),
      'HPE_HEADER_OVERFLOW',
    ],
  ])('that %s ends in time', async (_, answer, reason) => {
    const port = await serving((_request, reply) => answer(reply))
    const asked = ask(port, pinned, { timeoutMs: 300 })
    await expect(asked).rejects.toMatchObject({ code: 'rest-answer-odd', params: { reason } })
  })
})

test.each<readonly [string, () => Promise<number>, string]>([
  ['nobody listens', async () => 1, 'ECONNREFUSED'],
  ['no TLS is spoken', () => listening(createTcpServer((socket) => socket.end('220 hello\r\n'))), 'ERR_SSL_'],
  ['nothing is said', () => listening(createTcpServer()), 'no answer in time'],
])('where %s, that is said', async (_, start, reason) => {
  const asked = ask(await start(), pinned, { timeoutMs: 300 })
  const params = { reason: expect.stringContaining(reason) }
  await expect(asked).rejects.toMatchObject({ code: 'daemon-unreachable', params })
})
