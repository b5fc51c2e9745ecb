import { equalBytes, toHex } from '../base/bytes.ts'
import { readOr, Tag } from '../asn1/element.ts'
import { attributeText, parseName, type NameAttribute } from './name.ts'

/** String types OpenSSL folds before it compares (ASN1_MASK_CANON); others compare by their octets. */
const foldedTypes: ReadonlySet<number> = new Set([
  Tag.utf8String,
  Tag.bmpString,
  Tag.universalString,
  Tag.printableString,
  Tag.t61String,
  Tag.ia5String,
  Tag.visibleString,
])

/** One text for each RDN, the same where X509_NAME_cmp calls them equal: ASCII case and blanks do not count. */
export const canonicalRdns = (der: Uint8Array): readonly string[] =>
  parseName(der).map((rdn) => rdn.map(canonicalAttribute).toSorted().join('\u0001'))

/** One text for a whole name, to find others of the same name by. */
export const nameKey = (der: Uint8Array): string => canonicalRdns(der).join('\u0000')

const canonicalAttribute = (attribute: NameAttribute): string => {
  const { oid, tag, value } = attribute
  return foldedTypes.has(tag) ? `${oid}=${folded(attributeText(attribute))}` : `${oid}#${tag}:${toHex(value)}`
}

const BLANKS = /[\t\n\v\f\r ]+/g

const folded = (text: string): string =>
  text
    .replace(BLANKS, ' ')
    .replace(/^ | $/g, '')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** As X509_NAME_cmp; most names that match do so byte for byte, and damaged ones, as an extension may hold, only so. */
export const sameName = (a: Uint8Array, b: Uint8Array): boolean =>
  equalBytes(a, b) || readOr(false, () => nameKey(a) === nameKey(b))
