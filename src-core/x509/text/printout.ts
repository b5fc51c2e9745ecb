import type { BerElement, BerReading, Meter } from '../../asn1/ber.ts'

/** Which OpenSSL's layout to follow. */
export type Era = '3.0' | '3.5'

/** What is printed. `complete` is false where OpenSSL stops midway with an error after this much text. */
export interface PrintedText {
  /** With a scratch of the caller's a view of it, which the next text overwrites. */
  readonly text: Uint8Array
  readonly complete: boolean
  /**
   * Triples (place in the text, start and end in the file) when asked for: from that place up to the next triple
   * the text comes from these bytes of the file.
   */
  readonly sources: readonly number[] | undefined
}

export interface PrintOptions {
  readonly era?: Era
  readonly recordSources?: boolean
  /** Room to write in, for a caller that prints many: one text at a time. */
  readonly scratch?: Scratch
  /** Counts the elements read. */
  readonly meter?: Meter
}

/** OpenSSL 3.5 refuses times that are too short to be RFC 5280's. */
export const readingOf = ({ era, meter }: PrintOptions): BerReading => ({
  meter: meter ?? { steps: 0 },
  fullTimes: era === '3.5',
})

const FIRST_CAPACITY = 16_384

/** Memory texts are put together in; it grows to the longest of them. */
export class Scratch {
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(FIRST_CAPACITY)
  view = new DataView(this.bytes.buffer)
  /** Bytes of the printers' own words: copying them is faster than asking a string for each character. */
  readonly labels = new Map<string, Uint8Array>()
}

/** For each octet its two digits and a colon, in the three low bytes of a number: one store writes them all. */
const colonPairs = (digits: string): Int32Array =>
  Int32Array.from(
    { length: 256 },
    (_, octet) => digits.charCodeAt(octet >> 4) | (digits.charCodeAt(octet & 15) << 8) | (COLON << 16),
  )

const COLON = 0x3a
const NEWLINE = 0x0a
const DOT = 0x2e
const ZERO = 0x30
const FOUR_SPACES = 0x20202020
/** Stores of four bytes may write so many bytes too much, which what follows overwrites. */
const SPILL = 3

const lowerPairs = colonPairs('0123456789abcdef')
const upperPairs = colonPairs('0123456789ABCDEF')

/** The bytes of a printer's own words. */
export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))

/** Text under construction, as bytes: several OpenSSL printers pass input bytes through untouched. */
export class Printout {
  readonly era: Era
  readonly #scratch: Scratch
  #bytes: Uint8Array<ArrayBuffer>
  #view: DataView<ArrayBuffer>
  #length = 0
  readonly #sources: number[] | undefined

  constructor(options: PrintOptions = {}) {
    this.era = options.era ?? '3.0'
    this.#sources = options.recordSources === true ? [] : undefined
    this.#scratch = options.scratch ?? new Scratch()
    this.#bytes = this.#scratch.bytes
    this.#view = this.#scratch.view
  }

  get length(): number {
    return this.#length
  }

  finish(complete = true): PrintedText {
    return { text: this.#bytes.subarray(0, this.#length), complete, sources: this.#sources }
  }

  /** Takes back everything from `length` on. */
  truncate(length: number): void {
    this.#length = length
    const sources = this.#sources
    if (sources === undefined) return
    let kept = sources.length
    while (kept > 0 && (sources[kept - 3] ?? 0) >= length) kept -= 3
    sources.length = kept
  }

  /** What follows comes from `element`. */
  from(element: BerElement): void {
    if (this.#sources !== undefined) this.#record(element, element.start, element.end)
  }

  /** Characters up to U+00FF, one byte each. */
  text(text: string): void {
    const { length } = text
    this.#reserve(length)
    const bytes = this.#bytes
    let at = this.#length
    for (let i = 0; i < length; i++) bytes[at++] = text.charCodeAt(i)
    this.#length = at
  }

  /** As `text` for the printers' own words, of which there are few. */
  label(text: string): void {
    const { labels } = this.#scratch
    let bytes = labels.get(text)
    if (bytes === undefined) {
      bytes = ascii(text)
      labels.set(text, bytes)
    }
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  newline(): void {
    this.byte(NEWLINE)
  }

  byte(value: number): void {
    this.#reserve(1)
    this.#bytes[this.#length++] = value
  }

  spaces(count: number): void {
    this.#reserve(count + SPILL)
    const view = this.#view
    const end = this.#length + count
    for (let i = this.#length; i < end; i += 4) view.setInt32(i, FOUR_SPACES, true)
    this.#length = end
  }

  /** A whole number below a hundred in two digits. */
  twoDigits(value: number): void {
    const tens = Math.floor(value / 10)
    this.byte(ZERO + tens)
    this.byte(ZERO + value - tens * 10)
  }

  raw(bytes: Uint8Array): void {
    this.range(bytes, 0, bytes.length)
  }

  /** Bytes from `start` to `end` of `source`; a loop, since most ranges are too short to be worth a view. */
  range(source: Uint8Array, start: number, end: number): void {
    this.#reserve(end - start)
    const bytes = this.#bytes
    let at = this.#length
    for (let i = start; i < end; i++) bytes[at++] = source[i] ?? 0
    this.#length = at
  }

  /** Content octets as they are. */
  content(element: BerElement): void {
    this.range(element.input.bytes, element.contentStart, element.contentEnd)
  }

  /** Content octets up to the first NUL, as C prints a string. */
  contentUpToNul(element: BerElement): void {
    const { bytes } = element.input
    const nul = bytes.indexOf(0, element.contentStart)
    const end = nul < 0 || nul > element.contentEnd ? element.contentEnd : nul
    this.range(bytes, element.contentStart, end)
  }

  /** Content octets with a dot for everything but ASCII and line ends. */
  contentPrintable(element: BerElement): void {
    const { bytes } = element.input
    this.#reserve(element.contentEnd - element.contentStart)
    for (let i = element.contentStart; i < element.contentEnd; i++) {
      const octet = bytes[i] ?? 0
      const plain = (octet >= 0x20 && octet <= 0x7e) || octet === 0x0a || octet === 0x0d
      this.#bytes[this.#length++] = plain ? octet : DOT
    }
  }

  hexByteUpper(octet: number): void {
    this.#putPair(upperPairs, octet)
  }

  hexByteLower(octet: number): void {
    this.#putPair(lowerPairs, octet)
  }

  /** Upper-case pairs joined by colons on one line. */
  colonHexUpper(bytes: Uint8Array): void {
    this.#joinHex(upperPairs, bytes, 0, bytes.length)
  }

  colonHexLower(bytes: Uint8Array): void {
    this.#joinHex(lowerPairs, bytes, 0, bytes.length)
  }

  /**
   * Hex pairs joined by colons, `width` a line and `indent` spaces before each; a line that continues ends in a colon.
   * No newline at the end.
   */
  hexLines(element: BerElement, indent: number, width: number): void {
    this.#hexRows(lowerPairs, element, indent, indent, width)
  }

  /** As `hexLines` in upper case and with an indent of its own for the first line. */
  hexLinesUpper(element: BerElement, firstIndent: number, indent: number, width: number): void {
    this.#hexRows(upperPairs, element, firstIndent, indent, width)
  }

  #hexRows(pairs: Int32Array, element: BerElement, firstIndent: number, indent: number, width: number): void {
    const { bytes } = element.input
    const { contentStart, contentEnd } = element
    for (let row = contentStart; row < contentEnd; row += width) {
      const rowEnd = Math.min(row + width, contentEnd)
      if (this.#sources !== undefined) this.#record(element, row, rowEnd)
      this.spaces(row === contentStart ? firstIndent : indent)
      this.#joinHex(pairs, bytes, row, rowEnd)
      if (rowEnd < contentEnd) {
        this.#reserve(2)
        this.#bytes[this.#length++] = COLON
        this.#bytes[this.#length++] = NEWLINE
      }
    }
  }

  #record(element: BerElement, start: number, end: number): void {
    const { offset } = element.input
    if (offset !== undefined) this.#sources?.push(this.#length, offset + start, offset + end)
  }

  #joinHex(pairs: Int32Array, bytes: Uint8Array, start: number, end: number): void {
    this.#reserve((end - start) * 3 + SPILL)
    const view = this.#view
    let at = this.#length
    for (let i = start; i < end; i++) {
      view.setInt32(at, pairs[bytes[i] ?? 0] ?? 0, true)
      at += 3
    }
    this.#length = end > start ? at - 1 : at
  }

  #putPair(pairs: Int32Array, octet: number): void {
    this.#reserve(2 + SPILL)
    this.#view.setInt32(this.#length, pairs[octet] ?? 0, true)
    this.#length += 2
  }

  #reserve(count: number): void {
    const needed = this.#length + count
    if (needed <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = larger
    this.#view = new DataView(larger.buffer)
    this.#scratch.bytes = larger
    this.#scratch.view = this.#view
  }
}
