import { createPublicKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import {
  write,
  writeOctetString,
  writeOid,
  writeSequence,
  writeSet,
  writeUnsigned,
  writeUtf8String,
} from '../../src-core/asn1/write.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import { assembleCertificate, buildTbs, commonNameOnly, randomSerial } from '../../src-core/x509/build.ts'
import { Oid } from '../../src-core/x509/oid.ts'

const DAY_MS = 86_400_000

export interface HostilePlan {
  readonly cn?: string
  /** The whole subject, in the place of `cn`. */
  readonly subject?: Uint8Array
  readonly issuer?: Uint8Array
  readonly spki?: Uint8Array
  readonly extensions?: readonly Uint8Array[]
}

const ORGANIZATION = '2.5.4.10'

const name = (text: string): Uint8Array => writeSequence(writeOid(Oid.commonName), writeUtf8String(text))

/** A subject with an organisation beside its common name. */
export const withOrganization = (cn: string, organization: string): Uint8Array =>
  writeSequence(writeSet(writeSequence(writeOid(ORGANIZATION), writeUtf8String(organization))), writeSet(name(cn)))

/** A subject with `count` common names. */
export const manyNames = (count: number): Uint8Array =>
  writeSequence(...Array.from({ length: count }, (_, i) => writeSet(name(`name${i}.example.test`))))

/** A subjectAltName of DNS names, whatever they say. */
export const alternativeNames = (names: readonly string[]): Uint8Array => {
  const encoded = names.map((text) => write(0x82, Buffer.from(text)))
  return writeSequence(writeOid(Oid.subjectAltName), writeOctetString(writeSequence(...encoded)))
}
export const manyAlternativeNames = (count: number): Uint8Array =>
  alternativeNames(Array.from({ length: count }, (_, i) => `n${i}.example.test`))

/** An RSA key nobody has, of any size. */
export const rsaSpki = (modulusBytes: number, exponentBytes: number): Uint8Array => {
  const number = (length: number): Uint8Array => {
    const bytes = randomBytes(length)
    bytes[0] = (bytes[0] ?? 0) | 0x80
    bytes[length - 1] = (bytes[length - 1] ?? 0) | 1
    return writeUnsigned(bytes)
  }
  const key = writeSequence(number(modulusBytes), number(exponentBytes))
  const algorithm = writeSequence(writeOid('1.2.840.113549.1.1.1'), write(0x05))
  return writeSequence(algorithm, write(0x03, Uint8Array.of(0), key))
}

/** Values in values, `depth` times over. */
export const nested = (depth: number): Uint8Array => {
  let inner = write(0x30)
  for (let i = 0; i < depth; i++) inner = write(0x30, inner)
  return inner
}

/** Certificates as a stranger would make them: signed with their own key, whatever they say. */
export const createHostileCertificates = (): ((plan: HostilePlan) => string) => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const own = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  return (plan) => writePem('CERTIFICATE', selfSigned(plan, own, privateKey))
}

const selfSigned = (plan: HostilePlan, own: Uint8Array, key: KeyObject): Uint8Array => {
  const subject = plan.subject ?? commonNameOnly(plan.cn ?? 'hostile.example.test')
  const tbs = buildTbs({
    serial: randomSerial(randomBytes),
    issuer: plan.issuer ?? subject,
    subject,
    notBefore: Date.now() - DAY_MS,
    notAfter: Date.now() + 397 * DAY_MS,
    spki: plan.spki ?? own,
    extensions: [...(plan.extensions ?? [])],
  })
  return assembleCertificate(tbs, sign('sha256', tbs, key))
}

/** A PEM block around anything. */
export const pemOf = (bytes: Uint8Array): string => writePem('CERTIFICATE', bytes)
/** Says it is two gigabytes long. */
export const hugeLength = (): Uint8Array => Uint8Array.of(0x30, 0x84, 0x7f, 0xff, 0xff, 0xff, 0x02, 0x01, 0x00)
/** BER's open end, which DER does not have. */
export const endless = (): Uint8Array => Uint8Array.of(0x30, 0x80, 0x30, 0x80, 0x02, 0x01, 0x00)
