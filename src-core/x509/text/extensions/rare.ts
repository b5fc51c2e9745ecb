import { Id, contentLength, context, expectId, listItems, malformed, sequenceMembers } from '../../../asn1/ber.ts'
import { readInteger, readOctetString, readOid, readText, readTimeText } from '../../../asn1/ber-value.ts'
import { asLong, integerText, integerValue, printHexNumber, signedNumber } from '../number.ts'
import { printObject } from '../object-names.ts'
import { printTime } from '../time.ts'
import { firstElement, type ExtensionPrinter } from './value.ts'

/** A value that is one string of type `id`, which must not be empty. */
const stringPrinter =
  (id: number): ExtensionPrinter =>
  (out, octets, indent) => {
    const text = readText(firstElement(octets), id)
    if (contentLength(text) === 0) throw malformed(text.start, 'nothing to show')
    out.spaces(indent)
    out.contentUpToNul(text)
    return true
  }

/** Netscape's extensions. */
export const printIa5String = stringPrinter(Id.ia5String)

/** Subject signing tool of the Russian signature law. */
export const printUtf8String = stringPrinter(Id.utf8String)

const toolLabels = ['signTool    : ', 'cATool      : ', 'signToolCert: ', 'cAToolCert  : ']

export const printIssuerSigningTool: ExtensionPrinter = (out, octets, indent) => {
  const members = sequenceMembers(firstElement(octets))
  const texts = toolLabels.map(() => readText(members.any(), Id.utf8String))
  members.end()
  texts.forEach((text, i) => {
    if (i > 0) out.newline()
    out.from(text)
    out.spaces(indent)
    out.text(toolLabels[i] ?? '')
    out.content(text)
  })
  return true
}

/** RFC 3280 section 4.2.1.4; a bad time is noted and passed over. */
export const printUsagePeriod: ExtensionPrinter = (out, octets, indent) => {
  const members = sequenceMembers(firstElement(octets))
  const before = members.nextIf(context(0))
  const after = members.atEnd ? undefined : members.next(context(1))
  members.end()
  const notBefore = before === undefined ? undefined : readTimeText(before, Id.generalizedTime)
  const notAfter = after === undefined ? undefined : readTimeText(after, Id.generalizedTime)
  out.spaces(indent)
  if (notBefore !== undefined) {
    out.label('Not Before: ')
    printTime(out, notBefore, Id.generalizedTime)
    if (notAfter !== undefined) out.text(', ')
  }
  if (notAfter !== undefined) {
    out.label('Not After: ')
    printTime(out, notAfter, Id.generalizedTime)
  }
  return true
}

/** RFC 3820 section 3.8. */
export const printProxyInformation: ExtensionPrinter = (out, octets, indent) => {
  const members = sequenceMembers(firstElement(octets))
  const length = members.nextIf(Id.integer)
  const pathLength = length === undefined ? undefined : readInteger(length)
  const policy = sequenceMembers(members.any())
  members.end()
  const language = readOid(policy.any())
  const text = policy.atEnd ? undefined : readOctetString(policy.any())
  policy.end()
  out.spaces(indent)
  out.label('Path Length Constraint: ')
  if (pathLength === undefined) out.label('infinite')
  else printHexNumber(out, signedNumber(pathLength))
  out.newline()
  out.spaces(indent)
  out.label('Policy Language: ')
  printObject(out, language)
  if (text === undefined) return true
  out.newline()
  out.spaces(indent)
  out.label('Policy Text: ')
  out.contentUpToNul(text)
  return true
}

const LONG_MAX = 2n ** 63n - 1n

/** Thawte's strong extranet. */
export const printStrongExtranet: ExtensionPrinter = (out, octets, indent) => {
  const members = sequenceMembers(firstElement(octets))
  const version = readInteger(members.any())
  const zones = listItems(expectId(members.any(), Id.sequence)).map((item) => {
    const parts = sequenceMembers(item)
    const zone = integerText(readInteger(parts.any()))
    const user = readOctetString(parts.any())
    parts.end()
    return { zone, user }
  })
  members.end()
  const value = asLong(version)
  const fits = value === integerValue(version) && value < LONG_MAX
  out.spaces(indent)
  if (fits) out.text(`Version: ${value + 1n} (0x${BigInt.asUintN(64, value).toString(16).toUpperCase()})`)
  else out.label('Version: <unsupported>')
  for (const { zone, user } of zones) {
    out.newline()
    out.spaces(indent)
    out.text(`Zone: ${zone}, User: `)
    out.contentPrintable(user)
  }
  return true
}
