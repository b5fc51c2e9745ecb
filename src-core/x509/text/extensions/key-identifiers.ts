import { context, contentOf, malformed, sequenceMembers } from '../../../asn1/ber.ts'
import { readInteger, readOctetString } from '../../../asn1/ber-value.ts'
import { printEntry, readGeneralNames } from '../general-name.ts'
import { signedNumber } from '../number.ts'
import type { Printout } from '../printout.ts'
import { firstElement, printEmpty, type ExtensionPrinter } from './value.ts'

/** RFC 5280 section 4.2.1.2. */
export const printSubjectKeyIdentifier: ExtensionPrinter = (out, octets, indent) => {
  const keyId = readOctetString(firstElement(octets))
  out.spaces(indent)
  out.colonHexUpper(contentOf(keyId))
  return true
}

type Line = (out: Printout) => void

/** RFC 5280 section 4.2.1.1: one line an item. */
export const printAuthorityKeyIdentifier: ExtensionPrinter = (out, octets, indent) => {
  const members = sequenceMembers(firstElement(octets))
  const keyId = members.nextIf(context(0))
  const issuer = members.nextIf(context(1))
  const serial = members.atEnd ? undefined : members.next(context(2))
  members.end()
  const lines: Line[] = []
  if (keyId !== undefined) {
    const bytes = contentOf(readOctetString(keyId, keyId.id))
    const label = issuer === undefined && serial === undefined ? '' : 'keyid:'
    lines.push((to) => {
      to.from(keyId)
      to.text(label)
      to.colonHexUpper(bytes)
    })
  }
  if (issuer !== undefined) for (const name of readGeneralNames(issuer)) lines.push((to) => printEntry(to, name))
  if (serial !== undefined) {
    const { magnitude } = signedNumber(readInteger(serial, serial.id))
    lines.push((to) => {
      to.from(serial)
      to.text('serial:')
      to.colonHexUpper(magnitude)
    })
  }
  if (lines.length === 0 && issuer !== undefined) return printEmpty(out, indent)
  if (lines.length === 0) throw malformed(octets.start, 'nothing to show')
  return printLines(out, lines, indent)
}

const printLines = (out: Printout, lines: readonly Line[], indent: number): boolean => {
  lines.forEach((line, i) => {
    if (i > 0) out.text('\n')
    out.spaces(indent)
    line(out)
  })
  return true
}
