import { toBase64, toHex } from '../../src-core/base/bytes.ts'
import { toIso, type Instant } from '../../src-core/base/time.ts'
import { MAX_SHOWN_BYTES, type InspectionItem } from '../../src-core/contract/inspection.ts'
import type { Sha256, VerifySignature } from '../../src-core/ports.ts'
import type { Certificate } from '../../src-core/x509/certificate.ts'
import { findCertificate } from '../../src-core/x509/lenient-certificate.ts'
import { nameText, parseName } from '../../src-core/x509/name.ts'
import type { InspectedItem } from './inspected-item.ts'

export interface DescribeTools {
  /** CA certificates of the authorities on this desk. */
  readonly authorities: () => readonly { readonly name: string; readonly certificate: Uint8Array }[]
  readonly ledgerEntry: (sha256: string) => number | undefined
  readonly verifySignature: VerifySignature
  readonly sha256: Sha256
  readonly sha1: Sha256
}

const timeOf = (time: Instant | undefined): string | null =>
  time === undefined || Number.isNaN(time) ? null : toIso(time)

/** One object with what its neighbours say of it. */
export const describeItem = (
  { row, der, trusted }: InspectedItem,
  neighbours: readonly Uint8Array[],
  tools: DescribeTools,
): InspectionItem => {
  const certificate = row.kind === 'certificate' && der !== undefined ? findCertificate(der) : undefined
  const hashed = certificate?.der ?? der
  const shown = der !== undefined && der.length <= MAX_SHOWN_BYTES
  return {
    row,
    der: shown ? toBase64(der) : null,
    trusted,
    sha256: row.sha256,
    sha1: hashed === undefined ? null : toHex(tools.sha1(hashed)),
    spkiSha256: certificate === undefined ? null : toHex(tools.sha256(certificate.spki)),
    signature:
      certificate === undefined
        ? { state: 'not-signed', issuer: '' }
        : signatureOf(certificate, [...tools.authorities().map((one) => one.certificate), ...neighbours], tools),
    notBefore: timeOf(certificate?.notBefore),
    notAfter: timeOf(certificate?.notAfter),
    ledgerEntry: (row.sha256 === null ? undefined : tools.ledgerEntry(row.sha256)) ?? null,
  }
}

/** Whether one of the certificates at hand has the issuer's name and its key verifies the signature. */
const signatureOf = (
  certificate: Certificate,
  candidates: readonly Uint8Array[],
  tools: DescribeTools,
): InspectionItem['signature'] => {
  const issuer = nameText(parseName(certificate.issuer)).slice(0, 300)
  const isSelf = Buffer.compare(certificate.issuer, certificate.subject) === 0
  let state: InspectionItem['signature']['state'] = 'issuer-unknown'
  for (const der of [...(isSelf ? [certificate.der] : []), ...candidates]) {
    const signer = findSigner(der, certificate)
    if (signer === undefined) continue
    const { tbs: signed, signature, signatureAlgorithm: algorithm } = certificate
    const checked = tools.verifySignature({ spki: signer.spki, algorithm, signed, signature })
    if (checked === 'valid') return { state: signer.der === certificate.der ? 'self' : 'verified', issuer }
    state = checked === 'invalid' ? 'forged' : 'unsupported'
  }
  return { state, issuer }
}

/** Most candidates have another name: told by the bytes of the name before anything is read. */
const findSigner = (der: Uint8Array, { issuer }: Certificate): Certificate | undefined => {
  if (Buffer.from(der.buffer, der.byteOffset, der.length).indexOf(issuer) < 0) return undefined
  const signer = findCertificate(der)
  return signer !== undefined && Buffer.compare(signer.subject, issuer) === 0 ? signer : undefined
}
