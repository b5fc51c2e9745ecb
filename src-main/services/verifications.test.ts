import { sign, X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCertificate, newKeyPem, fingerprintOf, type KeyedCertificate } from '../../e2e/support/certificates.ts'
import { rsaKey } from '../../e2e/support/key-pairs.ts'
import { startTlsNode, type TlsNode } from '../../e2e/support/tls-node.ts'
import { findHex, toBase64 } from '../../src-core/base/bytes.ts'
import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import { masterRow, type Heard, type Verification } from '../../src-core/contract/verification.ts'
import { sheetCode } from '../../src-core/fingerprint/sheet.ts'
import { wordsOf } from '../../src-core/fingerprint/words.ts'
import { colonFingerprint, fingerprintGroups } from '../../src-core/probe/fingerprint-text.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import { trustNobody } from '../../src-core/probe/probe-report.ts'
import { assembleCertificate, buildTbs, commonNameOnly, randomSerial } from '../../src-core/x509/build.ts'
import { writeBasicConstraints } from '../../src-core/x509/extensions.ts'
import { openDatabase } from '../adapters/database.ts'
import { createLedgerStore } from '../adapters/ledger-store.ts'
import { random, sha1, sha256 } from '../adapters/node-crypto.ts'
import { createPinStore } from '../adapters/pin-store.ts'
import { saveFile } from '../adapters/saved-file.ts'
import { createSignatureCheck } from '../adapters/signature-check.ts'
import { createProbeHost } from '../adapters/tls-probe.ts'
import { createCopiedValues } from './copied-values.ts'
import { createLedger } from './ledger.ts'
import { createMasters } from './masters.ts'
import { createProbe } from './probing.ts'
import { createVerifications } from './verifications.ts'

const CN = 'master1.example'
const host = '127.0.0.1'

interface Cast {
  readonly node: KeyedCertificate
  readonly renewed: KeyedCertificate
  /** A man in the middle: same name, other key, self-signed and signed by a CA of the same name. */
  readonly stranger: KeyedCertificate
  readonly strangerOfOtherCa: KeyedCertificate
  /** Signed by our CA, for an agent. */
  readonly agent: KeyedCertificate
  readonly rekeyed: KeyedCertificate
  readonly ca: KeyedCertificate
}

let cast: Cast
let folder: string
let server: TlsNode
const closing: (() => void)[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signet-'))
  const [caKey, key, otherKey, otherCaKey] = await Promise.all(Array.from({ length: 4 }, () => newKeyPem(2048)))
  if (caKey === undefined || key === undefined || otherKey === undefined || otherCaKey === undefined) throw new Error()
  const ca = await makeCertificate({ cn: 'Icinga CA', keyPem: caKey, isCa: true })
  const otherCa = await makeCertificate({ cn: 'Icinga CA', keyPem: otherCaKey, isCa: true })
  const [node, renewed, stranger, strangerOfOtherCa, agent, rekeyed] = await Promise.all([
    makeCertificate({ cn: CN, keyPem: key, issuer: ca, days: 20 }),
    makeCertificate({ cn: CN, keyPem: key, issuer: ca }),
    makeCertificate({ cn: CN, keyPem: otherKey }),
    makeCertificate({ cn: CN, keyPem: otherKey, issuer: otherCa }),
    makeCertificate({ cn: 'agent7.example', keyPem: otherKey, issuer: ca }),
    makeCertificate({ cn: CN, keyPem: otherKey, issuer: ca }),
  ])
  cast = { ca, node, renewed, stranger, strangerOfOtherCa, agent, rekeyed }
  server = await startTlsNode(node)
}, 60_000)

afterAll(async () => {
  server.close()
  for (const close of closing) close()
  await rm(folder, { recursive: true })
})

/** A desk of its own: pins, ledger and an authority whose CA is that of the node. */
const desk = async (issued: readonly KeyedCertificate[] = [], now = Date.now()) => {
  const profile = await mkdtemp(join(folder, 'profile-'))
  const database = openDatabase(profile)
  closing.push(database.close)
  const verifySignature = createSignatureCheck()
  const ledger = createLedger({
    store: createLedgerStore(database),
    sha256,
    verifySignature,
    now: () => now,
    publish: () => undefined,
  })
  const caDer = new X509Certificate(cast.ca.certificatePem).raw
  const authority: AuthorityRecord = {
    ...({ id: 'a', name: 'nordwind', environment: 'prod', store: 'vault', ticketSaltId: null, createdAt: 0 } as const),
    ...{ certificate: caDer, sha256: fingerprintOf(cast.ca.certificatePem), ledgerPublicKey: new Uint8Array() },
  }
  const ours = new Set(issued.map(({ certificatePem }) => fingerprintOf(certificatePem)))
  const probe = createProbe({ probeHost: createProbeHost(), sha256, sha1, verifySignature, now: () => now })
  const lookAt = (target: Parameters<typeof probe>[0], via: string | null) =>
    probe(target, { trusted: trustNobody, via, timeoutMs: 5000, ask: false })
  const masters = createMasters({
    ...{ store: createPinStore(database), ledger, lookAt, saveFile, verifySignature, sha256, random, now: () => now },
    authorities: { all: () => [authority] },
    issued: (fingerprint) => (ours.has(fingerprint) ? unused : undefined),
    publish: () => undefined,
  })
  const copied = createCopiedValues()
  const verifications = createVerifications({
    masters,
    lookAt,
    copied,
    officerName: () => 'okafor',
    sha256,
    random,
    now: () => now,
  })
  const begin = async (): Promise<Verification> => {
    const begun = await verifications.begin({ host, port: server.port, servername: { kind: 'host' }, via: null })
    if (begun.state !== 'answered') throw new Error(JSON.stringify(begun))
    return begun.verification
  }
  const compare = ({ verificationId }: Pick<Verification, 'verificationId'>, heard: Heard) =>
    verifications.compare({ verificationId, heard, reader: 'P. Adeyemi' })
  const kinds = () => masters.history({ host, port: server.port }).map(({ kind }) => kind)
  const pinned = async () => {
    server.present(cast.node)
    const shown = await begin()
    expect(compare(shown, paste(cast.node)).result).toBe('match')
    return verifications.pin(shown.verificationId)
  }
  return { masters, verifications, copied, begin, compare, kinds, pinned, now }
}
/** The masters only ask whether a certificate is in the ledger. */
const unused = {
  ...{
    sha256: '',
    spkiSha256: '',
    notAfter: 0,
    authorityId: '',
    cn: '',
    serial: '',
    request: '',
    notBefore: 0,
    entry: 1,
  },
  der: new Uint8Array(),
}

const groupsOf = ({ certificatePem }: KeyedCertificate) => fingerprintGroups(fingerprintOf(certificatePem))
const at = (values: readonly string[], places: readonly number[]) => places.map((place) => values[place - 1] ?? '')
const paste = ({ certificatePem }: KeyedCertificate): Heard => ({
  mode: 'paste',
  source: 'console',
  text: `sha256 Fingerprint=${colonFingerprint(fingerprintOf(certificatePem))}\n`,
})

describe('first contact', () => {
  test('by phone: six groups that were drawn after the certificate came; then it can be pinned and handed over', async () => {
    const { begin, compare, verifications, masters, kinds } = await desk()
    server.present(cast.node)
    const shown = await begin()
    expect(shown).toMatchObject({ commonName: CN, ours: 'nordwind', selfSigned: false, judgement: 'unpinned' })
    expect(JSON.stringify(shown)).not.toContain(fingerprintOf(cast.node.certificatePem).slice(0, 16))
    expect(shown.groups).toHaveLength(6)
    expect(() => verifications.pin(shown.verificationId)).toThrow('verification-not-matched')
    const heard: Heard = { mode: 'phone', groups: [...at(groupsOf(cast.node), shown.groups)] }
    expect(compare(shown, heard)).toMatchObject({
      result: 'match',
      bits: 96,
      fingerprint: fingerprintOf(cast.node.certificatePem),
    })
    const row = verifications.pin(shown.verificationId)
    expect(row).toMatchObject({ name: CN, judgement: 'same', pin: { by: 'okafor', mode: 'phone', bits: 96 } })
    expect(kinds()).toEqual(['master-pinned', 'master-verified'])
    expect(masters.history({ host, port: server.port })[1]?.facts).toMatchObject({
      asked: shown.groups,
      reader: 'P. Adeyemi',
      by: 'okafor',
    })
    const path = join(folder, 'trusted-parent.crt')
    await masters.handOver(row.id, path, false)
    expect(new X509Certificate(await readFile(path)).raw).toEqual(new X509Certificate(cast.node.certificatePem).raw)
  })

  test.each(['stranger', 'strangerOfOtherCa', 'agent'] as const)(
    'a man in the middle (%s) is stopped in every way',
    async (who) => {
      const { begin, compare, verifications, masters, kinds, now } = await desk()
      server.present(cast[who])
      const shown = await begin()
      const real = groupsOf(cast.node)
      const sha = fingerprintOf(cast.node.certificatePem)
      const words = wordsOf(findHex(sha) ?? new Uint8Array(), sha256)
      const first = compare(shown, paste(cast.node))
      expect(first).toMatchObject({ result: 'mismatch', ended: false, fingerprint: null })
      expect(first.groups.filter((group) => shown.groups.includes(group))).toEqual([])
      const code = sheetCode({ name: CN, sha256: sha, spkiSha256: sha, by: 'x', at: now })
      const second = compare(shown, { mode: 'sheet', text: code })
      expect(second).toMatchObject({ result: 'mismatch', mismatches: 2, ended: false })
      const third = compare(
        shown,
        who === 'agent'
          ? { mode: 'words', words: [...at(words, second.words)] }
          : { mode: 'phone', groups: [...at(real, second.groups)] },
      )
      expect(third).toMatchObject({ ended: true, fingerprint: null })
      expect(() => compare(shown, paste(cast[who]))).toThrow('verification-over')
      expect(() => verifications.pin(shown.verificationId)).toThrow('verification-over')
      expect(() => masters.expectedParent({ host, port: server.port })).toThrow('pin-missing')
      expect(kinds()).toEqual(['master-refused'])
    },
  )

  test('a near miss shows both; new groups are asked and the right ones match', async () => {
    const { begin, compare } = await desk()
    server.present(cast.node)
    const shown = await begin()
    const heard = [...at(groupsOf(cast.node), shown.groups)]
    const [first = ''] = heard
    heard[0] = `${first.slice(0, 3)}${first.endsWith('0') ? '1' : '0'}`
    const near = compare(shown, { mode: 'phone', groups: heard })
    expect(near).toMatchObject({
      result: 'near',
      differing: 1,
      mismatches: 1,
      differences: [{ place: shown.groups[0], heard: heard[0], wire: first, at: [3] }],
    })
    expect(near.groups.filter((group) => shown.groups.includes(group))).toEqual([])
    // Who answers with the old groups is not heard.
    expect(compare(shown, { mode: 'phone', groups: [...at(groupsOf(cast.node), shown.groups)] }).result).toBe(
      'mismatch',
    )
  })

  test('all sixteen groups, words, a sheet and the key as base64 match too', async () => {
    const { begin, compare, now } = await desk()
    server.present(cast.node)
    const shown = await begin()
    const sha = fingerprintOf(cast.node.certificatePem)
    const words = wordsOf(findHex(sha) ?? new Uint8Array(), sha256)
    const spki = sha256(new X509Certificate(cast.node.certificatePem).publicKey.export({ type: 'spki', format: 'der' }))
    const facts = { name: CN, sha256: sha, spkiSha256: sha, by: 'x' }
    expect(compare(shown, { mode: 'strict', groups: [...groupsOf(cast.node)] }).result).toBe('match')
    expect(
      compare(shown, { mode: 'words', words: at(words, shown.words).map((word) => word.slice(0, 4)) }).result,
    ).toBe('match')
    expect(compare(shown, { mode: 'sheet', text: sheetCode({ ...facts, at: now }) }).result).toBe('match')
    expect(compare(shown, { mode: 'paste', source: 'sheet', text: `sha256//${toBase64(spki)}` }).result).toBe('match')
    expect(compare(shown, { mode: 'sheet', text: sheetCode({ ...facts, at: now - 31 * 86_400_000 }) }).result).toBe(
      'old-sheet',
    )
    expect(compare(shown, { mode: 'paste', source: 'mail', text: sha.slice(0, 40) })).toMatchObject({
      result: 'unusable',
      mismatches: 0,
    })
  })

  test('a value that was copied here proves nothing', async () => {
    const { begin, compare, copied } = await desk()
    server.present(cast.stranger)
    const shown = await begin()
    copied.remember(`Fingerprint\n${colonFingerprint(fingerprintOf(cast.stranger.certificatePem))}`)
    expect(compare(shown, paste(cast.stranger))).toMatchObject({ result: 'copied', mismatches: 0, fingerprint: null })
  })

  test('refused and given up are kept, without a pin', async () => {
    const { begin, verifications, kinds } = await desk()
    server.present(cast.node)
    verifications.end((await begin()).verificationId, true, '')
    verifications.end((await begin()).verificationId, false, '')
    expect(kinds()).toEqual(['verification-ended', 'master-refused'])
  })

  test('the whole value on the command line pins, or says where it differs', async () => {
    const { verifications, kinds } = await desk()
    server.present(cast.node)
    const order = { target: { host, port: server.port, servername: { kind: 'host' } }, via: null, reader: '' } as const
    await expect(
      verifications.expect({ ...order, value: fingerprintOf(cast.stranger.certificatePem) }),
    ).rejects.toThrow('pin-mismatch')
    await expect(verifications.expect({ ...order, value: 'abcd' })).rejects.toThrow('pin-unusable')
    expect(
      (await verifications.expect({ ...order, value: fingerprintOf(cast.node.certificatePem) })).pin,
    ).toMatchObject({ mode: 'command-line', bits: 256 })
    expect(kinds()).toEqual(['master-pinned', 'master-verified', 'master-refused'])
  })
})

test('a name of 5,000 letters is cut, and the list stays whole', async () => {
  const { begin, masters } = await desk()
  server.present(longName())
  await begin()
  expect(masterRow.parse(masters.list()[0]).name).toBe('x'.repeat(256))
})

/** OpenSSL makes no such name. */
const longName = (): KeyedCertificate => {
  const { key, spki } = rsaKey()
  const now = Math.floor(Date.now() / 1000) * 1000
  const subject = commonNameOnly('x'.repeat(5000))
  const dates = { notBefore: now, notAfter: now + 86_400_000 }
  const tbs = buildTbs({
    serial: randomSerial(random),
    issuer: subject,
    subject,
    ...dates,
    spki,
    extensions: [writeBasicConstraints(false)],
  })
  const der = assembleCertificate(tbs, sign('sha256', tbs, key))
  return {
    certificatePem: writePem('CERTIFICATE', der),
    keyPem: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

describe('once pinned', () => {
  test('the same certificate is quiet', async () => {
    const { masters, pinned, kinds } = await desk()
    const { id } = await pinned()
    await masters.check(id)
    expect(masters.byId(id).judgement).toBe('same')
    expect(kinds()).toEqual(['master-pinned', 'master-verified'])
  })

  test.each([
    ['stranger', 'changed'],
    ['strangerOfOtherCa', 'changed'],
    ['agent', 'changed'],
    ['rekeyed', 'changed'],
  ] as const)('%s in its place is loud, and blocks', async (who, judgement) => {
    // The agent's certificate is one we issued; its name gives it away.
    const { masters, pinned, kinds } = await desk([cast.agent])
    const { id } = await pinned()
    server.present(cast[who])
    await masters.check(id)
    await masters.check(id)
    expect(masters.byId(id)).toMatchObject({ judgement, pin: { sha256: fingerprintOf(cast.node.certificatePem) } })
    expect(() => masters.expectedParent({ host, port: server.port })).toThrow('pin-changed')
    await expect(masters.handOver(id, join(folder, 'never.crt'), false)).rejects.toThrow('pin-changed')
    expect(kinds()).toEqual(['master-changed', 'master-pinned', 'master-verified'])
    server.present(cast.node)
    await masters.check(id)
    expect(masters.expectedParent({ host, port: server.port }).sha256).toBe(fingerprintOf(cast.node.certificatePem))
  })

  test.each([
    [true, 'renewed-here'],
    [false, 'renewed-elsewhere'],
  ] as const)(
    'renewed with the same key (in our ledger: %s): the pin follows; a stranger afterwards is loud',
    async (isOurs, judgement) => {
      const { masters, pinned, kinds } = await desk(isOurs ? [cast.renewed] : [])
      const { id } = await pinned()
      server.present(cast.renewed)
      await masters.check(id)
      expect(masters.byId(id)).toMatchObject({
        judgement,
        pin: { sha256: fingerprintOf(cast.renewed.certificatePem), by: 'okafor' },
      })
      expect(masters.expectedParent({ host, port: server.port }).sha256).toBe(
        fingerprintOf(cast.renewed.certificatePem),
      )
      server.present(cast.stranger)
      await masters.check(id)
      expect(masters.byId(id).judgement).toBe('changed')
      expect(masters.describeChange(id)).toMatchObject({ sameKey: false, ours: null, inLedger: false })
      expect(kinds()).toEqual(['master-changed', 'pin-followed', 'master-pinned', 'master-verified'])
    },
  )

  test('a new key that we signed for this name is explained, and asks to be verified once', async () => {
    const { masters, pinned } = await desk([cast.rekeyed])
    const { id } = await pinned()
    server.present(cast.rekeyed)
    await masters.check(id)
    expect(masters.byId(id)).toMatchObject({
      judgement: 'rekeyed-here',
      pin: { sha256: fingerprintOf(cast.node.certificatePem) },
    })
  })

  test('a pin that is removed leaves its history', async () => {
    const { masters, pinned, kinds } = await desk()
    const { id } = await pinned()
    masters.removePin(id)
    expect(masters.byId(id)).toMatchObject({ pin: null, judgement: 'unpinned' })
    expect(kinds()).toEqual(['pin-removed', 'master-pinned', 'master-verified'])
  })
})
