import { Id, context, contentOf, expectId, listItems, malformed, sequenceMembers } from '../../../asn1/ber.ts'
import type { BerElement } from '../../../asn1/ber.ts'
import { readBitString, readBoolean, readInteger, readOid } from '../../../asn1/ber-value.ts'
import { ipText, printGeneralName, readGeneralName, type GeneralName } from '../general-name.ts'
import { asLong, integerText } from '../number.ts'
import { cutObjectText, printCutObject } from '../object-names.ts'
import { ascii, type Printout } from '../printout.ts'
import { firstElement, hasBit, printList, textPrinter, type ExtensionPrinter } from './value.ts'

/** RFC 5280 section 4.2.1.9. */
export const printBasicConstraints: ExtensionPrinter = (out, octets, indent) => {
  const members = sequenceMembers(firstElement(octets))
  const ca = members.nextIf(Id.boolean)
  const isCa = ca !== undefined && readBoolean(ca)
  const pathLength = members.atEnd ? undefined : readInteger(members.any())
  members.end()
  out.spaces(indent)
  out.label(isCa ? 'CA:TRUE' : 'CA:FALSE')
  if (pathLength === undefined) return true
  out.label(', pathlen:')
  out.text(integerText(pathLength))
  return true
}

const keyUsages = [
  'Digital Signature',
  'Non Repudiation',
  'Key Encipherment',
  'Data Encipherment',
  'Key Agreement',
  'Certificate Sign',
  'CRL Sign',
  'Encipher Only',
  'Decipher Only',
]

const netscapeTypes = [
  'SSL Client',
  'SSL Server',
  'S/MIME',
  'Object Signing',
  'Unused',
  'SSL CA',
  'S/MIME CA',
  'Object Signing CA',
]

const separator = ascii(', ')

const bitNames = (names: readonly string[]): ExtensionPrinter => {
  const labels = names.map(ascii)
  return (out, octets, indent) => {
    const bits = readBitString(firstElement(octets)).octets
    let count = 0
    out.spaces(indent)
    labels.forEach((label, number) => {
      if (!hasBit(bits, number)) return
      if (count++ > 0) out.raw(separator)
      out.raw(label)
    })
    if (count === 0) throw malformed(octets.start, 'nothing to show')
    return true
  }
}

export const printKeyUsage = bitNames(keyUsages)
export const printNetscapeType = bitNames(netscapeTypes)

const sequenceItems = (element: BerElement): readonly BerElement[] => listItems(expectId(element, Id.sequence))

/** RFC 5280 section 4.2.1.12. */
export const printExtendedKeyUsage: ExtensionPrinter = (out, octets, indent) => {
  const purposes = sequenceItems(firstElement(octets))
  if (purposes.length === 0) throw malformed(octets.start, 'nothing to show')
  out.spaces(indent)
  purposes.forEach((item, i) => {
    if (i > 0) out.raw(separator)
    printCutObject(out, readOid(item))
  })
  return true
}

/** RFC 5280 section 4.2.1.5. */
export const printPolicyMappings: ExtensionPrinter = (out, octets, indent) => {
  const mappings = sequenceItems(firstElement(octets)).map((item) => {
    const members = sequenceMembers(item)
    const issuer = readOid(members.any())
    const subject = readOid(members.any())
    members.end()
    return `${cutObjectText(issuer, out.era)}:${cutObjectText(subject, out.era)}`
  })
  return printList(out, mappings, indent, octets)
}

/** RFC 5280 section 4.2.1.11. */
export const printPolicyConstraints: ExtensionPrinter = (out, octets, indent) => {
  const members = sequenceMembers(firstElement(octets))
  const explicit = members.nextIf(context(0))
  const mapping = members.atEnd ? undefined : members.next(context(1))
  members.end()
  const texts: string[] = []
  if (explicit !== undefined) texts.push(`Require Explicit Policy:${integerText(readInteger(explicit, explicit.id))}`)
  if (mapping !== undefined) texts.push(`Inhibit Policy Mapping:${integerText(readInteger(mapping, mapping.id))}`)
  return printList(out, texts, indent, octets)
}

/** A value that is one INTEGER. */
export const printInteger = textPrinter((value) => integerText(readInteger(value)))

const tlsFeatures: ReadonlyMap<bigint, string> = new Map([
  [5n, 'status_request'],
  [17n, 'status_request_v2'],
])

/** RFC 7633 section 4. */
export const printTlsFeature: ExtensionPrinter = (out, octets, indent) => {
  const features = sequenceItems(firstElement(octets)).map((item) => {
    const feature = readInteger(item)
    return tlsFeatures.get(asLong(feature)) ?? integerText(feature)
  })
  return printList(out, features, indent, octets)
}

/** RFC 5280 section 4.2.1.10. */
export const printNameConstraints: ExtensionPrinter = (out, octets, indent) => {
  const members = sequenceMembers(firstElement(octets))
  const permitted = readSubtrees(members.nextIf(context(0)))
  const excluded = readSubtrees(members.atEnd ? undefined : members.next(context(1)))
  members.end()
  printSubtrees(out, 'Permitted', permitted ?? [], indent)
  if (permitted !== undefined && excluded !== undefined) out.newline()
  printSubtrees(out, 'Excluded', excluded ?? [], indent)
  return true
}

const readSubtrees = (list: BerElement | undefined): readonly GeneralName[] | undefined =>
  list === undefined ? undefined : listItems(list).map(readSubtree)

const readSubtree = (element: BerElement): GeneralName => {
  const members = sequenceMembers(element)
  const base = readGeneralName(members.any())
  const minimum = members.nextIf(context(0))
  const maximum = members.atEnd ? undefined : members.next(context(1))
  for (const limit of [minimum, maximum]) if (limit !== undefined) readInteger(limit, limit.id)
  members.end()
  return base
}

const printSubtrees = (out: Printout, heading: string, names: readonly GeneralName[], indent: number): void => {
  if (names.length === 0) return
  out.spaces(indent)
  out.text(`${heading}:\n`)
  names.forEach((name, i) => {
    if (i > 0) out.newline()
    out.from(name.element)
    out.spaces(indent + 2)
    if (name.kind === 'ip') out.text(`IP:${addressAndMask(contentOf(name.value))}`)
    else printGeneralName(out, name)
  })
}

const addressAndMask = (octets: Uint8Array): string => {
  const { length } = octets
  const addressLength = length >= 16 ? 16 : length >= 4 ? 4 : length
  return `${ipText(octets.subarray(0, addressLength))}/${ipText(octets.subarray(addressLength))}`
}
