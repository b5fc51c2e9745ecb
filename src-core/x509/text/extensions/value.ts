import { malformed, readBer, type BerElement } from '../../../asn1/ber.ts'
import type { Printout } from '../printout.ts'

/**
 * Writes the value of one extension, contents starting at `indent`. Throws where the value does not decode (what was
 * written is taken back); returns false where OpenSSL gives up midway (what was written stays).
 */
export type ExtensionPrinter = (out: Printout, octets: BerElement, indent: number) => boolean

/** The element an extension's octets start with; what follows it is ignored. */
export const firstElement = (octets: BerElement): BerElement => {
  if (octets.contentStart >= octets.contentEnd) throw malformed(octets.start, 'empty value')
  return readBer(octets.input, octets.contentStart, octets.contentEnd)
}

/** One line of texts, or raw where there is none. */
export const printList = (out: Printout, texts: readonly string[], indent: number, source: BerElement): boolean => {
  if (texts.length === 0) throw malformed(source.start, 'nothing to show')
  out.spaces(indent)
  out.text(texts.join(', '))
  return true
}

export const printEmpty = (out: Printout, indent: number): boolean => {
  out.spaces(indent)
  out.label('<EMPTY>\n')
  return true
}

/** A printer for values that are one text. */
export const textPrinter =
  (textOf: (value: BerElement) => string): ExtensionPrinter =>
  (out, octets, indent) => {
    const text = textOf(firstElement(octets))
    out.spaces(indent)
    out.text(text)
    return true
  }

/** Whether bit `number` of a BIT STRING's octets is set (X.690 section 8.6.2). */
export const hasBit = (octets: BerElement, number: number): boolean => {
  const at = octets.contentStart + (number >> 3)
  return at < octets.contentEnd && ((octets.input.bytes[at] ?? 0) & (0x80 >> (number & 7))) !== 0
}
