import { toHex } from '../../src-core/base/bytes.ts'
import { isAppError } from '../../src-core/base/errors.ts'
import { toIso, type Instant } from '../../src-core/base/time.ts'
import type { InspectionRow } from '../../src-core/contract/inspection.ts'
import { MAX_TEXT } from '../../src-core/contract/values.ts'
import type { Piece } from '../../src-core/inspect/recognise.ts'
import type { Sha256 } from '../../src-core/ports.ts'
import type { Certificate } from '../../src-core/x509/certificate.ts'
import { isCa } from '../../src-core/x509/extensions.ts'
import { findCertificate } from '../../src-core/x509/lenient-certificate.ts'
import { nameText, parseName } from '../../src-core/x509/name.ts'
import { describePublicKey, parsePublicKey, type PublicKey } from '../../src-core/x509/public-key.ts'
import { readStructure } from '../../src-core/x509/structure.ts'
import { printCertificate } from '../../src-core/x509/text/certificate.ts'
import { printCrl } from '../../src-core/x509/text/crl.ts'
import { printRequest } from '../../src-core/x509/text/request.ts'

/** Longest name a row carries; a hostile one of 64 kB is read in the panes. */
const MAX_ROW_NAME = 300

export interface InspectedItem {
  readonly row: InspectionRow
  /** What is shown; undefined for keys, tickets and plain text. */
  readonly der: Uint8Array | undefined
  /** OpenSSL's trust settings may follow. */
  readonly trusted: boolean
  /** A certificate that says it is a CA's. */
  readonly isAuthority: boolean
  /** Public half of a private key. */
  readonly spki: Uint8Array | undefined
  /** Kept only until a container is opened. */
  readonly container: Uint8Array | undefined
}

export interface ItemTools {
  readonly sha256: Sha256
  readonly now: () => Instant
  readonly publicHalf: (bytes: Uint8Array, label: string) => Uint8Array | undefined
}

const cutName = (text: string): string => (text.length > MAX_ROW_NAME ? `${text.slice(0, MAX_ROW_NAME)}…` : text)
const cutText = (text: string): string => text.slice(0, MAX_TEXT)

const isWeak = (key: PublicKey): boolean =>
  (key.type === 'rsa' && key.bits < 2048) || (key.type === 'ec' && key.bits < 224)

const verdictOf = (certificate: Certificate, now: Instant): InspectionRow['verdict'] => {
  if (certificate.notAfter < now) return 'ended'
  if (certificate.notBefore > now) return 'not-yet'
  if (isWeak(parsePublicKey(certificate.spki))) return 'weak'
  return isCa(certificate) === true ? 'ca' : 'fine'
}

const printers = { certificate: printCertificate, request: printRequest, crl: printCrl } as const

/** The reason OpenSSL refuses it, or undefined where it prints. */
const problemOf = (kind: keyof typeof printers, der: Uint8Array): string | undefined => {
  try {
    printers[kind](der)
    return undefined
  } catch (error) {
    if (!isAppError(error)) throw error
    return `${error.params['reason'] ?? error.code} at byte ${error.params['offset'] ?? 0}`
  }
}

/** Where the DER's first element ends; trust settings may stand behind it. */
const firstElement = (der: Uint8Array): Uint8Array => {
  const [top] = readStructure(der.subarray(0, Math.min(der.length, 64)), 'other').nodes
  return top === undefined ? der : der.subarray(0, top.element.end)
}

type Fields = Partial<Pick<InspectionRow, 'subject' | 'issuer' | 'notAfter' | 'key' | 'verdict' | 'problem'>>

const certificateFields = (der: Uint8Array, certificate: Certificate | undefined, tools: ItemTools): Fields => {
  if (certificate === undefined) {
    const problem = problemOf('certificate', der)
    return problem === undefined ? {} : { problem, verdict: 'unreadable' }
  }
  return {
    subject: cutName(nameText(parseName(certificate.subject))),
    issuer: cutName(nameText(parseName(certificate.issuer))),
    notAfter: Number.isNaN(certificate.notAfter) ? null : toIso(certificate.notAfter),
    key: describePublicKey(parsePublicKey(certificate.spki)),
    verdict: verdictOf(certificate, tools.now()),
  }
}

const signedFields = (kind: 'request' | 'crl', der: Uint8Array): Fields => {
  const problem = problemOf(kind, der)
  if (problem !== undefined) return { problem, verdict: 'unreadable' }
  const wanted = kind === 'request' ? 'subject' : 'issuer'
  const { nodes } = readStructure(der.subarray(0, 64 * 1024), kind)
  const name = nodes.find((node) => node.name === wanted)?.element
  if (name === undefined) return {}
  try {
    return { [wanted]: cutName(nameText(parseName(der.subarray(name.start, name.end)))) }
  } catch (error) {
    if (isAppError(error)) return {}
    throw error
  }
}

const keyFields = ({ bytes, label }: Piece, tools: ItemTools): Fields => {
  const spki = tools.publicHalf(bytes, label)
  return { verdict: 'secret', ...(spki !== undefined && { key: describePublicKey(parsePublicKey(spki)) }) }
}

const fieldsOf = (piece: Piece, certificate: Certificate | undefined, tools: ItemTools): Fields => {
  switch (piece.kind) {
    case 'certificate':
      return certificateFields(piece.bytes, certificate, tools)
    case 'request':
    case 'crl':
      return signedFields(piece.kind, piece.bytes)
    case 'private-key':
      return piece.encrypted ? { verdict: 'secret' } : keyFields(piece, tools)
    case 'public-key':
      return { key: describePublicKey(parsePublicKey(tools.publicHalf(piece.bytes, piece.label) ?? piece.bytes)) }
    default:
      return {}
  }
}

/** Whether an Icinga request file holds a ticket: that is all that is said of it. */
const hasTicket = (bytes: Uint8Array): boolean => /"ticket"\s*:\s*"[^"]/.test(Buffer.from(bytes).toString('utf8'))

const shownKinds: ReadonlySet<Piece['kind']> = new Set([
  'certificate',
  'request',
  'crl',
  'public-key',
  'pkcs7',
  'parameters',
  'unknown',
])

/** The row of one piece. Of a private key nothing but its public half is looked at, and nothing is kept. */
export const inspectPiece = (piece: Piece, item: number, origin: string, tools: ItemTools): InspectedItem => {
  const { kind, bytes, label } = piece
  const trusted = label === 'TRUSTED CERTIFICATE'
  const der = shownKinds.has(kind) ? bytes : undefined
  const certificate = kind === 'certificate' ? findCertificate(bytes) : undefined
  const hashed = certificate?.der ?? (trusted && der !== undefined ? firstElement(der) : der)
  return {
    row: {
      item,
      kind,
      subject: '',
      issuer: '',
      notAfter: null,
      key: '',
      verdict: 'none',
      icinga: null,
      sha256: hashed === undefined ? null : toHex(tools.sha256(hashed)),
      origin: cutText(origin),
      size: bytes.length,
      locked: kind === 'pkcs12',
      ticket: kind === 'icinga-request' && hasTicket(bytes),
      problem: null,
      ...fieldsOf(piece, certificate, tools),
    },
    der,
    trusted,
    isAuthority: certificate !== undefined && isCa(certificate) === true,
    spki: kind === 'private-key' && !piece.encrypted ? tools.publicHalf(bytes, label) : undefined,
    container: kind === 'pkcs12' ? bytes : undefined,
  }
}
