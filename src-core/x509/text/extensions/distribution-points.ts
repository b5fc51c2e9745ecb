import { Id, context, expectId, listItems, malformed, readExplicit, sequenceMembers } from '../../../asn1/ber.ts'
import type { BerElement } from '../../../asn1/ber.ts'
import { readBitString, readBoolean } from '../../../asn1/ber-value.ts'
import { printGeneralName, readGeneralNames, type GeneralName } from '../general-name.ts'
import { printName, readRelativeName, type Name } from '../name.ts'
import type { Printout } from '../printout.ts'
import { firstElement, hasBit, printEmpty, type ExtensionPrinter } from './value.ts'

/** DistributionPointName (RFC 5280 section 4.2.1.13). */
interface PointName {
  readonly element: BerElement
  readonly fullName: readonly GeneralName[] | undefined
  readonly relativeName: Name
}

interface Point {
  readonly name: PointName | undefined
  readonly reasons: BerElement | undefined
  readonly issuer: readonly GeneralName[] | undefined
}

const readPointName = (outer: BerElement): PointName => {
  const choice = readExplicit(outer)
  if (choice.id === context(0)) return { element: outer, fullName: readGeneralNames(choice), relativeName: [] }
  if (choice.id !== context(1)) throw malformed(choice.start, 'no distribution point name')
  return { element: outer, fullName: undefined, relativeName: readRelativeName(choice) }
}

const readPoint = (element: BerElement): Point => {
  const members = sequenceMembers(element)
  const name = members.nextIf(context(0))
  const reasons = members.nextIf(context(1))
  const issuer = members.atEnd ? undefined : members.next(context(2))
  members.end()
  return {
    name: name === undefined ? undefined : readPointName(name),
    reasons: reasons === undefined ? undefined : readBitString(reasons, reasons.id).octets,
    issuer: issuer === undefined ? undefined : readGeneralNames(issuer),
  }
}

/** RFC 5280 section 4.2.1.13. */
export const printDistributionPoints: ExtensionPrinter = (out, octets, indent) => {
  const points = listItems(expectId(firstElement(octets), Id.sequence)).map(readPoint)
  points.forEach(({ name, reasons, issuer }, i) => {
    if (i > 0) out.newline()
    if (name !== undefined) printPointName(out, name, indent)
    if (reasons !== undefined) printReasons(out, 'Reasons', reasons, indent)
    if (issuer !== undefined) {
      out.spaces(indent)
      out.label('CRL Issuer:\n')
      printNames(out, issuer, indent)
    }
  })
  return true
}

/** The last name's line stays open. */
const printNames = (out: Printout, names: readonly GeneralName[], indent: number): void => {
  names.forEach((name, i) => {
    if (i > 0) out.newline()
    out.spaces(indent + 2)
    printGeneralName(out, name)
  })
}

/** OpenSSL 3.0 leaves a full name's line open, so that what follows in the same point continues it. */
const printPointName = (out: Printout, { element, fullName, relativeName }: PointName, indent: number): void => {
  out.from(element)
  out.spaces(indent)
  if (fullName === undefined) {
    out.label('Relative Name:\n')
    out.spaces(indent + 2)
    printName(out, relativeName)
    return out.newline()
  }
  out.label('Full Name:\n')
  printNames(out, fullName, indent)
  return out.era === '3.0' ? undefined : out.newline()
}

const reasonNames = [
  'Unused',
  'Key Compromise',
  'CA Compromise',
  'Affiliation Changed',
  'Superseded',
  'Cessation Of Operation',
  'Certificate Hold',
  'Privilege Withdrawn',
  'AA Compromise',
]

const printReasons = (out: Printout, heading: string, bits: BerElement, indent: number): void => {
  out.from(bits)
  out.spaces(indent)
  out.text(`${heading}:\n`)
  const names = reasonNames.filter((_, number) => hasBit(bits, number))
  out.spaces(indent + 2)
  out.text(names.length === 0 ? '<EMPTY>\n' : `${names.join(', ')}\n`)
}

/** RFC 5280 section 5.2.5. */
export const printIssuingPoint: ExtensionPrinter = (out, octets, indent) => {
  const members = sequenceMembers(firstElement(octets))
  const name = members.nextIf(context(0))
  const pointName = name === undefined ? undefined : readPointName(name)
  const user = members.nextIf(context(1))
  const ca = members.nextIf(context(2))
  const some = members.nextIf(context(3))
  const indirect = members.nextIf(context(4))
  const attribute = members.atEnd ? undefined : members.next(context(5))
  members.end()
  const reasons = some === undefined ? undefined : readBitString(some, some.id).octets
  const flags = [user, ca, indirect, attribute].map((flag) => flag !== undefined && readBoolean(flag, flag.id))
  const [onlyUser, onlyCa, isIndirect, onlyAttribute] = flags
  if (pointName !== undefined) printPointName(out, pointName, indent)
  printFlag(out, onlyUser, 'Only User Certificates', indent)
  printFlag(out, onlyCa, 'Only CA Certificates', indent)
  printFlag(out, isIndirect, 'Indirect CRL', indent)
  if (reasons !== undefined) printReasons(out, 'Only Some Reasons', reasons, indent)
  printFlag(out, onlyAttribute, 'Only Attribute Certificates', indent)
  if (pointName === undefined && reasons === undefined && !flags.includes(true)) return printEmpty(out, indent)
  return true
}

const printFlag = (out: Printout, flag: boolean | undefined, text: string, indent: number): void => {
  if (flag !== true) return
  out.spaces(indent)
  out.text(`${text}\n`)
}
