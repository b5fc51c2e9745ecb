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
  writeSubjectKeyIdentifier,
} from '../x509/extensions.ts'

/** Icinga's own term for a node certificate (lib/base/tlsutility.hpp LEAF_VALID_FOR). */
export const NODE_DAYS = 397

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

/** The fields of the certificate for `request`; `cn` is its one plain ASCII common name. */
export const nodeFields = (
  request: Certificate,
  ca: Certificate,
  cn: string,
  serial: Uint8Array,
  now: Instant,
  sha1: Sha256,
): CertificateFields => ({
  serial,
  issuer: ca.subject,
  subject: request.subject,
  ...nodeValidity(ca, now),
  spki: request.spki,
  extensions: [
    writeBasicConstraints(false),
    writeDnsName(cn),
    writeSubjectKeyIdentifier(sha1(publicKeyBits(request.spki))),
    writeAuthorityKeyIdentifier(sha1(publicKeyBits(ca.spki))),
  ],
})

/** Field by field, what is asked for against what will be issued. */
export const planIssue = (request: Certificate, ca: Certificate, now: Instant, sha256: Sha256): IssuePlan => {
  const subject = nameText(parseName(request.subject))
  const cn = commonNames(parseName(request.subject)).map(attributeText)[0] ?? ''
  const asked = subjectAltNames(request)
  const issued = [`DNS:${cn}`]
  const { days, endsWithCa, notBefore, notAfter } = nodeValidity(ca, now)
  return {
    subject: { askedFor: subject, issued: subject },
    names: { askedFor: [...asked], issued, dropped: asked.filter((name) => !issued.includes(name)) },
    isCa: { askedFor: isCa(request), issued: false },
    key: { description: describePublicKey(parsePublicKey(request.spki)), spkiSha256: toHex(sha256(request.spki)) },
    issuer: { askedFor: nameText(parseName(request.issuer)), issued: nameText(parseName(ca.subject)) },
    validity: {
      askedFor: { notBefore: toIso(request.notBefore), notAfter: toIso(request.notAfter) },
      issued: { notBefore: toIso(notBefore), notAfter: toIso(notAfter) },
      days,
      endsWithCa,
    },
    otherExtensions: {
      dropped: request.extensions
        .map(({ oid }) => oid)
        .filter((oid) => !issuedExtensions.some((known) => known === oid))
        .map(extensionName),
      added: issuedExtensions
        .filter((oid) => !request.extensions.some((extension) => extension.oid === oid))
        .map(extensionName),
    },
    signature: {
      askedFor: signatureAlgorithmNames.get(request.signatureAlgorithmOid) ?? request.signatureAlgorithmOid,
      issued: 'sha256WithRSAEncryption',
    },
  }
}

const extensionName = (oid: string): string => extensionNames.get(oid) ?? oid
