import { children, content, Cursor, readOr, readWhole, Tag } from '../asn1/element.ts'
import { decodeOid } from '../asn1/oid.ts'
import type { Certificate } from './certificate.ts'
import { Oid } from './oid.ts'

/** Whether the issuer's key is of the kind the subject's signature needs (check_sig_alg_match of OpenSSL). */
export const couldSign = (issuer: Certificate, subject: Certificate): boolean =>
  signingKeys(subject.signatureAlgorithmOid).includes(keyAlgorithm(issuer.spki))

const signingKeys = (signatureOid: string): readonly string[] => {
  if (signatureOid === Oid.rsassaPss) return [Oid.rsassaPss, Oid.rsaEncryption]
  if (signatureOid.startsWith('1.2.840.113549.1.1.')) return [Oid.rsaEncryption]
  if (signatureOid.startsWith('1.2.840.10045.4.')) return [Oid.ecPublicKey]
  if (signatureOid === Oid.ed25519 || signatureOid === Oid.ed448) return [signatureOid]
  return [DSA]
}

const DSA = '1.2.840.10040.4.1'

/** Empty where the key is damaged: such a key signs nothing. */
const keyAlgorithm = (spki: Uint8Array): string =>
  readOr('', () => {
    const [algorithm] = children(readWhole(spki, Tag.sequence))
    return algorithm === undefined ? '' : decodeOid(content(new Cursor(algorithm).next(Tag.oid)))
  })
