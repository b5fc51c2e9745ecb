import { berInput, contentOf, context, findReadable, Id, listItems, readBer, type BerElement } from '../asn1/ber.ts'
import { findOid } from '../asn1/oid.ts'
import { findBase64, latin1 } from '../base/bytes.ts'
import { eachPemBlock, type FoundPemBlock } from '../pem/pem.ts'

/** What a piece of a file turned out to be. */
export const pieceKinds = [
  'certificate',
  'request',
  'crl',
  'private-key',
  'public-key',
  'pkcs7',
  'pkcs12',
  'icinga-request',
  'parameters',
  'text',
  'empty',
  'unknown',
  'broken',
] as const
export type PieceKind = (typeof pieceKinds)[number]

/** One thing in a file, in the order it stands there. */
export interface Piece {
  readonly kind: PieceKind
  /** Empty for a private key: its bytes stay with whoever asked. */
  readonly bytes: Uint8Array
  /** PEM label, or empty. */
  readonly label: string
  readonly encrypted: boolean
}

const piece = (kind: PieceKind, bytes: Uint8Array, label = '', encrypted = false): Piece => ({
  kind,
  bytes,
  label,
  encrypted,
})

/** Labels of RFC 7468 and the ones OpenSSL still reads. */
const pemKinds: ReadonlyMap<string, PieceKind> = new Map([
  ['CERTIFICATE', 'certificate'],
  ['X509 CERTIFICATE', 'certificate'],
  ['TRUSTED CERTIFICATE', 'certificate'],
  ['CERTIFICATE REQUEST', 'request'],
  ['NEW CERTIFICATE REQUEST', 'request'],
  ['X509 CRL', 'crl'],
  ['PKCS7', 'pkcs7'],
  ['CMS', 'pkcs7'],
  ['PUBLIC KEY', 'public-key'],
  ['RSA PUBLIC KEY', 'public-key'],
  ['DH PARAMETERS', 'parameters'],
  ['EC PARAMETERS', 'parameters'],
  ['DSA PARAMETERS', 'parameters'],
])

const ofBlock = ({ label, bytes, encrypted }: FoundPemBlock): Piece => {
  if (bytes === undefined) return piece('broken', new Uint8Array(), label)
  if (label.endsWith('PRIVATE KEY')) {
    return piece('private-key', bytes, label, encrypted || label === 'ENCRYPTED PRIVATE KEY')
  }
  const kind = pemKinds.get(label)
  // A PKCS#7 in a CERTIFICATE block is what some Windows tools write.
  return kind === undefined || kind === 'certificate'
    ? piece(kind ?? 'unknown', bytes, label)
    : piece(kind, bytes, label)
}

const SIGNED_DATA = '1.2.840.113549.1.7.2'

/** Tells DER by its first members (RFC 5280, 2986, 2315, 5208, 7292); what nobody knows is `unknown`. */
export const recogniseDer = (der: Uint8Array): Piece => {
  const members = findReadable(() => {
    const top = readBer(berInput(der), 0, der.length)
    return top.id === Id.sequence && top.constructed ? listItems(top) : undefined
  })
  const [first, second, third] = members ?? []
  if (first === undefined) return piece('unknown', der)
  if (first.id === Id.oid) return piece(findOid(contentOf(first)) === SIGNED_DATA ? 'pkcs7' : 'unknown', der)
  if (first.id === Id.integer) return piece(kindByVersion(first, second), der)
  if (first.id !== Id.sequence || second === undefined) return piece('unknown', der)
  if (second.id === Id.octetString) return piece('private-key', der, 'ENCRYPTED PRIVATE KEY', true)
  if (second.id === Id.bitString) return piece('public-key', der)
  return third?.id === Id.bitString ? piece(kindOfSigned(first), der) : piece('unknown', der)
}

const keyMembers: ReadonlySet<number> = new Set([Id.sequence, Id.octetString, Id.integer])

/** PKCS#12 has version 3 before its SEQUENCE, PKCS#8 and SEC 1 have 0 or 1, PKCS#1 has INTEGERs only. */
const kindByVersion = (version: BerElement, second: BerElement | undefined): PieceKind => {
  if (second === undefined) return 'unknown'
  const number = contentOf(version)[0] ?? 0
  if (number === 3 && second.id === Id.sequence) return 'pkcs12'
  return number <= 1 && keyMembers.has(second.id) ? 'private-key' : 'unknown'
}

/** Certificate, request or CRL by what stands in the part that is signed. */
const kindOfSigned = (tbs: BerElement): PieceKind => {
  const members = findReadable(() => listItems(tbs)) ?? []
  const ids = members.map(({ id }) => id)
  if (ids[0] === context(0)) return 'certificate'
  if (ids[0] === Id.integer && ids[3] === context(0)) return 'request'
  const isTime = (id: number | undefined): boolean => id === Id.utcTime || id === Id.generalizedTime
  if (isTime(ids[2]) || (ids[0] === Id.integer && isTime(ids[3]))) return 'crl'
  return ids.length >= 6 ? 'certificate' : 'request'
}

const isText = (bytes: Uint8Array): boolean => !bytes.subarray(0, 4096).includes(0)

/**
 * Everything in a file, one at a time: PEM blocks with any text around them, base64 without its lines, or DER.
 * `text` is the file read as Latin-1.
 */
export function* recognise(bytes: Uint8Array, text: string = latin1(bytes)): Generator<Piece> {
  if (bytes.length === 0) return yield piece('empty', bytes)
  if (bytes[0] === 0x7b && text.includes('"cert_request"')) return yield piece('icinga-request', bytes)
  let found = false
  for (const block of eachPemBlock(text)) {
    found = true
    yield ofBlock(block)
  }
  if (found) return
  const der = recogniseDer(bytes)
  if (der.kind !== 'unknown' || !isText(bytes)) return yield der
  const base64 = text.length <= 4 * 1024 * 1024 && text.trimStart().startsWith('M') ? findBase64(text) : undefined
  const decoded = base64 === undefined ? undefined : recogniseDer(base64)
  yield decoded !== undefined && decoded.kind !== 'unknown' ? decoded : piece('text', bytes)
}
