import { Id, expectId, listItems, malformed, sequenceMembers, type BerElement } from '../../../asn1/ber.ts'
import { readAny, readInteger, readOid, readText } from '../../../asn1/ber-value.ts'
import { integerText } from '../number.ts'
import { findObject, printObject } from '../object-names.ts'
import type { Printout } from '../printout.ts'
import { firstElement, type ExtensionPrinter } from './value.ts'

interface Notice {
  readonly organization: BerElement | undefined
  readonly numbers: readonly BerElement[]
  readonly text: BerElement | undefined
}

interface Qualifier {
  readonly element: BerElement
  readonly oid: BerElement
  readonly cps: BerElement | undefined
  readonly notice: Notice | undefined
}

interface Policy {
  readonly element: BerElement
  readonly oid: BerElement
  readonly qualifiers: readonly Qualifier[] | undefined
}

const CPS = '1.3.6.1.5.5.7.2.1'
const USER_NOTICE = '1.3.6.1.5.5.7.2.2'

const displayTypes: ReadonlySet<number> = new Set([Id.ia5String, Id.visibleString, Id.bmpString, Id.utf8String])

const readDisplayText = (element: BerElement): BerElement => {
  if (!displayTypes.has(element.id)) throw malformed(element.start, 'no display text')
  return readText(element)
}

const readPolicy = (element: BerElement): Policy => {
  const members = sequenceMembers(element)
  const oid = readOid(members.any())
  const list = members.atEnd ? undefined : expectId(members.any(), Id.sequence)
  members.end()
  return { element, oid, qualifiers: list === undefined ? undefined : listItems(list).map(readQualifier) }
}

const readQualifier = (element: BerElement): Qualifier => {
  const members = sequenceMembers(element)
  const oid = readOid(members.any())
  const value = members.any()
  members.end()
  const dotted = findObject(oid)?.dotted
  if (dotted === CPS) return { element, oid, cps: readText(value, Id.ia5String), notice: undefined }
  if (dotted === USER_NOTICE) return { element, oid, cps: undefined, notice: readNotice(value) }
  readAny(value)
  return { element, oid, cps: undefined, notice: undefined }
}

const readNotice = (element: BerElement): Notice => {
  const members = sequenceMembers(element)
  const reference = members.nextIf(Id.sequence)
  const text = members.atEnd ? undefined : readDisplayText(members.any())
  members.end()
  if (reference === undefined) return { organization: undefined, numbers: [], text }
  const parts = sequenceMembers(reference)
  const organization = readDisplayText(parts.any())
  const numbers = listItems(expectId(parts.any(), Id.sequence)).map((item) => readInteger(item))
  parts.end()
  return { organization, numbers, text }
}

/** RFC 5280 section 4.2.1.4. */
export const printPolicies: ExtensionPrinter = (out, octets, indent) => {
  const policies = listItems(expectId(firstElement(octets), Id.sequence)).map(readPolicy)
  policies.forEach(({ element, oid, qualifiers }, i) => {
    if (i > 0) out.newline()
    out.from(element)
    out.spaces(indent)
    out.label('Policy: ')
    printObject(out, oid)
    if (qualifiers === undefined) return
    out.newline()
    printQualifiers(out, qualifiers, indent + 2)
  })
  return true
}

const printQualifiers = (out: Printout, qualifiers: readonly Qualifier[], indent: number): void => {
  qualifiers.forEach(({ element, oid, cps, notice }, i) => {
    if (i > 0) out.newline()
    out.from(element)
    out.spaces(indent)
    if (cps !== undefined) {
      out.text('CPS: ')
      out.contentUpToNul(cps)
    } else if (notice !== undefined) {
      out.label('User Notice:\n')
      printNotice(out, notice, indent + 2)
    } else {
      out.label('  Unknown Qualifier: ')
      printObject(out, oid)
    }
  })
}

const printNotice = (out: Printout, { organization, numbers, text }: Notice, indent: number): void => {
  if (organization !== undefined) {
    out.spaces(indent)
    out.label('Organization: ')
    out.contentUpToNul(organization)
    out.newline()
    out.spaces(indent)
    out.text(numbers.length > 1 ? 'Numbers: ' : 'Number: ')
    out.text(numbers.map(integerText).join(', '))
    if (text !== undefined) out.newline()
  }
  if (text === undefined) return
  out.from(text)
  out.spaces(indent)
  out.label('Explicit Text: ')
  out.contentUpToNul(text)
}
