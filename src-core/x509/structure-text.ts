import { characterStrings, contentLength, contentOf, Id, type BerElement } from '../asn1/ber.ts'
import { findOid } from '../asn1/oid.ts'
import { latin1, toHex } from '../base/bytes.ts'
import { attributeText } from './name.ts'
import type { Structure, StructureNode } from './structure.ts'
import { findObject } from './text/object-names.ts'

/** Longest decoded value a row of the tree shows. */
const MAX_VALUE = 160

const typeNames: ReadonlyMap<number, string> = new Map([
  [Id.boolean, 'BOOLEAN'],
  [Id.integer, 'INTEGER'],
  [Id.bitString, 'BIT STRING'],
  [Id.octetString, 'OCTET STRING'],
  [Id.null, 'NULL'],
  [Id.oid, 'OBJECT IDENTIFIER'],
  [Id.enumerated, 'ENUMERATED'],
  [Id.utf8String, 'UTF8String'],
  [Id.sequence, 'SEQUENCE'],
  [Id.set, 'SET'],
  [Id.numericString, 'NumericString'],
  [Id.printableString, 'PrintableString'],
  [Id.t61String, 'TeletexString'],
  [Id.ia5String, 'IA5String'],
  [Id.utcTime, 'UTCTime'],
  [Id.generalizedTime, 'GeneralizedTime'],
  [Id.visibleString, 'VisibleString'],
  [Id.universalString, 'UniversalString'],
  [Id.bmpString, 'BMPString'],
])

const classNames = ['UNIVERSAL ', 'APPLICATION ', '', 'PRIVATE '] as const

/** `INTEGER`, `[3]`, `[APPLICATION 5]`: the type by its tag (X.680 section 8). */
export const typeText = ({ id }: BerElement): string => {
  const known = typeNames.get(id)
  if (known !== undefined) return known
  const low = id > 0xff ? id % 256 : id
  const number = id > 0xff ? Math.floor(id / 256) : id & 0x1f
  return `[${classNames[(low >> 6) & 3] ?? ''}${number}]`
}

/** First identifier octet as it stands in the file. */
export const tagHex = ({ input, start }: BerElement): string =>
  toHex(input.bytes.subarray(start, start + 1)).toUpperCase()

const oidText = (element: BerElement): string =>
  findObject(element)?.longName ?? findOid(contentOf(element).subarray(0, 600)) ?? '?'

const cut = (text: string): string => (text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text)

const integerText = (element: BerElement): string => {
  const octets = contentOf(element)
  if (octets.length > 6)
    return (
      toHex(octets.subarray(0, 20))
        .toUpperCase()
        .match(/.{1,4}/g) ?? []
    ).join(' ')
  const value = octets.reduce((sum, octet) => sum * 256 + octet, 0)
  return String((octets[0] ?? 0) >= 0x80 ? value - 256 ** octets.length : value)
}

/** `2026-11-24 04:01:12 UTC`; what is no time of RFC 5280 stays as it is. */
const timeText = (element: BerElement): string => {
  const text = latin1(contentOf(element).subarray(0, 40))
  const parts = /^(\d\d)?(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  if (parts === null) return text
  const [, century, year = '', month, day, hour, minute, second] = parts
  const full = century ?? (Number(year) < 50 ? '20' : '19')
  return `${full}${year}-${month}-${day} ${hour}:${minute}:${second} UTC`
}

const primitives: ReadonlyMap<number, (element: BerElement) => string> = new Map([
  [Id.boolean, (element) => ((contentOf(element)[0] ?? 0) === 0 ? 'FALSE' : 'TRUE')],
  [Id.integer, integerText],
  [Id.enumerated, integerText],
  [Id.oid, oidText],
  [Id.utcTime, timeText],
  [Id.generalizedTime, timeText],
])

/** Decoded value of an element without members; empty where its length says more. */
const primitiveText = (element: BerElement): string => {
  const read = primitives.get(element.id)
  if (read !== undefined) return read(element)
  if (!characterStrings.has(element.id)) return ''
  // The value of an attribute is cut before it is decoded: a hostile one may be as long as the file.
  return attributeText({ oid: '', tag: element.id, value: contentOf(element).subarray(0, 4 * MAX_VALUE) })
}

const childrenOf = ({ nodes }: Structure, node: StructureNode): readonly StructureNode[] => {
  const found: StructureNode[] = []
  for (let at = node.index + 1; at < node.behind;) {
    const child = nodes[at]
    if (child === undefined) break
    found.push(child)
    at = child.behind
  }
  return found
}

const firstOid = (structure: Structure, node: StructureNode): string | undefined => {
  const [first] = childrenOf(structure, node)
  return first?.element.id === Id.oid ? oidText(first.element) : undefined
}

/** `CN=host, O=firm` of a Name or a part of one. */
const nameSummary = (structure: Structure, node: StructureNode): string => {
  const parts: string[] = []
  for (let at = node.index; at < node.behind && parts.length < 8; at++) {
    const attribute = structure.nodes[at]
    if (attribute?.name !== 'attribute') continue
    const [type, value] = childrenOf(structure, attribute)
    if (type === undefined || value === undefined) continue
    parts.push(`${findObject(type.element)?.shortName ?? oidText(type.element)}=${primitiveText(value.element)}`)
  }
  return parts.join(', ')
}

const summaries: Readonly<Record<string, (structure: Structure, node: StructureNode) => string>> = {
  issuer: nameSummary,
  subject: nameSummary,
  relativeDistinguishedName: nameSummary,
  signature: (structure, node) => firstOid(structure, node) ?? '',
  signatureAlgorithm: (structure, node) => firstOid(structure, node) ?? '',
  algorithm: (structure, node) => firstOid(structure, node) ?? '',
  version: (structure, node) => {
    const [number] = childrenOf(structure, node)
    const element = number?.element ?? node.element
    return element.id === Id.integer ? `v${Number(integerText(element)) + 1}` : ''
  },
  extensions: (structure, node) => {
    const [list] = childrenOf(structure, node)
    return list === undefined ? '' : String(childrenOf(structure, list).length)
  },
}

export interface NodeText {
  /** What the row is called: the field, else its ASN.1 type. */
  readonly label: string
  /** Decoded value, at most 160 characters; as it came, so it may be hostile. */
  readonly value: string
}

/** What one row of the tree says. */
export const nodeText = (structure: Structure, node: StructureNode): NodeText => {
  const { element, name } = node
  const oid = name === 'extension' || name === 'attribute' ? firstOid(structure, node) : undefined
  if (name === 'extension') {
    const isCritical = childrenOf(structure, node).some((child) => child.name === 'critical')
    return { label: extensionName(structure, node) ?? oid ?? name, value: isCritical ? 'critical' : '' }
  }
  if (name === 'attribute') return { label: oid ?? name, value: cut(attributeValue(structure, node)) }
  const label = name === '' ? typeText(element) : name
  const summary = name === 'version' ? summaries['version'] : element.constructed ? summaries[name] : undefined
  return { label, value: cut(summary?.(structure, node) ?? (element.constructed ? '' : primitiveText(element))) }
}

/** Extensions go by their short names, as in RFC 5280: `basicConstraints`. */
const extensionName = (structure: Structure, node: StructureNode): string | undefined => {
  const [first] = childrenOf(structure, node)
  return first?.element.id === Id.oid ? findObject(first.element)?.shortName : undefined
}

const attributeValue = (structure: Structure, node: StructureNode): string => {
  const value = childrenOf(structure, node)[1]
  return value === undefined || value.element.constructed ? '' : primitiveText(value.element)
}

/** Whether the bytes of `element` are worth a length in the tree (BIT and OCTET STRINGs). */
export const bytesShown = (element: BerElement): number | undefined =>
  element.id === Id.bitString || element.id === Id.octetString ? contentLength(element) : undefined
