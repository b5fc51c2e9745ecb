import { malformed, type BerElement } from '../../../asn1/ber.ts'
import { readNull, readOctetString } from '../../../asn1/ber-value.ts'
import { toBigInt } from '../number.ts'
import type { Printout } from '../printout.ts'
import { printTimestamp } from '../time.ts'
import { firstElement, textPrinter, type ExtensionPrinter } from './value.ts'

/** A part of the list's octets. */
interface Span {
  readonly start: number
  readonly end: number
}

/** SignedCertificateTimestamp (RFC 6962 section 3.2), version 1. */
interface Timestamp {
  readonly logId: Span
  readonly timestamp: bigint
  readonly extensions: Span
  readonly algorithm: string
  readonly signature: Span
}

interface Entry {
  readonly whole: Span
  /** Undefined for a version nobody knows. */
  readonly timestamp: Timestamp | undefined
}

const LOG_ID_LENGTH = 32
/** Version, log, time and the length of the extensions. */
const FIXED_LENGTH = 1 + LOG_ID_LENGTH + 8 + 2
const SHA256 = 4

const signatureNames: ReadonlyMap<number, string> = new Map([
  [1, 'sha256WithRSAEncryption'],
  [3, 'ecdsa-with-SHA256'],
])

const length16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)

const readList = (octets: BerElement): readonly Entry[] => {
  const { bytes } = octets.input
  const { contentStart, contentEnd } = octets
  if (contentEnd - contentStart < 2 || length16(bytes, contentStart) !== contentEnd - contentStart - 2) {
    throw malformed(octets.start, 'list length')
  }
  const entries: Entry[] = []
  for (let at = contentStart + 2; at < contentEnd;) {
    const start = at + 2
    const end = start + length16(bytes, at)
    if (start > contentEnd || end === start || end > contentEnd) throw malformed(at, 'timestamp length')
    const timestamp = bytes[start] === 0 ? readTimestamp(bytes, start, end) : undefined
    entries.push({ whole: { start, end }, timestamp })
    at = end
  }
  return entries
}

const readTimestamp = (bytes: Uint8Array, start: number, end: number): Timestamp => {
  const extensionsAt = start + FIXED_LENGTH
  if (extensionsAt > end) throw malformed(start, 'timestamp too short')
  const logId = { start: start + 1, end: start + 1 + LOG_ID_LENGTH }
  const extensions = { start: extensionsAt, end: extensionsAt + length16(bytes, extensionsAt - 2) }
  const algorithmAt = extensions.end
  if (algorithmAt + 4 >= end) throw malformed(start, 'signature too short')
  const algorithm = signatureNames.get(bytes[algorithmAt + 1] ?? 0)
  if (bytes[algorithmAt] !== SHA256 || algorithm === undefined) throw malformed(algorithmAt, 'signature algorithm')
  const signatureAt = algorithmAt + 4
  const signature = { start: signatureAt, end: signatureAt + length16(bytes, signatureAt - 2) }
  if (signature.end > end) throw malformed(signatureAt, 'signature length')
  return { logId, timestamp: toBigInt(bytes.subarray(logId.end, logId.end + 8)), extensions, algorithm, signature }
}

/** SignedCertificateTimestampList (RFC 6962 section 3.3). */
export const printTimestamps: ExtensionPrinter = (out, octets, indent) => {
  const list = readOctetString(firstElement(octets))
  const entries = readList(list)
  entries.forEach((entry, i) => {
    if (i > 0) out.newline()
    printEntry(out, part(list, entry.whole), entry.timestamp, indent)
  })
  return true
}

const part = (list: BerElement, { start, end }: Span): BerElement => ({
  ...list,
  start,
  contentStart: start,
  contentEnd: end,
  end,
})

const HEX_WIDTH = 16

const printEntry = (out: Printout, whole: BerElement, sct: Timestamp | undefined, indent: number): void => {
  const inner = indent + 4
  const hexIndent = indent + 16
  const label = (text: string): void => {
    out.newline()
    out.spaces(inner)
    out.text(text)
  }
  out.from(whole)
  out.spaces(indent)
  out.label('Signed Certificate Timestamp:')
  label('Version   : ')
  if (sct === undefined) {
    out.label('unknown\n')
    return out.hexLinesUpper(whole, hexIndent, hexIndent, HEX_WIDTH)
  }
  out.label('v1 (0x0)')
  label('Log ID    : ')
  out.hexLinesUpper(part(whole, sct.logId), 0, hexIndent, HEX_WIDTH)
  label('Timestamp : ')
  printTimestamp(out, sct.timestamp)
  label('Extensions: ')
  if (sct.extensions.start === sct.extensions.end) out.text('none')
  else out.hexLinesUpper(part(whole, sct.extensions), 0, hexIndent, HEX_WIDTH)
  label(`Signature : ${sct.algorithm}`)
  label('            ')
  return out.hexLinesUpper(part(whole, sct.signature), 0, hexIndent, HEX_WIDTH)
}

/** The mark of a precertificate (RFC 6962 section 3.1). */
export const printPoison = textPrinter((value) => {
  readNull(value)
  return 'NULL'
})
