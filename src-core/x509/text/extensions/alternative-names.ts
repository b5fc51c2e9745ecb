import { Id, expectId, listItems, sequenceMembers } from '../../../asn1/ber.ts'
import { readOid } from '../../../asn1/ber-value.ts'
import { printEntry, readGeneralName, readGeneralNames } from '../general-name.ts'
import { printCutObject } from '../object-names.ts'
import { firstElement, printEmpty, type ExtensionPrinter } from './value.ts'

/** RFC 5280 section 4.2.1.6, and certificate issuers of CRL entries (section 5.3.3). */
export const printAlternativeNames: ExtensionPrinter = (out, octets, indent) => {
  const names = readGeneralNames(expectId(firstElement(octets), Id.sequence))
  if (names.length === 0) return printEmpty(out, indent)
  out.spaces(indent)
  names.forEach((name, i) => {
    if (i > 0) out.label(', ')
    printEntry(out, name)
  })
  return true
}

/** RFC 5280 section 4.2.2.1: one line an access method. */
export const printInformationAccess: ExtensionPrinter = (out, octets, indent) => {
  const descriptions = listItems(expectId(firstElement(octets), Id.sequence)).map((item) => {
    const members = sequenceMembers(item)
    const method = readOid(members.any())
    const location = readGeneralName(members.any())
    members.end()
    return { item, method, location }
  })
  if (descriptions.length === 0) return printEmpty(out, indent)
  descriptions.forEach(({ item, method, location }, i) => {
    if (i > 0) out.newline()
    out.from(item)
    out.spaces(indent)
    printCutObject(out, method)
    out.label(' - ')
    printEntry(out, location)
  })
  return true
}
