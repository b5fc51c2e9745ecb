import { createPrivateKey, sign, X509Certificate } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createServer, type Server, type TLSSocket } from 'node:tls'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { rsaKey } from '../../e2e/support/key-pairs.ts'
import { withScratchFolder } from '../../e2e/support/scratch-folder.ts'
import { toHex } from '../../src-core/base/bytes.ts'
import { Secret } from '../../src-core/base/secret.ts'
import { DAY_MS } from '../../src-core/base/time.ts'
import type { MakeNodeKey } from '../../src-core/enrol/enrolment.ts'
import { takeNetstrings } from '../../src-core/icinga/netstring.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import { assembleCertificate, buildTbs, commonNameOnly, randomSerial } from '../../src-core/x509/build.ts'
import { writeBasicConstraints, writeDnsName } from '../../src-core/x509/extensions.ts'
import { createAskDaemon, meetDaemon } from '../adapters/ask-daemon.ts'
import { openDatabase, type Database } from '../adapters/database.ts'
import { createEnrolmentStore } from '../adapters/enrolment-store.ts'
import { createLedgerStore } from '../adapters/ledger-store.ts'
import { nodeFolder } from '../adapters/node-folder.ts'
import { publicHalfOf, selfSigned } from '../adapters/node-key.ts'
import { random, sha256 } from '../adapters/node-crypto.ts'
import { createSignatureCheck } from '../adapters/signature-check.ts'
import { createEnrolments, type EnrolOrder } from './enrolments.ts'
import { createLedger } from './ledger.ts'

const CN = 'web01.example.test'
const [ca, parent, node] = [rsaKey(), rsaKey(), rsaKey()]

interface Plan {
  readonly cn?: string
  readonly spki?: Uint8Array
  readonly by?: typeof ca
  readonly issuer?: string
  readonly isCa?: boolean
  readonly ended?: boolean
}
const certificate = ({
  cn = CN,
  spki = node.spki,
  by = ca,
  issuer = 'Icinga CA',
  isCa = false,
  ended,
}: Plan): string => {
  const notBefore = Date.now() - 2 * DAY_MS
  const tbs = buildTbs({
    serial: randomSerial(random),
    issuer: commonNameOnly(issuer),
    subject: commonNameOnly(cn),
    notBefore,
    notAfter: notBefore + (ended === true ? 1 : 30) * DAY_MS,
    spki,
    extensions: [writeBasicConstraints(isCa), writeDnsName(cn)],
  })
  return writePem('CERTIFICATE', assembleCertificate(tbs, sign('sha256', tbs, by.key)))
}
const caPem = certificate({ cn: 'Icinga CA', spki: ca.spki, isCa: true })
const otherCaPem = certificate({ cn: 'Other CA', issuer: 'Other CA', spki: parent.spki, by: parent, isCa: true })
const parentPem = certificate({ cn: 'master1.example.test', spki: parent.spki })
const parentSha256 = toHex(sha256(new X509Certificate(parentPem).raw))
const parentKeyPem = parent.key.export({ type: 'pkcs8', format: 'pem' })

const frame = (value: unknown): string => {
  const body = typeof value === 'string' ? value : JSON.stringify(value)
  return `${Buffer.byteLength(body)}:${body},`
}
const answer = (result: object): string => frame({ jsonrpc: '2.0', id: 'signet', result })
const hello = frame({ jsonrpc: '2.0', method: 'icinga::Hello', params: { version: 21306, capabilities: 1 } })
const issued = (cert: string, caText = caPem): string => answer({ status_code: 0, cert, ca: caText })
const refused = (error: string): string => answer({ status_code: 1, error, ca: caPem })
const pending = answer({ status_code: 2, error: `Certificate request for CN '${CN}' is pending.`, ca: caPem })

const open: (Server | TLSSocket | Database)[] = []
afterEach(() => {
  for (const one of open.splice(0)) {
    if ('destroy' in one) one.destroy()
    else one.close()
  }
})

let asked: { readonly params: unknown; readonly client: string | undefined }[] = []
beforeEach(() => (asked = []))

type Says = readonly (string | ((socket: TLSSocket) => void))[]
const honest = { cert: parentPem, key: parentKeyPem, port: 0 }

/** A parent that says `says` to each question, in turn; nothing after the last. */
const listen = (...says: Says): Promise<number> => listenAs(honest, says)

const listenAs = async ({ cert, key, port }: typeof honest, says: Says): Promise<number> => {
  const left = [...says]
  const server = createServer({ cert, key, requestCert: true, rejectUnauthorized: false }, (socket) => {
    open.push(socket)
    socket.on('error', () => undefined)
    let received: Uint8Array = new Uint8Array()
    socket.on('data', (chunk: Uint8Array) => {
      const { frames, rest } = takeNetstrings(Buffer.concat([received, chunk]))
      received = rest
      if (frames[0] === undefined) return
      const { params } = JSON.parse(frames[0]) as { readonly params: unknown }
      asked.push({ params, client: socket.getPeerX509Certificate()?.subject })
      const reply = left.shift()
      if (typeof reply === 'function') reply(socket)
      else if (reply !== undefined) socket.write(reply)
    })
  })
  open.push(server)
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  // A TCP server that listens has an address of this form.
  return (server.address() as AddressInfo).port
}

const makeNodeKey: MakeNodeKey = async (cn) => ({
  key: new Secret(Buffer.from(node.key.export({ type: 'pkcs1', format: 'pem' }))),
  request: selfSigned(createPrivateKey(node.key.export({ type: 'pkcs1', format: 'pem' })), node.spki, cn, 397),
})

const desk = (folder: string) => {
  const database = openDatabase(folder)
  open.push(database)
  const verifySignature = createSignatureCheck()
  const publish = (): void => undefined
  const ledger = createLedger({ store: createLedgerStore(database), sha256, verifySignature, now: Date.now, publish })
  const enrolments = createEnrolments({
    store: createEnrolmentStore(database),
    ledger,
    folder: nodeFolder,
    makeNodeKey,
    publicHalfOf,
    askDaemon: createAskDaemon(300),
    meetDaemon,
    findPinned: async () => parentSha256,
    readFile: async (path) => readFileSync(path),
    verifySignature,
    sha256,
    random,
    now: Date.now,
    changed: publish,
  })
  const kinds = (): readonly string[] => ledger.page(0, 50).rows.map(({ kind }) => kind)
  return { enrolments, kinds }
}

const orderTo = (folder: string, port: number, more: Partial<EnrolOrder> = {}): EnrolOrder => ({
  host: '127.0.0.1',
  port,
  cn: CN,
  folder: join(folder, 'out'),
  trust: { kind: 'fingerprint', text: parentSha256 },
  waitMs: 0,
  ...more,
})

test('a certificate that fits is written with its key and CA', () =>
  withScratchFolder(async (folder) => {
    const { enrolments, kinds } = desk(folder)
    const certificatePem = certificate({})
    const port = await listen(hello + issued(certificatePem))
    const ticket = new Secret(Buffer.from('a ticket'))
    expect(await enrolments.begin(orderTo(folder, port, { ticket }))).toMatchObject({ state: 'enrolled', cn: CN })
    expect(asked).toEqual([{ params: { ticket: 'a ticket' }, client: `CN=${CN}` }])
    const out = join(folder, 'out')
    expect(readdirSync(out).toSorted()).toEqual(['ca.crt', `${CN}.crt`, `${CN}.key`])
    expect(readFileSync(join(out, `${CN}.crt`), 'utf8')).toBe(certificatePem)
    expect(readFileSync(join(out, 'ca.crt'), 'utf8')).toBe(caPem)
    expect(statSync(join(out, `${CN}.key`)).mode & 0o777).toBe(0o600)
    const key = createPrivateKey(readFileSync(join(out, `${CN}.key`)))
    expect(new X509Certificate(certificatePem).checkPrivateKey(key)).toBe(true)
    expect(kinds()).toEqual(['node-enrolled'])
  }))

describe('what is not what was asked for is refused, and nothing is written', () => {
  const garbage: readonly [string, string, string | ((socket: TLSSocket) => void)][] = [
    ['another key', 'enrol-other-key', issued(certificate({ spki: parent.spki }))],
    ['another name', 'enrol-other-name', issued(certificate({ cn: 'web02.example.test' }))],
    ['its name in another case', 'enrol-other-name', issued(certificate({ cn: CN.toUpperCase() }))],
    ['a certificate of a foreign CA', 'enrol-not-signed', issued(certificate({ by: parent }))],
    [
      'another CA that did sign it',
      'enrol-other-ca',
      issued(certificate({ by: parent, issuer: 'Other CA' }), otherCaPem),
    ],
    ['a CA that is none', 'enrol-not-a-ca', issued(certificate({}), certificate({ cn: 'Icinga CA', spki: ca.spki }))],
    ['a certificate that has ended', 'enrol-ended', issued(certificate({ ended: true }))],
    ['no certificate', 'enrol-unreadable', answer({ status_code: 0, ca: caPem })],
    ['no PEM', 'enrol-unreadable', issued('-----BEGIN nothing')],
    ['an unknown status', 'enrol-unreadable', answer({ status_code: 7 })],
    ['an answer to another', 'enrol-other-request', answer({ status_code: 2, fingerprint_request: 'ab'.repeat(32) })],
    ['a ticket refused', 'enrol-ticket-refused', refused(`Invalid ticket for CN '${CN}'.`)],
    ['a request declined', 'enrol-declined', refused(`Ticket for CN ${CN} declined by administrator.`)],
    ['a request too early', 'enrol-not-due', refused(`The certificate for CN '${CN}' is valid and uptodate. Skipping`)],
    ['any other refusal', 'enrol-refused', refused('Because.')],
    [
      'an exception',
      'enrol-request-unread',
      frame({ id: 'signet', error: 'The specified X509 certificate is invalid.\n\n#0' }),
    ],
    ['garbage', 'daemon-garbled', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['no JSON', 'daemon-garbled', frame('{"id":')],
    ['deep JSON', 'daemon-garbled', frame('['.repeat(5000))],
    ['a netstring beyond every bound', 'daemon-garbled', '99999999:{'],
    ['a netstring of 9 MB', 'daemon-garbled', (socket) => void socket.write(`9000000:${'x'.repeat(2_000_000)}`)],
    ['the end of the connection', 'daemon-closed', (socket) => void socket.end(hello)],
    ['nothing', 'daemon-silent', hello],
  ]
  test.each(garbage)('%s: %s', (_, code, says) =>
    withScratchFolder(async (folder) => {
      const { enrolments } = desk(folder)
      const port = await listen(says)
      await expect(enrolments.begin(orderTo(folder, port))).rejects.toMatchObject({ code })
      expect(existsSync(join(folder, 'out'))).toBe(false)
      expect(enrolments.list()).toEqual([])
    }),
  )

  test('another certificate on the wire gets no word', () =>
    withScratchFolder(async (folder) => {
      const { enrolments, kinds } = desk(folder)
      const port = await listen(issued(certificate({})))
      const trust = { kind: 'fingerprint', text: 'ab'.repeat(32) } as const
      const refusal = enrolments.begin(orderTo(folder, port, { trust }))
      await expect(refusal).rejects.toMatchObject({ code: 'parent-not-verified', params: { presented: parentSha256 } })
      expect(asked).toEqual([])
      expect(existsSync(join(folder, 'out'))).toBe(false)
      expect(kinds()).toEqual(['parent-not-verified'])
    }))

  test.each(['../web01', 'a,b', '*.example.test', '', 'x'.repeat(65)])('the name %j', (cn) =>
    withScratchFolder(async (folder) => {
      const { enrolments } = desk(folder)
      await expect(enrolments.begin(orderTo(folder, 1, { cn }))).rejects.toMatchObject({ code: 'enrol-name' })
    }),
  )
})

test('a pin says which certificate the parent has to present', () =>
  withScratchFolder(async (folder) => {
    const { enrolments } = desk(folder)
    const port = await listen(issued(certificate({})))
    expect(await enrolments.begin(orderTo(folder, port, { trust: { kind: 'pinned' } }))).toMatchObject({
      state: 'enrolled',
    })
  }))

describe('pending', () => {
  test('lasts until somebody signs, with key and ticket in the folder alone', () =>
    withScratchFolder(async (folder) => {
      const { enrolments, kinds } = desk(folder)
      const port = await listen(pending, pending, issued(certificate({})))
      const ticket = new Secret(Buffer.from('a ticket'))
      const begun = await enrolments.begin(orderTo(folder, port, { ticket }))
      expect(begun).toMatchObject({ state: 'pending', said: expect.stringContaining('is pending') })
      const out = join(folder, 'out')
      expect(readdirSync(out).toSorted()).toEqual([`${CN}.key.pending`, `${CN}.ticket.pending`])
      expect(statSync(join(out, `${CN}.key.pending`)).mode & 0o777).toBe(0o600)
      const again = desk(folder).enrolments
      expect(await again.resume(CN, 0)).toMatchObject({ state: 'pending' })
      expect(await again.resume(CN, 0)).toMatchObject({ state: 'enrolled' })
      expect(readdirSync(out).toSorted()).toEqual(['ca.crt', `${CN}.crt`, `${CN}.key`])
      expect(asked.map(({ params }) => params)).toEqual([1, 2, 3].map(() => ({ ticket: 'a ticket' })))
      expect(again.list()).toEqual([])
      expect(kinds()).toEqual(['node-enrolled', 'enrolment-pending'])
    }))

  test('ends with an update on the same connection', () =>
    withScratchFolder(async (folder) => {
      const { enrolments } = desk(folder)
      const update = frame({
        method: 'pki::UpdateCertificate',
        params: { status_code: 0, cert: certificate({}), ca: caPem },
      })
      const port = await listen(pending, pending + update)
      expect(await enrolments.begin(orderTo(folder, port, { waitMs: 5000 }))).toMatchObject({ state: 'enrolled' })
      expect(asked).toHaveLength(2)
    }))

  test('outlasts a parent that is away for a while', () =>
    withScratchFolder(async (folder) => {
      const { enrolments } = desk(folder)
      const port = await listen(pending, (socket) => void socket.end(), issued(certificate({})))
      expect(await enrolments.begin(orderTo(folder, port, { waitMs: 8000 }))).toMatchObject({ state: 'enrolled' })
      await expect(enrolments.begin(orderTo(folder, port))).rejects.toMatchObject({ code: 'file-exists' })
    }))

  test('may end with a refusal, is kept then, and can be dropped', () =>
    withScratchFolder(async (folder) => {
      const { enrolments } = desk(folder)
      const port = await listen(pending, refused('Ticket for CN x declined by administrator.'))
      const begun = await enrolments.begin(orderTo(folder, port))
      await expect(enrolments.resume(CN, 0)).rejects.toMatchObject({ code: 'enrol-declined' })
      expect(enrolments.list()).toMatchObject([{ state: 'refused', cn: CN }])
      await enrolments.forget('id' in begun ? begun.id : '')
      expect(enrolments.list()).toEqual([])
      expect(readdirSync(join(folder, 'out'))).toEqual([])
      await expect(enrolments.resume(CN, 0)).rejects.toMatchObject({ code: 'enrolment-unknown' })
    }))

  test('another certificate at the same place gets no word, even one of the CA for that name', () =>
    withScratchFolder(async (folder) => {
      const { enrolments, kinds } = desk(folder)
      const port = await listen(pending)
      await enrolments.begin(orderTo(folder, port))
      for (const one of open.splice(1)) if ('listen' in one) await new Promise((done) => one.close(done))
      const renewed = certificate({ cn: 'master1.example.test', spki: node.spki })
      const key = node.key.export({ type: 'pkcs8', format: 'pem' })
      await listenAs({ cert: renewed, key, port }, [issued(certificate({}))])
      await expect(enrolments.resume(CN, 0)).rejects.toMatchObject({ code: 'parent-not-verified' })
      expect(asked).toHaveLength(1)
      expect(kinds()[0]).toBe('parent-not-verified')
      expect(enrolments.list()).toMatchObject([{ state: 'pending' }])
    }))

  test('never takes the place of files that stand there', () =>
    withScratchFolder(async (folder) => {
      const { enrolments } = desk(folder)
      const port = await listen(pending, issued(certificate({})))
      await enrolments.begin(orderTo(folder, port))
      await expect(enrolments.begin(orderTo(folder, port))).rejects.toMatchObject({ code: 'enrolment-exists' })
      await nodeFolder.write(join(folder, 'out'), [{ name: 'ca.crt', content: 'mine' }])
      await expect(enrolments.resume(CN, 0)).rejects.toMatchObject({ code: 'file-exists' })
      expect(readFileSync(join(folder, 'out/ca.crt'), 'utf8')).toBe('mine')
    }))
})
