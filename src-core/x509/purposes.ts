import { equalBytes, toHex } from '../base/bytes.ts'
import { children, content, Cursor, encoding, readOr, readWhole, Tag, type Element } from '../asn1/element.ts'
import { decodeOid } from '../asn1/oid.ts'
import { sameName } from './canonical-name.ts'
import type { Certificate } from './certificate.ts'
import { readNameConstraints, type NameConstraints } from './name-constraints.ts'
import { Oid } from './oid.ts'
import { couldSign } from './signing-key.ts'

/** What a certificate's extensions say about its use, as OpenSSL caches it (ossl_x509v3_cache_extensions). */
export interface Purposes {
  /** cA of basicConstraints; undefined without the extension. */
  readonly ca: boolean | undefined
  readonly pathLength: number | undefined
  /** Bits of keyUsage, first octet high; undefined without the extension. */
  readonly keyUsage: number | undefined
  readonly extendedKeyUsage: readonly string[] | undefined
  /** First octet of nsCertType. */
  readonly netscapeType: number | undefined
  readonly subjectKeyId: Uint8Array | undefined
  readonly authorityKeyId: AuthorityKeyId | undefined
  readonly nameConstraints: NameConstraints | undefined
  /** Policy rules that only count where somebody asks for policies, which TLS does not. */
  readonly hasPolicyRules: boolean
  readonly hasUnknownCritical: boolean
}

/** RFC 5280 section 4.2.1.1. */
export interface AuthorityKeyId {
  readonly keyId: Uint8Array | undefined
  readonly serial: Uint8Array | undefined
  /** DER of the first directoryName. */
  readonly issuer: Uint8Array | undefined
}

/** RFC 5280 section 4.2.1.3; the second octet stands below the first. */
export const KeyUsage = {
  digitalSignature: 0x8000,
  keyEncipherment: 0x2000,
  keyAgreement: 0x0800,
  keyCertSign: 0x0400,
  crlSign: 0x0200,
} as const

const NETSCAPE_TYPE = '2.16.840.1.113730.1.1'
const NAME_CONSTRAINTS = '2.5.29.30'
const CERTIFICATE_POLICIES = '2.5.29.32'
/** policyMappings, policyConstraints and inhibitAnyPolicy (RFC 5280 section 4.2.1). */
const policyRules: ReadonlySet<string> = new Set(['2.5.29.33', '2.5.29.36', '2.5.29.54'])

/** Critical extensions OpenSSL 3.0 takes as handled (X509_supported_extension). */
const supportedCritical: ReadonlySet<string> = new Set([
  NETSCAPE_TYPE,
  Oid.keyUsage,
  Oid.subjectAltName,
  Oid.basicConstraints,
  CERTIFICATE_POLICIES,
  '2.5.29.31',
  Oid.extKeyUsage,
  '1.3.6.1.5.5.7.1.7',
  '1.3.6.1.5.5.7.1.8',
  '2.5.29.36',
  '1.3.6.1.5.5.7.1.14',
  NAME_CONSTRAINTS,
  '2.5.29.33',
  '2.5.29.54',
])

const cache = new WeakMap<Certificate, Purposes>()

/** Reads the extensions that decide about use; one that does not decode counts as absent. */
export const purposesOf = (certificate: Certificate): Purposes => {
  const known = cache.get(certificate)
  if (known !== undefined) return known
  const purposes = readPurposes(certificate)
  cache.set(certificate, purposes)
  return purposes
}

const readPurposes = (certificate: Certificate): Purposes => {
  const find = <T>(oid: string, read: (value: Uint8Array) => T): T | undefined => {
    const extension = certificate.extensions.find((candidate) => candidate.oid === oid)
    return extension === undefined ? undefined : readOr(undefined, () => read(extension.value))
  }
  const constraints = find(Oid.basicConstraints, readBasicConstraints)
  return {
    ca: constraints?.ca,
    pathLength: constraints?.pathLength,
    keyUsage: find(Oid.keyUsage, readBits),
    extendedKeyUsage: find(Oid.extKeyUsage, (value) =>
      children(readWhole(value, Tag.sequence)).map((item) => decodeOid(content(item))),
    ),
    netscapeType: find(NETSCAPE_TYPE, (value) => readBits(value) >> 8),
    subjectKeyId: find(Oid.subjectKeyIdentifier, (value) => content(readWhole(value, Tag.octetString))),
    authorityKeyId: find(Oid.authorityKeyIdentifier, readAuthorityKeyId),
    nameConstraints: find(NAME_CONSTRAINTS, readNameConstraints),
    hasPolicyRules: certificate.extensions.some(
      ({ oid, critical }) => policyRules.has(oid) || (critical && oid === CERTIFICATE_POLICIES),
    ),
    hasUnknownCritical: certificate.extensions.some(({ oid, critical }) => critical && !supportedCritical.has(oid)),
  }
}

const readBasicConstraints = (value: Uint8Array): { readonly ca: boolean; readonly pathLength: number | undefined } => {
  const cursor = new Cursor(readWhole(value, Tag.sequence))
  const flag = cursor.nextIf(Tag.boolean)
  const limit = cursor.nextIf(Tag.integer)
  return {
    ca: flag !== undefined && (content(flag)[0] ?? 0) !== 0,
    pathLength: limit === undefined ? undefined : Number.parseInt(toHex(content(limit)), 16),
  }
}

const readBits = (value: Uint8Array): number => {
  const [, first = 0, second = 0] = content(readWhole(value, Tag.bitString))
  return (first << 8) | second
}

/** AuthorityKeyIdentifier, also of a CRL (RFC 5280 section 5.2.1). */
export const readAuthorityKeyId = (value: Uint8Array): AuthorityKeyId => {
  const members = children(readWhole(value, Tag.sequence))
  const member = (tag: number): Element | undefined => members.find((candidate) => candidate.tag === tag)
  const [keyId, issuer, serial] = [member(0x80), member(0xa1), member(0x82)]
  const directory = issuer === undefined ? undefined : children(issuer).find(({ tag }) => tag === 0xa4)
  const [name] = directory === undefined ? [] : children(directory)
  return {
    keyId: keyId === undefined ? undefined : content(keyId),
    serial: serial === undefined ? undefined : content(serial),
    issuer: name === undefined ? undefined : encoding(name),
  }
}

/** X509_check_akid: only what both sides name can differ, so a bare CA fits every identifier. */
export const fitsKeyId = (issuer: Certificate, wanted: AuthorityKeyId | undefined): boolean => {
  if (wanted === undefined) return true
  const { subjectKeyId } = purposesOf(issuer)
  if (wanted.keyId !== undefined && subjectKeyId !== undefined && !equalBytes(wanted.keyId, subjectKeyId)) return false
  if (wanted.serial !== undefined && !equalBytes(wanted.serial, issuer.serial)) return false
  return wanted.issuer === undefined || sameName(wanted.issuer, issuer.issuer)
}

/** Whether keyUsage, where there is one, lacks all of `bits`. */
export const lacksUsage = ({ keyUsage }: Purposes, bits: number): boolean =>
  keyUsage !== undefined && (keyUsage & bits) === 0

/** What makes a certificate an authority (check_ca of OpenSSL): `maybe` where only old habits say so. */
export const authorityOf = (certificate: Certificate): 'yes' | 'maybe' | 'netscape' | 'no' => {
  const purposes = purposesOf(certificate)
  if (lacksUsage(purposes, KeyUsage.keyCertSign)) return 'no'
  if (purposes.ca !== undefined) return purposes.ca ? 'yes' : 'no'
  if (certificate.version === 1 && isSelfSigned(certificate)) return 'maybe'
  if (purposes.keyUsage !== undefined) return 'maybe'
  return ((purposes.netscapeType ?? 0) & NETSCAPE_ANY_CA) === 0 ? 'no' : 'netscape'
}

const NETSCAPE_ANY_CA = 0x07

/** Subject and issuer are one name. */
export const isSelfIssued = ({ subject, issuer }: Certificate): boolean => sameName(subject, issuer)

/** As OpenSSL flags it (EXFLAG_SS): by name, key identifier and kind of key; the signature itself is not checked. */
export const isSelfSigned = (certificate: Certificate): boolean =>
  isSelfIssued(certificate) &&
  fitsKeyId(certificate, purposesOf(certificate).authorityKeyId) &&
  couldSign(certificate, certificate)

const clientAuth = '1.3.6.1.5.5.7.3.2'
/** Server gated crypto, by Netscape and by Microsoft, counts as serverAuth. */
const serverAuth = ['1.3.6.1.5.5.7.3.1', '2.16.840.1.113730.4.1', '1.3.6.1.4.1.311.10.3.3']

const uses = {
  client: {
    extended: [clientAuth],
    usage: KeyUsage.digitalSignature | KeyUsage.keyAgreement,
    netscape: 0x80,
  },
  server: {
    extended: serverAuth,
    usage: KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.keyAgreement,
    netscape: 0x40,
  },
} as const

const NETSCAPE_SSL_CA = 0x04

/** X509_check_purpose for TLS; anyExtendedKeyUsage does not help, as in OpenSSL. */
export const suits = (certificate: Certificate, purpose: keyof typeof uses, asAuthority: boolean): boolean => {
  const purposes = purposesOf(certificate)
  const { extended, usage, netscape } = uses[purpose]
  const named = purposes.extendedKeyUsage
  if (named !== undefined && !extended.some((oid) => named.includes(oid))) return false
  if (asAuthority) {
    const authority = authorityOf(certificate)
    if (authority === 'netscape') return ((purposes.netscapeType ?? 0) & NETSCAPE_SSL_CA) !== 0
    return authority !== 'no'
  }
  if (lacksUsage(purposes, usage)) return false
  return purposes.netscapeType === undefined || (purposes.netscapeType & netscape) !== 0
}
