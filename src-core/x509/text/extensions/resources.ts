import {
  Id,
  contentLength,
  contentOf,
  context,
  expectId,
  listItems,
  readExplicit,
  sequenceMembers,
} from '../../../asn1/ber.ts'
import type { BerElement } from '../../../asn1/ber.ts'
import { readBitString, readInteger, readNull, readOctetString, type BitString } from '../../../asn1/ber-value.ts'
import { integerText } from '../number.ts'
import type { Printout } from '../printout.ts'
import { firstElement, type ExtensionPrinter } from './value.ts'

/** IPAddressOrRange (RFC 3779 section 2.2.3.7); a prefix has no end. */
interface AddressRange {
  readonly element: BerElement
  readonly from: BitString
  readonly to: BitString | undefined
}

interface AddressFamily {
  readonly element: BerElement
  readonly family: Uint8Array
  /** Undefined where the addresses are the issuer's. */
  readonly ranges: readonly AddressRange[] | undefined
}

const IPV4 = 1
const IPV6 = 2

const addressLengths: ReadonlyMap<number, number> = new Map([
  [IPV4, 4],
  [IPV6, 16],
])

const subsequentFamilies: ReadonlyMap<number, string> = new Map([
  [1, 'Unicast'],
  [2, 'Multicast'],
  [3, 'Unicast/Multicast'],
  [4, 'MPLS'],
  [64, 'Tunnel'],
  [65, 'VPLS'],
  [66, 'BGP MDT'],
  [128, 'MPLS-labeled VPN'],
])

const readFamily = (element: BerElement): AddressFamily => {
  const members = sequenceMembers(element)
  const family = contentOf(readOctetString(members.any()))
  const choice = members.any()
  members.end()
  return { element, family, ranges: readChoice(choice, readRange) }
}

/** NULL for what the issuer has, or a list. */
const readChoice = <T>(choice: BerElement, read: (item: BerElement) => T): readonly T[] | undefined => {
  if (choice.id === Id.null) {
    readNull(choice)
    return undefined
  }
  return listItems(expectId(choice, Id.sequence)).map(read)
}

const readRange = (element: BerElement): AddressRange => {
  if (element.id === Id.bitString) return { element, from: readBitString(element), to: undefined }
  const members = sequenceMembers(element)
  const from = readBitString(members.any())
  const to = readBitString(members.any())
  members.end()
  return { element, from, to }
}

/** RFC 3779 section 2.2.3. */
export const printAddressBlocks: ExtensionPrinter = (out, octets, indent) => {
  const families = listItems(expectId(firstElement(octets), Id.sequence)).map(readFamily)
  return families.every((family) => printFamily(out, family, indent))
}

const printFamily = (out: Printout, { element, family, ranges }: AddressFamily, indent: number): boolean => {
  const afi = family.length < 2 ? 0 : ((family[0] ?? 0) << 8) | (family[1] ?? 0)
  out.from(element)
  out.spaces(indent)
  out.text(afi === IPV4 ? 'IPv4' : afi === IPV6 ? 'IPv6' : `Unknown AFI ${afi}`)
  const safi = family[2]
  if (safi !== undefined) out.text(` (${subsequentFamilies.get(safi) ?? `Unknown SAFI ${safi}`})`)
  out.text(ranges === undefined ? ': inherit\n' : ':\n')
  return (ranges ?? []).every((range) => printRange(out, range, afi, indent + 2))
}

const printRange = (out: Printout, { element, from, to }: AddressRange, afi: number, indent: number): boolean => {
  out.from(element)
  out.spaces(indent)
  const first = addressText(from, afi, 0)
  if (first === undefined) return false
  out.text(first)
  if (to === undefined) {
    out.text(`/${contentLength(from.octets) * 8 - from.unusedBits}\n`)
    return true
  }
  out.text('-')
  const last = addressText(to, afi, 0xff)
  if (last === undefined) return false
  out.text(`${last}\n`)
  return true
}

/** The address with the bits it leaves out filled in; undefined where it is too long for its family. */
const addressText = ({ octets, unusedBits }: BitString, afi: number, fill: number): string | undefined => {
  const bytes = contentOf(octets)
  const length = addressLengths.get(afi)
  if (length === undefined) {
    const pairs = Array.from(bytes, (octet) => octet.toString(16).padStart(2, '0')).join(':')
    return `${pairs}[${unusedBits}]`
  }
  if (bytes.length > length) return undefined
  const address = new Uint8Array(length).fill(fill)
  address.set(bytes)
  if (bytes.length > 0 && unusedBits > 0) {
    const mask = 0xff >> (8 - unusedBits)
    const last = address[bytes.length - 1] ?? 0
    address[bytes.length - 1] = fill === 0 ? last & ~mask : last | mask
  }
  return afi === IPV4 ? address.join('.') : ipv6Text(address)
}

/** Lower-case groups, zeros at the end dropped. */
const ipv6Text = (address: Uint8Array): string => {
  let shown = 16
  while (shown > 1 && address[shown - 1] === 0 && address[shown - 2] === 0) shown -= 2
  let text = ''
  for (let i = 0; i < shown; i += 2) {
    text += (((address[i] ?? 0) << 8) | (address[i + 1] ?? 0)).toString(16)
    if (i < 14) text += ':'
  }
  if (shown < 16) text += ':'
  return shown === 0 ? `${text}:` : text
}

const readIdRange = (element: BerElement): string => {
  if (element.id === Id.integer) return integerText(readInteger(element))
  const members = sequenceMembers(element)
  const from = readInteger(members.any())
  const to = readInteger(members.any())
  members.end()
  return `${integerText(from)}-${integerText(to)}`
}

/** RFC 3779 section 3.2.3. */
export const printAutonomousSystems: ExtensionPrinter = (out, octets, indent) => {
  const members = sequenceMembers(firstElement(octets))
  const numbers = members.nextIf(context(0))
  const domains = members.atEnd ? undefined : members.next(context(1))
  members.end()
  const lists = [
    ['Autonomous System Numbers', numbers],
    ['Routing Domain Identifiers', domains],
  ] as const
  const read = lists.flatMap(([heading, outer]) => {
    if (outer === undefined) return []
    return [{ heading, outer, ranges: readChoice(readExplicit(outer), readIdRange) ?? ['inherit'] }]
  })
  for (const { heading, outer, ranges } of read) {
    out.from(outer)
    out.spaces(indent)
    out.text(`${heading}:\n`)
    for (const range of ranges) {
      out.spaces(indent + 2)
      out.text(`${range}\n`)
    }
  }
  return true
}
