import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto'
import { writePem } from '../../src-core/pem/pem.ts'
import { toHex } from '../../src-core/base/bytes.ts'
import { DAY_MS } from '../../src-core/base/time.ts'
import type { Sha256 } from '../../src-core/ports.ts'
import { isReadable, readRequestFile, type RequestFile } from '../../src-core/icinga/request-file.ts'
import { examine, review, type Surroundings } from '../../src-core/icinga/review.ts'
import type { Verdict, VerdictId } from '../../src-core/icinga/verdict.ts'
import { assembleCertificate, buildTbs, commonNameOnly } from '../../src-core/x509/build.ts'
import { parseCertificatePem } from '../../src-core/x509/certificate.ts'
import { writeBasicConstraints } from '../../src-core/x509/extensions.ts'
import { createSignatureCheck } from '../../src-main/adapters/signature-check.ts'
import { ecKey, edKey, rsaKey, type TestKey } from './key-pairs.ts'
import { caFile, CAPTURED_AT, specialRequest } from './request-cases.ts'

export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest()
export const tools = { sha256, verifySignature: createSignatureCheck() }
export const now = CAPTURED_AT

export const labCa = parseCertificatePem(caFile('ca.crt'))
export const caKey = createPrivateKey(caFile('ca.key'))
export const key2048 = rsaKey(2048)
const keys: Readonly<Record<string, TestKey>> = {
  'RSA 1024': rsaKey(1024),
  'RSA 2040': rsaKey(2040),
  'RSA 2048': key2048,
  'RSA 3072': rsaKey(3072),
  'P-224': ecKey('secp224r1'),
  'P-256': ecKey('P-256'),
  secp256k1: ecKey('secp256k1'),
  Ed25519: edKey(),
}

interface Asked {
  readonly cn: string
  readonly subject: Uint8Array
  readonly issuer: Uint8Array
  readonly spki: Uint8Array
  readonly signer: KeyObject
  readonly notBefore: number
  readonly notAfter: number
}

/** A request as an agent files it, with what is different about it. */
export const ask = (asked: Partial<Asked> = {}): RequestFile => {
  const subject = asked.subject ?? commonNameOnly(asked.cn ?? 'web01.example.test')
  const tbs = buildTbs({
    serial: Uint8Array.of(1),
    issuer: asked.issuer ?? subject,
    subject,
    notBefore: asked.notBefore ?? now,
    notAfter: asked.notAfter ?? now + 397 * DAY_MS,
    spki: asked.spki ?? key2048.spki,
    extensions: [writeBasicConstraints(false)],
  })
  const der = assembleCertificate(tbs, sign('sha256', tbs, asked.signer ?? key2048.key))
  return readDer(der)
}

export const readDer = (der: Uint8Array, name = `${toHex(sha256(der))}.json`): RequestFile => {
  const text = JSON.stringify({ cert_request: writePem('CERTIFICATE', der), ticket: '' })
  const file = readRequestFile(name, Buffer.from(text), sha256)
  if (!isReadable(file)) throw new Error(file.problem.id)
  return file
}

/** A certificate of ours that is presented again, `days` before its end. */
export const renewal = (days: number): RequestFile =>
  ask({ issuer: labCa.subject, signer: caKey, notBefore: now - 300 * DAY_MS, notAfter: now + days * DAY_MS })

/** Nothing around a request that speaks against it. */
export const quiet: Surroundings = {
  ca: labCa,
  now,
  firstSeen: now,
  ticket: 'fits',
  masterNames: new Set(['master1.example.test']),
  twins: 0,
  issued: [],
  keyNames: [],
  sharesFactor: false,
  policy: {},
}

export const judge = (file: RequestFile, around: Partial<Surroundings> = {}): readonly Verdict[] => {
  const surroundings = { ...quiet, ...around }
  return review(file, examine(file, surroundings.ca, tools), surroundings)
}
export const idsOf = (verdicts: readonly Verdict[]): readonly VerdictId[] => verdicts.map(({ id }) => id)
export const special = (title: string): RequestFile => {
  const { name, bytes } = specialRequest(title)
  const file = readRequestFile(name, bytes, sha256)
  if (!isReadable(file)) throw new Error(file.problem.id)
  return file
}
export const issuedAs = (file: RequestFile, change: Partial<Surroundings['issued'][number]> = {}) => ({
  sha256: file.fingerprint,
  spkiSha256: toHex(sha256(file.certificate.spki)),
  notAfter: file.certificate.notAfter,
  ...change,
})

export const spkiOf = (key: string): Pick<TestKey, 'spki'> => ({ spki: (keys[key] ?? key2048).spki })
