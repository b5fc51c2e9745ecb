import { readBer, type BerElement } from '../../asn1/ber.ts'
import type { Algorithm } from './algorithm.ts'
import { printLabelled, type SignedNumber } from './number.ts'
import type { Printout } from './printout.ts'

/** Writes a key; false where OpenSSL gives up midway. */
export type KeyPrinter = (out: Printout) => boolean

/** Reads a key, throwing where OpenSSL cannot load it, and returns what writes it. */
export type PrepareKey = (algorithm: Algorithm, bits: BerElement) => KeyPrinter

/** Spaces before every line of a key. */
export const KEY_INDENT = 16

/** First element inside a key's bits; what follows it is ignored. */
export const readFirstInBits = (bits: BerElement): BerElement => readBer(bits.input, bits.contentStart, bits.contentEnd)

export const printKeyNumber = (out: Printout, label: string, number: SignedNumber, source: BerElement): void =>
  printLabelled(out, label, number, KEY_INDENT, source)

export const printKeyLine = (out: Printout, text: string): void => {
  out.spaces(KEY_INDENT)
  out.text(text)
  out.newline()
}
