import { createHash, createPrivateKey, createPublicKey, verify, X509Certificate, type KeyObject } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { wrapCheaply } from '../../e2e/support/cheap-secret.ts'
import { mustRun } from '../../e2e/support/command.ts'
import { ecKey, edKey, rsaKey } from '../../e2e/support/key-pairs.ts'
import { opensslText, opensslVerify } from '../../e2e/support/openssl.ts'
import { caFile, CAPTURED_AT, ticketVectors } from '../../e2e/support/request-cases.ts'
import type { SignerMethods } from '../../src-core/authority/signer.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import { parseCertificate } from '../../src-core/x509/certificate.ts'
import { packKeys } from './ca-key.ts'
import { createSignerMethods } from './signer-methods.ts'

const passphrase = Buffer.from('correct horse battery staple')
const certificate = new X509Certificate(caFile('ca.crt')).raw
const caKey = createPrivateKey(caFile('ca.key'))
const label = {
  authorityId: '0123456789abcdef',
  caSha256: createHash('sha256').update(certificate).digest('hex'),
}
const source = { path: 'ca.key', bytes: Buffer.from(caFile('ca.key')), certificate }
const outputs: unknown[] = []

/** Keeps what the signer answered, to look through it at the end. */
const kept = async <T>(answer: Promise<T>): Promise<T> => {
  const output = await answer
  outputs.push(output)
  return output
}

const cheaply = (plain: Uint8Array, purpose: 'ca-key' | 'ticket-salt'): string => {
  const { authorityId: authority, caSha256: ca } = label
  return JSON.stringify(wrapCheaply(plain, passphrase, { purpose, authority, ca }))
}
const ledgerKey = edKey()
const wrappedKey = cheaply(packKeys({ caKey, ledgerKey: ledgerKey.key }), 'ca-key')
let unlocked: SignerMethods
const vectorsBySalt = Map.groupBy(ticketVectors(), ({ salt }) => salt)

const unlockWith = async (wrappedSalt: string | null): Promise<SignerMethods> => {
  const signer = createSignerMethods()
  await kept(signer.unlock({ ...label, certificate, wrappedKey, wrappedSalt, passphrase }))
  return signer
}

beforeAll(async () => {
  unlocked = await unlockWith(null)
})

describe('a signer that is locked', () => {
  test.each<readonly [string, (signer: SignerMethods) => unknown]>([
    ['sign', (signer) => signer.sign({ tbs: [Buffer.from('x')] })],
    ['trial', (signer) => signer.trial({ certificate })],
    ['signHead', (signer) => signer.signHead({ statement: Buffer.from('x') })],
    ['exportKey', (signer) => signer.exportKey({ exportPassphrase: passphrase })],
    ['checkTickets', (signer) => signer.checkTickets({ tickets: [] })],
    ['makeTickets', (signer) => signer.makeTickets({ names: [] })],
  ])('refuses %s', async (_, call) => {
    await expect((async () => call(createSignerMethods()))()).rejects.toMatchObject({ code: 'locked' })
  })

  test('stays locked after a wrong passphrase', async () => {
    const signer = createSignerMethods()
    const attempt = signer.unlock({
      ...label,
      certificate,
      wrappedKey,
      wrappedSalt: null,
      passphrase: Buffer.from('wrong'),
    })
    await expect(attempt).rejects.toMatchObject({ code: 'passphrase-wrong' })
    await expect((async () => signer.sign({ tbs: [] }))()).resolves.toEqual([])
    await expect((async () => signer.trial({ certificate }))()).rejects.toMatchObject({ code: 'locked' })
  })
})

describe('an unlocked signer', () => {
  test('signs as OpenSSL verifies', async () => {
    const texts = ['a', 'b', 'c'].map((text) => Buffer.from(text))
    const signatures = await kept(unlocked.sign({ tbs: texts }))
    const publicKey = createPublicKey(caKey)
    expect(texts.map((text, i) => verify('sha256', text, publicKey, signatures[i] ?? Buffer.alloc(0)))).toEqual([
      true,
      true,
      true,
    ])
  })

  test('tries the key against its certificate', async () => {
    expect(await kept(unlocked.trial({ certificate }))).toBe(true)
    const master = new X509Certificate(caFile('master1.example.test.crt')).raw
    expect(await kept(unlocked.trial({ certificate: master }))).toBe(false)
  })

  test('signs the head with the ledger key it was given', async () => {
    const statement = Buffer.from('head')
    const signature = await kept(unlocked.signHead({ statement }))
    expect(verify(null, statement, createPublicKey(ledgerKey.key), signature)).toBe(true)
  })

  test('exports what OpenSSL opens', async () => {
    const pem = await kept(unlocked.exportKey({ exportPassphrase: Buffer.from('another one') }))
    const { stdout } = await mustRun('openssl', ['pkey', '-passin', 'pass:another one'], { input: pem })
    expect(createPublicKey(stdout).equals(createPublicKey(caKey))).toBe(true)
    expect(createPrivateKey(stdout).equals(caKey)).toBe(true)
  })

  test('has no tickets to check without a salt', async () => {
    await expect((async () => unlocked.checkTickets({ tickets: [] }))()).rejects.toMatchObject({ code: 'salt-unknown' })
  })
})

describe('tickets', () => {
  test('all of the real icinga2 fit', async () => {
    let fitting = 0
    for (const [salt, vectors] of vectorsBySalt) {
      const signer = await unlockWith(cheaply(Buffer.from(salt), 'ticket-salt'))
      const tickets = vectors.map(({ cn, ticket }) => ({ cn: Buffer.from(cn), ticket }))
      fitting += (await kept(signer.checkTickets({ tickets }))).filter(Boolean).length
    }
    expect(fitting).toBe(20)
  })

  test('all of the real icinga2 are made, under a kept salt and under one brought along', async () => {
    for (const [salt, vectors] of vectorsBySalt) {
      const names = vectors.map(({ cn }) => Buffer.from(cn))
      const tickets = vectors.map(({ ticket }) => ticket)
      const signer = await unlockWith(cheaply(Buffer.from(salt), 'ticket-salt'))
      expect(await kept(signer.makeTickets({ names }))).toEqual(tickets)
      expect(await kept(createSignerMethods().makeTickets({ names, salt: Buffer.from(salt) }))).toEqual(tickets)
    }
  })

  test('none fits another name, another salt or in another form', async () => {
    const [{ cn, salt, ticket } = { cn: '', salt: '', ticket: '' }, other] = ticketVectors()
    const signer = await unlockWith(cheaply(Buffer.from(salt), 'ticket-salt'))
    const tickets = [
      { cn: `${cn}.`, ticket },
      { cn: cn.toUpperCase(), ticket },
      { cn, ticket: other?.ticket ?? '' },
      { cn, ticket: ticket.toUpperCase() },
      { cn, ticket: `${ticket} ` },
      { cn, ticket: ticket.slice(1) },
      { cn, ticket: '' },
      { cn, ticket: 'ü'.repeat(20) },
    ].map((asked) => ({ ...asked, cn: Buffer.from(asked.cn) }))
    expect(await kept(signer.checkTickets({ tickets }))).toEqual(tickets.map(() => false))
  })
})

test('a salt that was wrapped is the one that is opened', async () => {
  const [{ cn, salt, ticket } = { cn: '', salt: '', ticket: '' }] = ticketVectors()
  const wrapping = createSignerMethods().wrapSalt({ ...label, salt: Buffer.from(salt), passphrase })
  const signer = await unlockWith(await kept(wrapping))
  expect(await signer.checkTickets({ tickets: [{ cn: Buffer.from(cn), ticket }] })).toEqual([true])
})

describe('lookAtKey', () => {
  const encrypted = (): Buffer =>
    Buffer.from(caKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }))
  const pem = (key: KeyObject): Buffer => Buffer.from(key.export({ type: 'pkcs8', format: 'pem' }))

  test.each<readonly [string, Parameters<SignerMethods['lookAtKey']>[0], string]>([
    ['a key that fits', source, 'fits'],
    ['another key', { ...source, bytes: pem(rsaKey().key) }, 'other-key'],
    ['another kind of key', { ...source, bytes: pem(ecKey().key) }, 'other-key'],
    ['an encrypted key', { ...source, bytes: encrypted() }, 'encrypted'],
    ['an encrypted key with its passphrase', { ...source, bytes: encrypted(), passphrase: Buffer.from('x') }, 'fits'],
  ])('%s', async (_, input, match) => {
    expect(await kept(createSignerMethods().lookAtKey(input))).toMatchObject({ match, certificate })
  })

  test('what is no key is an error', async () => {
    const attempt = createSignerMethods().lookAtKey({ ...source, bytes: Buffer.from('hello') })
    await expect(attempt).rejects.toMatchObject({ code: 'key-unreadable' })
  })
})

describe('wrapKey', () => {
  const wrap = (bytes: Buffer, der: Uint8Array = certificate) =>
    createSignerMethods().wrapKey({ path: 'k', bytes, certificate: der, authorityId: 'a', newPassphrase: passphrase })

  test('makes a secret that opens, with a ledger key of its own', async () => {
    const { authorityId } = label
    const made = await kept(createSignerMethods().wrapKey({ ...source, authorityId, newPassphrase: passphrase }))
    const signer = createSignerMethods()
    await signer.unlock({ ...label, certificate, wrappedKey: made.wrapped, wrappedSalt: null, passphrase })
    const statement = Buffer.from('head')
    const signature = await signer.signHead({ statement })
    const publicKey = createPublicKey({ key: Buffer.from(made.ledgerPublicKey), format: 'der', type: 'spki' })
    expect(publicKey.asymmetricKeyType).toBe('ed25519')
    expect(verify(null, statement, publicKey, signature)).toBe(true)
    expect(made.certificate).toEqual(certificate)
  })

  test('refuses a key that does not belong to the certificate', async () => {
    const bytes = Buffer.from(rsaKey().key.export({ type: 'pkcs8', format: 'pem' }))
    await expect(wrap(bytes)).rejects.toMatchObject({ code: 'authority-key-mismatch' })
  })
})

test('createKey makes a CA with the profile of Icinga, and a serial that RFC 5280 allows', async () => {
  const made = await kept(
    createSignerMethods().createKey({ authorityId: 'a', commonName: 'Icinga CA', now: CAPTURED_AT + 1, passphrase }),
  )
  const pem = writePem('CERTIFICATE', made.certificate)
  const text = await opensslText(pem)
  expect(text).toContain('Public-Key: (4096 bit)')
  expect(text).toContain('Not Before: Nov 22 04:00:00 2026 GMT')
  expect(text).toContain('Not After : Nov 18 04:00:00 2041 GMT')
  expect(text.slice(text.indexOf('X509v3 extensions'), text.lastIndexOf('Signature Algorithm')).split('\n')).toEqual([
    'X509v3 extensions:',
    '            X509v3 Basic Constraints: critical',
    '                CA:TRUE',
    '    ',
  ])
  expect(await opensslVerify(pem, pem)).toMatchObject({ code: 0 })
  const ours = parseCertificate(made.certificate)
  const icingas = parseCertificate(certificate)
  expect(Buffer.from(ours.subject)).toEqual(icingas.subject)
  expect(Buffer.from(ours.issuer)).toEqual(icingas.subject)
  expect(ours.serial.length).toBeLessThanOrEqual(20)
  expect(ours.serial[0]).toBeLessThan(0x80)
})

test('nothing the signer answered holds key bytes, a passphrase or a salt', () => {
  const jwk = caKey.export({ format: 'jwk' })
  const secrets = [
    ...(['d', 'p', 'q', 'dp', 'dq', 'qi'] as const).map((part) => Buffer.from(String(jwk[part]), 'base64url')),
    caKey.export({ type: 'pkcs8', format: 'der' }).subarray(64, 1200),
    passphrase,
    ...[...vectorsBySalt.keys()].map((salt) => Buffer.from(salt)).filter((salt) => salt.length > 4),
  ]
  const texts = outputs.flatMap(leaves)
  expect(texts.length).toBeGreaterThan(50)
  for (const secret of secrets) {
    for (const text of texts) {
      const isHeld =
        text.includes(secret) ||
        text.includes(secret.toString('hex')) ||
        text.includes(secret.toString('base64').slice(0, -4)) ||
        Buffer.from(text.toString('latin1'), 'base64').includes(secret)
      expect(isHeld).toBe(false)
    }
  }
})

/** Every text and every run of bytes inside a structured value; a key object would be neither. */
const leaves = (value: unknown): readonly Buffer[] => {
  if (typeof value === 'string') return [Buffer.from(value)]
  if (value instanceof Uint8Array) return [Buffer.from(value)]
  if (typeof value === 'object' && value !== null) {
    expect([Object.prototype, Array.prototype]).toContain(Object.getPrototypeOf(value))
    return Object.values(value).flatMap(leaves)
  }
  return [Buffer.from(String(value))]
}
