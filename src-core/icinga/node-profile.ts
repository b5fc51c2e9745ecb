import { toHex } from '../base/bytes.ts'
import { DAY_MS, SECOND_MS, toIso, type Instant } from '../base/time.ts'
import type { IssuePlan } from '../contract/requests.ts'
import type { Sha256 } from '../ports.ts'
import type { CertificateFields } from '../x509/build.ts'
import type { Certificate } from '../x509/certificate.ts'
import { attributeText, commonNames, nameText, parseName } from '../x509/name.ts'
import { extensionNames, Oid, signatureAlgorithmNames } from '../x509/oid.ts'
import { describePublicKey, parsePublicKey, publicKeyBits } from '../x509/public-key.ts'
import {
  isCa,
  subjectAltNames,
  writeAuthorityKeyIdentifier,
  writeBasicConstraints,
  writeDnsName,
  writeNodePurposes,
  writeSubjectKeyIdentifier,
} from '../x509/extensions.ts'
import { nothingGranted, type Grant } from './csr-allowance.ts'

/** Icinga's own term for a node certificate (lib/base/tlsutility.hpp LEAF_VALID_FOR). */
export const NODE_DAYS = 397

/** Names a plan lists, and characters it shows of each text: a hostile request has 10,000 names of any length. */
const MAX_LISTED = 50
const MAX_SHOWN = 255

/** What a request holds of a certificate to be: another certificate, or a PKCS#10 without issuer and dates. */
export type AskedFor = Pick<Certificate, 'subject' | 'spki' | 'extensions' | 'signatureAlgorithmOid'> &
  Partial<Pick<Certificate, 'issuer' | 'notBefore' | 'notAfter'>>

const issuedExtensions = [
  Oid.basicConstraints,
  Oid.subjectAltName,
  Oid.subjectKeyIdentifier,
  Oid.authorityKeyIdentifier,
]

/** When a certificate issued now begins and ends: no backdating, and never beyond the CA. */
export const nodeValidity = (ca: Certificate, now: Instant) => {
  const notBefore = Math.floor(now / SECOND_MS) * SECOND_MS
  const fullTerm = notBefore + NODE_DAYS * DAY_MS
  const notAfter = Math.min(fullTerm, ca.notAfter)
  return { notBefore, notAfter, days: Math.floor((notAfter - notBefore) / DAY_MS), endsWithCa: notAfter < fullTerm }
}

interface NodeIssue {
  readonly request: Pick<AskedFor, 'subject' | 'spki'>
  readonly ca: Certificate
  /** The one plain ASCII common name of `request`. */
  readonly cn: string
  readonly serial: Uint8Array
  readonly now: Instant
  readonly granted?: Grant
}

/** The fields of a node certificate. */
export const nodeFields = (
  { request, ca, cn, serial, now, granted = nothingGranted }: NodeIssue,
  sha1: Sha256,
): CertificateFields => ({
  serial,
  issuer: ca.subject,
  subject: request.subject,
  ...nodeValidity(ca, now),
  spki: request.spki,
  extensions: [
    writeBasicConstraints(false),
    writeDnsName(cn, granted.names),
    ...(granted.purposes ? [writeNodePurposes()] : []),
    writeSubjectKeyIdentifier(sha1(publicKeyBits(request.spki))),
    writeAuthorityKeyIdentifier(sha1(publicKeyBits(ca.spki))),
  ],
})

/** Field by field, what is asked for against what will be issued. */
export const planIssue = (
  request: AskedFor,
  ca: Certificate,
  now: Instant,
  sha256: Sha256,
  granted: Grant = nothingGranted,
): IssuePlan => {
  const subject = shown(nameText(parseName(request.subject)))
  const { days, endsWithCa, notBefore, notAfter } = nodeValidity(ca, now)
  return {
    subject: { askedFor: subject, issued: subject },
    names: planNames(request, granted),
    isCa: { askedFor: isCa(request), issued: false },
    key: { description: describePublicKey(parsePublicKey(request.spki)), spkiSha256: toHex(sha256(request.spki)) },
    issuer: {
      askedFor: request.issuer === undefined ? null : shown(nameText(parseName(request.issuer))),
      issued: nameText(parseName(ca.subject)),
    },
    validity: {
      askedFor: askedTerm(request),
      issued: { notBefore: toIso(notBefore), notAfter: toIso(notAfter) },
      days,
      endsWithCa,
    },
    otherExtensions: planExtensions(request, granted),
    signature: {
      askedFor: signatureAlgorithmNames.get(request.signatureAlgorithmOid) ?? request.signatureAlgorithmOid,
      issued: 'sha256WithRSAEncryption',
    },
  }
}

const planNames = (request: AskedFor, granted: Grant): IssuePlan['names'] => {
  const cn = commonNames(parseName(request.subject)).map(attributeText)[0] ?? ''
  const asked = [...new Set(subjectAltNames(request))]
  const issued = [`DNS:${cn}`, ...granted.names.map(({ text }) => text)]
  const listed = asked.slice(0, MAX_LISTED)
  return {
    askedFor: listed.map(shown),
    issued: issued.map(shown),
    dropped: listed.filter((name) => !issued.includes(name)).map(shown),
    notListed: asked.length - listed.length,
  }
}

const askedTerm = ({ notBefore, notAfter }: AskedFor): IssuePlan['validity']['askedFor'] =>
  notBefore === undefined || notAfter === undefined ? null : { notBefore: toIso(notBefore), notAfter: toIso(notAfter) }

const planExtensions = ({ extensions }: AskedFor, granted: Grant): IssuePlan['otherExtensions'] => {
  const asked = [...new Set(extensions.map(({ oid }) => oid))].slice(0, MAX_LISTED)
  const allowed = granted.purposes ? [Oid.extKeyUsage] : []
  const issued: readonly string[] = [...issuedExtensions, ...allowed]
  return {
    dropped: asked.filter((oid) => !issued.includes(oid)).map(extensionName),
    allowed: allowed.map(extensionName),
    added: issued.filter((oid) => !asked.includes(oid)).map(extensionName),
  }
}

const extensionName = (oid: string): string => shown(extensionNames.get(oid) ?? oid)

const shown = (text: string): string => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text)
