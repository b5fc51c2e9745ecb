import { latin1 } from '../base/bytes.ts'
import { children, content, readWhole, Tag } from '../asn1/element.ts'
import { decodeOid } from '../asn1/oid.ts'
import { attributeNames, Oid } from './oid.ts'

/** One AttributeTypeAndValue of a Name (RFC 5280 section 4.1.2.4). */
export interface NameAttribute {
  readonly oid: string
  readonly tag: number
  /** Content octets of the value. */
  readonly value: Uint8Array
}

/** RDNSequence: a list of sets of attributes. */
export type Name = readonly (readonly NameAttribute[])[]

/** Reads the DER of a Name. Throws `der-malformed`. */
export const parseName = (der: Uint8Array): Name =>
  children(readWhole(der, Tag.sequence)).map((rdn) =>
    children(rdn).map((attribute) => {
      const [type, value] = children(attribute)
      if (type === undefined || value === undefined) return { oid: '', tag: 0, value: new Uint8Array() }
      return { oid: decodeOid(content(type)), tag: value.tag, value: content(value) }
    }),
  )

/** The value as Unicode text; octets that do not fit their string type are read as Latin-1, so nothing is hidden. */
export const attributeText = ({ tag, value }: NameAttribute): string => {
  if (tag === Tag.bmpString && value.length % 2 === 0) return utf16(value)
  if (tag === Tag.universalString && value.length % 4 === 0) return utf32(value)
  if (tag !== Tag.utf8String) return latin1(value)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value)
  } catch {
    return latin1(value)
  }
}

const utf16 = (octets: Uint8Array): string => {
  let text = ''
  for (let i = 0; i + 1 < octets.length; i += 2)
    text += String.fromCharCode(((octets[i] ?? 0) << 8) | (octets[i + 1] ?? 0))
  return text.toWellFormed()
}

const utf32 = (octets: Uint8Array): string => {
  let text = ''
  for (let i = 0; i + 3 < octets.length; i += 4) {
    const point = octets.subarray(i, i + 4).reduce((sum, octet) => sum * 256 + octet, 0)
    text += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd'
  }
  return text.toWellFormed()
}

/** One line as `icinga2 ca list` prints it: `C = DE, CN = host`; values with a comma or plus stand in quotes. */
export const nameText = (name: Name): string => name.map((rdn) => rdn.map(attributeLine).join(' + ')).join(', ')

const attributeLine = (attribute: NameAttribute): string => {
  const text = attributeText(attribute)
  const value = /[,+"\\<>;]|^[ #]| $/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text
  return `${attributeNames.get(attribute.oid) ?? attribute.oid} = ${value}`
}

export const commonNames = (name: Name): readonly NameAttribute[] =>
  name.flat().filter((attribute) => attribute.oid === Oid.commonName)
