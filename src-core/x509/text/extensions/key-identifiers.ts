import { context, contentOf, malformed, sequenceMembers } from '../../../asn1/ber.ts'
import { readInteger, readOctetString } from '../../../asn1/ber-value.ts'
import { printEntry, readGeneralNames } from '../general-name.ts'
import { signedNumber } from '../number.ts'
import { firstElement, printEmpty, type ExtensionPrinter } from './value.ts'

/** RFC 5280 section 4.2.1.2. */
export const printSubjectKeyIdentifier: ExtensionPrinter = (out, octets, indent) => {
  const keyId = readOctetString(firstElement(octets))
  out.spaces(indent)
  out.colonHexUpper(contentOf(keyId))
  return true
}

/** RFC 5280 section 4.2.1.1: one line an item. */
export const printAuthorityKeyIdentifier: ExtensionPrinter = (out, octets, indent) => {
  const members = sequenceMembers(firstElement(octets))
  const keyId = members.nextIf(context(0))
  const issuer = members.nextIf(context(1))
  const serial = members.atEnd ? undefined : members.next(context(2))
  members.end()
  const names = issuer === undefined ? [] : readGeneralNames(issuer)
  const lines = names.length + (keyId === undefined ? 0 : 1) + (serial === undefined ? 0 : 1)
  if (lines === 0 && issuer !== undefined) return printEmpty(out, indent)
  if (lines === 0) throw malformed(octets.start, 'nothing to show')
  const before = out.length
  const startLine = (): void => {
    if (out.length > before) out.newline()
    out.spaces(indent)
  }
  if (keyId !== undefined) {
    startLine()
    out.from(keyId)
    if (issuer !== undefined || serial !== undefined) out.label('keyid:')
    out.colonHexUpper(contentOf(readOctetString(keyId, keyId.id)))
  }
  for (const name of names) {
    startLine()
    printEntry(out, name)
  }
  if (serial !== undefined) {
    startLine()
    out.from(serial)
    out.label('serial:')
    out.colonHexUpper(signedNumber(readInteger(serial, serial.id)).magnitude)
  }
  return true
}
