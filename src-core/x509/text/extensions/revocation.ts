import { Id, context, expectId, listItems, readExplicit, sequenceMembers, type BerElement } from '../../../asn1/ber.ts'
import { readInteger, readNull, readOid, readText } from '../../../asn1/ber-value.ts'
import { printGeneralName, readGeneralName } from '../general-name.ts'
import { printName, readName } from '../name.ts'
import { asLong, integerText, printHexNumber, signedNumber } from '../number.ts'
import { printObject } from '../object-names.ts'
import type { Printout } from '../printout.ts'
import { printTime } from '../time.ts'
import { firstElement, textPrinter, type ExtensionPrinter } from './value.ts'

const reasons: ReadonlyMap<bigint, string> = new Map([
  [0n, 'Unspecified'],
  [1n, 'Key Compromise'],
  [2n, 'CA Compromise'],
  [3n, 'Affiliation Changed'],
  [4n, 'Superseded'],
  [5n, 'Cessation Of Operation'],
  [6n, 'Certificate Hold'],
  [8n, 'Remove From CRL'],
  [9n, 'Privilege Withdrawn'],
  [10n, 'AA Compromise'],
])

/** RFC 5280 section 5.3.1. */
export const printReasonCode = textPrinter((value) => {
  const reason = readInteger(value, Id.enumerated)
  return reasons.get(asLong(reason)) ?? integerText(reason)
})

/** A value that is one GeneralizedTime (RFC 5280 section 5.3.2). */
export const printDate: ExtensionPrinter = (out, octets, indent) => {
  const time = readText(firstElement(octets), Id.generalizedTime)
  out.spaces(indent)
  return printTime(out, time)
}

/** A value that is one OBJECT IDENTIFIER. */
export const printObjectValue: ExtensionPrinter = (out, octets, indent) => {
  const oid = readOid(firstElement(octets))
  out.spaces(indent)
  printObject(out, oid)
  return true
}

/** OCSP no check: a NULL nothing is printed for (RFC 6960 section 4.2.2.2.1). */
export const printNoCheck: ExtensionPrinter = (_out, octets) => {
  readNull(firstElement(octets))
  return true
}

const OCTETS_A_LINE = 35

/** OCSP nonce: whatever the octets are. */
export const printNonce: ExtensionPrinter = (out, octets, indent) => {
  out.spaces(indent)
  const { bytes } = octets.input
  if (octets.contentStart === octets.contentEnd) out.text('0')
  for (let i = octets.contentStart; i < octets.contentEnd; i++) {
    const count = i - octets.contentStart
    if (count !== 0 && count % OCTETS_A_LINE === 0) out.text('\\\n')
    out.hexByteUpper(bytes[i] ?? 0)
  }
  return true
}

/** CRL references of OCSP (RFC 6960 section 4.4.2). */
export const printCrlId: ExtensionPrinter = (out, octets, indent) => {
  const members = sequenceMembers(firstElement(octets))
  const url = members.nextIf(context(0))
  const number = members.nextIf(context(1))
  const time = members.atEnd ? undefined : members.next(context(2))
  members.end()
  const urlText = url === undefined ? undefined : readText(readExplicit(url), Id.ia5String)
  const crlNumber = number === undefined ? undefined : readInteger(readExplicit(number))
  const crlTime = time === undefined ? undefined : readText(readExplicit(time), Id.generalizedTime)
  if (urlText !== undefined) printField(out, 'crlUrl: ', indent, () => out.contentPrintable(urlText))
  if (crlNumber !== undefined) {
    printField(out, 'crlNum: ', indent, () => printHexNumber(out, signedNumber(crlNumber)))
  }
  if (crlTime === undefined) return true
  out.spaces(indent)
  out.label('crlTime: ')
  if (!printTime(out, crlTime)) return false
  out.newline()
  return true
}

const printField = (out: Printout, label: string, indent: number, print: () => void): void => {
  out.spaces(indent)
  out.text(label)
  print()
  out.newline()
}

/** OCSP service locator (RFC 6960 section 4.4.6). */
export const printServiceLocator: ExtensionPrinter = (out, octets, indent) => {
  const members = sequenceMembers(firstElement(octets))
  const issuer = readName(members.any())
  const list = members.atEnd ? undefined : expectId(members.any(), Id.sequence)
  members.end()
  const locators = list === undefined ? [] : listItems(list).map(readAccess)
  out.spaces(indent)
  out.label('Issuer: ')
  printName(out, issuer)
  if (issuer.length === 0) return false
  for (const { method, location } of locators) {
    out.newline()
    out.spaces(indent * 2)
    printObject(out, method)
    out.text(' - ')
    printGeneralName(out, location)
  }
  return true
}

const readAccess = (element: BerElement) => {
  const members = sequenceMembers(element)
  const method = readOid(members.any())
  const location = readGeneralName(members.any())
  members.end()
  return { method, location }
}
