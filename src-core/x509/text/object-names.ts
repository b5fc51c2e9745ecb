import { contentOf, type BerElement } from '../../asn1/ber.ts'
import { findOid } from '../../asn1/oid.ts'
import { encodeOid } from '../../asn1/oid.ts'
import { objectRows } from './object-rows.ts'
import { laterObjectRows } from './later-object-rows.ts'
import { ascii, type Era, type Printout } from './printout.ts'

/** An object identifier OpenSSL has names for. */
export class KnownObject {
  readonly dotted: string
  readonly octets: Uint8Array
  readonly shortName: string
  readonly longName: string
  /** First OpenSSL to know it; earlier ones show the dotted form. */
  readonly since: Era
  #shortBytes: Uint8Array | undefined
  #longBytes: Uint8Array | undefined

  constructor(row: string, since: Era) {
    const [dotted = '', shortName = '', longName = shortName] = row.split('|')
    this.dotted = dotted
    this.octets = encodeOid(dotted)
    this.shortName = shortName
    this.longName = longName
    this.since = since
  }

  get shortBytes(): Uint8Array {
    return (this.#shortBytes ??= ascii(this.shortName))
  }

  get longBytes(): Uint8Array {
    return (this.#longBytes ??= ascii(this.longName))
  }
}

/** OpenSSL's limit for printing one (RFC 2578 section 3.5: 128 arcs of 32 bits). */
const MAX_PRINTED_OCTETS = 586
const HASH_BITS = 13
const HASH_FACTOR = 0x01000193

/** Names by a hash of the content octets: a look-up costs no string. */
const buildIndex = (): readonly (readonly KnownObject[] | undefined)[] => {
  const buckets: (KnownObject[] | undefined)[] = Array.from({ length: 1 << HASH_BITS }, () => undefined)
  const add = (row: string, since: Era): void => {
    const known = new KnownObject(row, since)
    const bucket = (buckets[hash(known.octets, 0, known.octets.length)] ??= [])
    bucket.push(known)
  }
  for (const row of objectRows.split('\n')) add(row, '3.0')
  for (const row of laterObjectRows.split('\n')) add(row, '3.5')
  return buckets
}

const hash = (bytes: Uint8Array, start: number, end: number): number => {
  let value = end - start
  for (let i = start; i < end; i++) value = Math.imul(value ^ (bytes[i] ?? 0), HASH_FACTOR)
  return (value ^ (value >>> HASH_BITS)) & ((1 << HASH_BITS) - 1)
}

const index = buildIndex()

const isAt = (octets: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean => {
  if (octets.length !== end - start) return false
  for (let i = 0; i < octets.length; i++) if (octets[i] !== bytes[start + i]) return false
  return true
}

export const findObject = (oid: BerElement): KnownObject | undefined => {
  const { bytes } = oid.input
  const { contentStart, contentEnd } = oid
  const bucket = index[hash(bytes, contentStart, contentEnd)]
  if (bucket === undefined) return undefined
  for (let i = 0; i < bucket.length; i++) {
    const known = bucket[i]
    if (known !== undefined && isAt(known.octets, bytes, contentStart, contentEnd)) return known
  }
  return undefined
}

/** Dotted form of the object, empty for one that is too long to print. */
const dottedOf = (oid: BerElement): string => {
  const octets = contentOf(oid)
  return octets.length > MAX_PRINTED_OCTETS ? '' : (findOid(octets) ?? '')
}

/** Dotted form even of objects with a name: `findObject(oid)?.dotted` where there is one. */
export const dottedOrEmpty = (oid: BerElement): string => findObject(oid)?.dotted ?? dottedOf(oid)

const inEra = (known: KnownObject | undefined, era: Era): KnownObject | undefined =>
  known === undefined || known.since === '3.0' || era === '3.5' ? known : undefined

/** What a C buffer of OpenSSL's holds. */
const CUT_LIMIT = 79

/** Long name or dotted form, cut to `limit`. */
export const cutObjectText = (oid: BerElement, era: Era, limit = CUT_LIMIT): string =>
  (inEra(findObject(oid), era)?.longName ?? dottedOf(oid)).slice(0, limit)

/** Writes what `cutObjectText` returns. */
export const printCutObject = (out: Printout, oid: BerElement): void => {
  const known = inEra(findObject(oid), out.era)
  if (known !== undefined && known.longName.length <= CUT_LIMIT) out.raw(known.longBytes)
  else out.text(cutObjectText(oid, out.era))
}

/** Writes the short name or the dotted form, as names have it. */
export const printShortObject = (out: Printout, oid: BerElement): void => {
  const known = inEra(findObject(oid), out.era)
  if (known === undefined) out.text(dottedOf(oid).slice(0, CUT_LIMIT))
  else out.raw(known.shortBytes)
}

/** Long name, if the object has one in this era. */
export const findLongName = (oid: BerElement, era: Era): string | undefined => inEra(findObject(oid), era)?.longName

/** Writes the long name or the dotted form; returns how many characters that were. */
export const printObject = (out: Printout, oid: BerElement, known = findObject(oid)): number => {
  const before = out.length
  const named = inEra(known, out.era)
  if (named !== undefined) out.raw(named.longBytes)
  else {
    const dotted = dottedOf(oid)
    if (dotted === '') printInvalidObject(out, oid)
    else out.text(dotted)
  }
  return out.length - before
}

const DUMP_WIDTH = 16

/** What OpenSSL shows for an object it cannot print: a mark and a dump. */
const printInvalidObject = (out: Printout, oid: BerElement): void => {
  const octets = contentOf(oid)
  out.label('<INVALID>')
  for (let row = 0; row < octets.length; row += DUMP_WIDTH) {
    out.text(`${row.toString(16).padStart(4, '0')} - `)
    for (let i = row; i < row + DUMP_WIDTH; i++) {
      const octet = octets[i]
      if (octet === undefined) out.text('   ')
      else {
        out.hexByteLower(octet)
        out.text(i === row + 7 ? '-' : ' ')
      }
    }
    out.text('  ')
    for (const octet of octets.subarray(row, row + DUMP_WIDTH)) out.byte(octet >= 0x20 && octet <= 0x7e ? octet : 0x2e)
    out.newline()
  }
}

export const isObject = (oid: BerElement, dotted: string): boolean => findObject(oid)?.dotted === dotted
