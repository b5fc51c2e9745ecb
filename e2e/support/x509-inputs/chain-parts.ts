import { sign } from 'node:crypto'
import {
  write,
  writeBitString,
  writeBoolean,
  writeExplicit,
  writeNull,
  writeOctetString,
  writeOid,
  writeSequence,
  writeSet,
  writeUnsigned,
} from '../../../src-core/asn1/write.ts'
import { Tag } from '../../../src-core/asn1/element.ts'
import { concatBytes } from '../../../src-core/base/bytes.ts'
import type { Instant } from '../../../src-core/base/time.ts'
import { commonNameOnly } from '../../../src-core/x509/build.ts'
import { encodeTime } from '../../../src-core/x509/time.ts'
import type { TestKey } from '../key-pairs.ts'

/** A certificate to be made; every field may be as wrong as a test wants it. */
export interface PartPlan {
  readonly subject: string
  /** DER of the whole subject, where a common name is not enough. */
  readonly subjectName?: Uint8Array
  readonly issuer: string
  readonly key: TestKey
  readonly signer: TestKey
  readonly serial: number
  readonly notBefore: Instant
  readonly notAfter: Instant
  readonly extensions: readonly Uint8Array[]
  readonly hash?: 'sha1' | 'sha256'
  /** Written with lengths as only BER has them. */
  readonly form?: 'ber'
  /** A UTCTime without seconds, which OpenSSL prints and cannot compare. */
  readonly withoutSeconds?: boolean
}

export const writeAnyExtension = (oid: string, critical: boolean, value: Uint8Array): Uint8Array =>
  writeSequence(writeOid(oid), ...(critical ? [writeBoolean(true)] : []), writeOctetString(value))

export const constraints = (ca: boolean, pathLength?: number): Uint8Array =>
  writeAnyExtension(
    '2.5.29.19',
    true,
    writeSequence(
      ...(ca ? [writeBoolean(true)] : []),
      ...(pathLength === undefined ? [] : [writeUnsigned(Uint8Array.of(pathLength))]),
    ),
  )

/** First octet of KeyUsage. */
export const usage = (bits: number): Uint8Array =>
  writeAnyExtension('2.5.29.15', true, write(Tag.bitString, Uint8Array.of(0, bits)))

export const extendedUsage = (...oids: readonly string[]): Uint8Array =>
  writeAnyExtension('2.5.29.37', false, writeSequence(...oids.map(writeOid)))

export const dnsNamesOf = (...names: readonly string[]): Uint8Array =>
  writeAnyExtension('2.5.29.17', false, writeSequence(...names.map((name) => write(0x82, Buffer.from(name)))))

/** One attribute a set, in order. */
export const subjectOf = (...attributes: readonly (readonly [oid: string, tag: number, text: string])[]): Uint8Array =>
  writeSequence(
    ...attributes.map(([oid, tag, text]) => writeSet(writeSequence(writeOid(oid), write(tag, Buffer.from(text))))),
  )

export const alternativeNamesOf = (...names: readonly Uint8Array[]): Uint8Array =>
  writeAnyExtension('2.5.29.17', false, writeSequence(...names))

export interface SubtreePlan {
  readonly base: Uint8Array
  readonly minimum?: number
}

/** NameConstraints of RFC 5280 section 4.2.1.10; an empty list is left out. */
export const nameLimits = (permitted: readonly SubtreePlan[], excluded: readonly SubtreePlan[]): Uint8Array => {
  const list = (tag: number, subtrees: readonly SubtreePlan[]): readonly Uint8Array[] =>
    subtrees.length === 0
      ? []
      : [
          write(
            tag,
            ...subtrees.map(({ base, minimum }) =>
              writeSequence(base, ...(minimum === undefined ? [] : [write(0x80, Uint8Array.of(minimum))])),
            ),
          ),
        ]
  return writeAnyExtension('2.5.29.30', true, writeSequence(...list(0xa0, permitted), ...list(0xa1, excluded)))
}

export const subjectKeyId = (keyId: Uint8Array): Uint8Array =>
  writeAnyExtension('2.5.29.14', false, writeOctetString(keyId))

export const authorityKeyId = (keyId: Uint8Array): Uint8Array =>
  writeAnyExtension('2.5.29.35', false, writeSequence(write(0x80, keyId)))

interface Scheme {
  readonly algorithm: Uint8Array
  readonly hash: string | null
}

const schemeOf = ({ key }: TestKey, hash: 'sha1' | 'sha256'): Scheme => {
  if (key.asymmetricKeyType === 'ed25519') return { algorithm: writeSequence(writeOid('1.3.101.112')), hash: null }
  if (key.asymmetricKeyType === 'ec') {
    const oid = hash === 'sha1' ? '1.2.840.10045.4.1' : '1.2.840.10045.4.3.2'
    return { algorithm: writeSequence(writeOid(oid)), hash }
  }
  const oid = hash === 'sha1' ? '1.2.840.113549.1.1.5' : '1.2.840.113549.1.1.11'
  return { algorithm: writeSequence(writeOid(oid), writeNull()), hash }
}

const signed = (tbs: Uint8Array, signer: TestKey, { algorithm, hash }: Scheme, sequence = writeSequence): Uint8Array =>
  sequence(tbs, algorithm, writeBitString(sign(hash, tbs, signer.key)))

/** A SEQUENCE of indefinite length (X.690 section 8.1.3.6). */
const openSequence = (...members: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  concatBytes([Uint8Array.of(Tag.sequence, 0x80), ...members, Uint8Array.of(0, 0)])

export const makePart = (plan: PartPlan): Uint8Array => {
  const scheme = schemeOf(plan.signer, plan.hash ?? 'sha256')
  const sequence = plan.form === 'ber' ? openSequence : writeSequence
  const notBefore = encodeTime(plan.notBefore)
  const start =
    plan.withoutSeconds === true ? write(Tag.utcTime, notBefore.subarray(2, -3), Buffer.from('Z')) : notBefore
  const tbs = sequence(
    writeExplicit(0, writeUnsigned(Uint8Array.of(2))),
    writeUnsigned(Uint8Array.of(plan.serial)),
    scheme.algorithm,
    commonNameOnly(plan.issuer),
    sequence(start, encodeTime(plan.notAfter)),
    plan.subjectName ?? commonNameOnly(plan.subject),
    plan.key.spki,
    ...(plan.extensions.length === 0 ? [] : [writeExplicit(3, writeSequence(...plan.extensions))]),
  )
  return signed(tbs, plan.signer, scheme, sequence)
}

export interface ListPlan {
  readonly issuer: string
  readonly signer: TestKey
  readonly thisUpdate: Instant
  readonly nextUpdate: Instant
  readonly revoked: readonly number[]
}

export const makeList = (plan: ListPlan): Uint8Array => {
  const scheme = schemeOf(plan.signer, 'sha256')
  const entries = plan.revoked.map((serial) =>
    writeSequence(writeUnsigned(Uint8Array.of(serial)), encodeTime(plan.thisUpdate)),
  )
  const tbs = writeSequence(
    writeUnsigned(Uint8Array.of(1)),
    scheme.algorithm,
    commonNameOnly(plan.issuer),
    encodeTime(plan.thisUpdate),
    encodeTime(plan.nextUpdate),
    ...(entries.length === 0 ? [] : [writeSequence(...entries)]),
  )
  return signed(tbs, plan.signer, scheme)
}
