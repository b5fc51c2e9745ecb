import { latin1 } from '../base/bytes.ts'
import { AppError, isAppError } from '../base/errors.ts'
import { children, content, Cursor, encoding, readWhole, Tag, type Element } from '../asn1/element.ts'
import { decodeOid } from '../asn1/oid.ts'
import { findPemBlocks } from '../pem/pem.ts'
import { MAX_CERTIFICATE_LENGTH, readBitString, readExtensionList, readName, type Extension } from './certificate.ts'
import { Oid } from './oid.ts'

/** A PKCS#10 request taken apart (RFC 2986 section 4), its members called as those of a certificate. */
export interface CertificationRequest {
  readonly der: Uint8Array
  /** DER of CertificationRequestInfo: what the signature covers. */
  readonly tbs: Uint8Array
  readonly subject: Uint8Array
  /** DER of SubjectPublicKeyInfo. */
  readonly spki: Uint8Array
  /** What it asks for (RFC 2985 section 5.4.2). */
  readonly extensions: readonly Extension[]
  /** Object identifiers of all its attributes. Their values stay where they are: a challenge password is among them. */
  readonly attributes: readonly string[]
  readonly signatureAlgorithm: Uint8Array
  readonly signatureAlgorithmOid: string
  /** Contents of the signature BIT STRING without its unused-bits octet. */
  readonly signature: Uint8Array
}

/** Text and base64 around the largest request that is read. */
export const MAX_REQUEST_FILE = 2 * MAX_CERTIFICATE_LENGTH

const labels: ReadonlySet<string> = new Set(['CERTIFICATE REQUEST', 'NEW CERTIFICATE REQUEST'])
const privateKey = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/

/**
 * The first request of a file, PEM or DER, and how many more stand behind it. Throws `csr-malformed`, and
 * `csr-private-key` where a private key came along: it is not for us to have.
 */
export const readRequests = (
  bytes: Uint8Array,
): { readonly request: CertificationRequest; readonly others: number } => {
  const text = latin1(bytes)
  if (privateKey.test(text)) throw new AppError('csr-private-key')
  if (!text.includes('-----BEGIN ')) return { request: parseRequest(bytes), others: 0 }
  const [first, ...others] = findPemBlocks(text).filter(({ label }) => labels.has(label))
  if (first === undefined) throw malformed('no CERTIFICATE REQUEST')
  return { request: parseRequest(first.bytes), others: others.length }
}

/** Reads one DER request. Throws `csr-malformed`; bytes after it are refused. */
export const parseRequest = (der: Uint8Array): CertificationRequest => {
  try {
    if (der.length > MAX_CERTIFICATE_LENGTH) throw malformed('too long')
    return read(der)
  } catch (error) {
    if (!isAppError(error) || error.code === 'csr-malformed') throw error
    throw malformed(`${error.params['reason'] ?? 'DER'} at byte ${error.params['offset'] ?? 0}`, error)
  }
}

const malformed = (reason: string, cause?: unknown): AppError => new AppError('csr-malformed', { reason }, { cause })

const read = (der: Uint8Array): CertificationRequest => {
  const outer = new Cursor(readWhole(der, Tag.sequence))
  const info = outer.next(Tag.sequence)
  const algorithm = outer.next(Tag.sequence)
  const signature = readBitString(outer.next(Tag.bitString))
  outer.end()

  const members = new Cursor(info)
  // Always v1(0); what other tools write there decides nothing.
  members.next(Tag.integer)
  const subject = readName(members.next(Tag.sequence))
  const spki = encoding(members.next(Tag.sequence))
  // Not OPTIONAL, but some tools leave it out where there are none.
  const tagged = members.nextIf(0xa0)
  members.end()
  const attributes = tagged === undefined ? [] : children(tagged).map(readAttribute)
  return {
    der,
    tbs: encoding(info),
    subject,
    spki,
    extensions: attributes.filter(({ oid }) => oid === Oid.extensionRequest).flatMap(({ values }) => askedFor(values)),
    attributes: attributes.map(({ oid }) => oid),
    signatureAlgorithm: encoding(algorithm),
    signatureAlgorithmOid: decodeOid(content(new Cursor(algorithm).next(Tag.oid))),
    signature,
  }
}

const readAttribute = (element: Element): { readonly oid: string; readonly values: Element } => {
  const attribute = new Cursor(element)
  const oid = decodeOid(content(attribute.next(Tag.oid)))
  const values = attribute.next(Tag.set)
  attribute.end()
  return { oid, values }
}

const askedFor = (values: Element): readonly Extension[] => children(values).flatMap(readExtensionList)
