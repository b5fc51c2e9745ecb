import {
  Id,
  context,
  contentOf,
  listItems,
  malformed,
  readExplicit,
  readString,
  sequenceMembers,
} from '../../asn1/ber.ts'
import type { BerElement } from '../../asn1/ber.ts'
import { readAny, readOctetString, readOid, readText } from '../../asn1/ber-value.ts'
import { printName, printOneLineName, readName, type Name } from './name.ts'
import { cutObjectText, findObject, printObject } from './object-names.ts'
import type { Printout } from './printout.ts'

interface OtherName {
  readonly kind: 'other'
  readonly oid: BerElement
  readonly value: BerElement
}
interface TextName {
  readonly kind: 'email' | 'DNS' | 'URI'
  readonly value: BerElement
}
interface DirectoryName {
  readonly kind: 'directory'
  readonly name: Name
}
interface OctetName {
  readonly kind: 'ip' | 'registered'
  readonly value: BerElement
}
interface UnsupportedName {
  readonly kind: 'X400Name' | 'EdiPartyName'
}

/** GeneralName (RFC 5280 section 4.2.1.6). */
export type GeneralName = { readonly element: BerElement } & (
  OtherName | TextName | DirectoryName | OctetName | UnsupportedName
)

type NameReader = (element: BerElement) => OtherName | TextName | DirectoryName | OctetName | UnsupportedName

const readOtherName: NameReader = (element) => {
  const members = sequenceMembers(element, context(0))
  const oid = readOid(members.next(Id.oid))
  const value = readAny(readExplicit(members.next(context(0))))
  members.end()
  return { kind: 'other', oid, value }
}

const textName =
  (kind: TextName['kind']): NameReader =>
  (element) => ({ kind, value: readString(element) })

const readX400Name: NameReader = (element) => {
  if (!element.constructed) throw malformed(element.start, 'X.400 address not constructed')
  return { kind: 'X400Name' }
}

const directoryStringTypes: ReadonlySet<number> = new Set([
  Id.utf8String,
  Id.printableString,
  Id.t61String,
  Id.universalString,
  Id.bmpString,
])

/** DirectoryString (RFC 5280 appendix A.1). */
export const readDirectoryString = (element: BerElement): BerElement => {
  if (!directoryStringTypes.has(element.id)) throw malformed(element.start, 'no directory string')
  return readText(element)
}

const readEdiPartyName: NameReader = (element) => {
  const members = sequenceMembers(element, context(5))
  const assigner = members.nextIf(context(0))
  if (assigner !== undefined) readDirectoryString(readExplicit(assigner))
  readDirectoryString(readExplicit(members.next(context(1))))
  members.end()
  return { kind: 'EdiPartyName' }
}

const nameReaders: ReadonlyMap<number, NameReader> = new Map<number, NameReader>([
  [context(0), readOtherName],
  [context(1), textName('email')],
  [context(2), textName('DNS')],
  [context(3), readX400Name],
  [context(4), (element) => ({ kind: 'directory', name: readName(readExplicit(element)) })],
  [context(5), readEdiPartyName],
  [context(6), textName('URI')],
  [context(7), (element) => ({ kind: 'ip', value: readOctetString(element, element.id) })],
  [context(8), (element) => ({ kind: 'registered', value: readOid(element, element.id) })],
])

export const isGeneralName = (element: BerElement): boolean => nameReaders.has(element.id)

export const readGeneralName = (element: BerElement): GeneralName => {
  const read = nameReaders.get(element.id)
  if (read === undefined) throw malformed(element.start, 'no general name')
  return { element, ...read(element) }
}

/** GeneralNames under whatever tag the list has. */
export const readGeneralNames = (list: BerElement): readonly GeneralName[] => listItems(list).map(readGeneralName)

/** 4 octets dotted, 16 in groups of upper-case hex, never shortened. */
export const ipText = (octets: Uint8Array): string => {
  if (octets.length === 4) return octets.join('.')
  if (octets.length !== 16) return `<invalid length=${octets.length}>`
  const groups: string[] = []
  for (let i = 0; i < 16; i += 2)
    groups.push((((octets[i] ?? 0) << 8) | (octets[i + 1] ?? 0)).toString(16).toUpperCase())
  return groups.join(':')
}

interface KnownOtherName {
  readonly label: string
  readonly id: number
}

/** Other names with a printer of their own, and the type their value must have. */
const knownOtherNames: ReadonlyMap<string, KnownOtherName> = new Map([
  ['1.3.6.1.5.5.7.8.9', { label: 'SmtpUTF8Mailbox', id: Id.utf8String }],
  ['1.3.6.1.5.5.7.8.5', { label: 'XmppAddr', id: Id.utf8String }],
  ['1.3.6.1.5.5.7.8.7', { label: 'SRVName', id: Id.ia5String }],
  ['1.3.6.1.4.1.311.20.2.3', { label: 'UPN', id: Id.utf8String }],
  ['1.3.6.1.5.5.7.8.8', { label: 'NAIRealm', id: Id.utf8String }],
])

const knownOtherName = (oid: BerElement): KnownOtherName | undefined =>
  knownOtherNames.get(findObject(oid)?.dotted ?? '')

/** Longest text of an object inside these names. */
const OBJECT_LIMIT = 255

const textLabels = { email: 'email:', DNS: 'DNS:', URI: 'URI:' } as const

/** Entry of a subject alternative name; throws where the whole extension is shown raw instead. */
export const printEntry = (out: Printout, name: GeneralName): void => {
  out.from(name.element)
  switch (name.kind) {
    case 'other':
      return printOtherEntry(out, name)
    case 'email':
    case 'DNS':
    case 'URI':
      out.label(textLabels[name.kind])
      return printWithoutNul(out, name.value)
    case 'directory':
      out.label('DirName:')
      return printOneLineName(out, name.name)
    case 'ip':
      return out.text(`IP Address:${ipText(contentOf(name.value))}`)
    case 'registered':
      return out.text(`Registered ID:${cutObjectText(name.value, out.era, OBJECT_LIMIT)}`)
    default:
      return out.text(`${name.kind}:<unsupported>`)
  }
}

const printWithoutNul = (out: Printout, value: BerElement): void => {
  const { bytes } = value.input
  for (let i = value.contentStart; i < value.contentEnd; i++) {
    if (bytes[i] === 0) throw malformed(value.start, 'NUL in a name')
  }
  out.content(value)
}

/** OpenSSL 3.0 writes two colons before the value, later ones write one. */
const printOtherEntry = (out: Printout, { oid, value }: OtherName): void => {
  const known = knownOtherName(oid)
  if (known !== undefined && value.id !== known.id) throw malformed(value.start, 'type of an other name')
  const object = cutObjectText(oid, out.era, OBJECT_LIMIT)
  const label = known?.label ?? object
  out.text(label === '' ? 'othername:' : `othername: ${label}:`)
  if (out.era === '3.0') out.text(':')
  if (known !== undefined) return printWithoutNul(out, readString(value))
  const isText = value.id === Id.ia5String || value.id === Id.utf8String
  const text = isText ? readString(value) : undefined
  if (text === undefined || contentOf(text).includes(0)) return out.label('<unsupported>')
  return out.content(text)
}

/** The other layout OpenSSL has, for distribution points, constraints and admissions. */
export const printGeneralName = (out: Printout, name: GeneralName): void => {
  out.from(name.element)
  switch (name.kind) {
    case 'other':
      return printPlainOtherName(out, name)
    case 'email':
    case 'DNS':
    case 'URI':
      out.label(textLabels[name.kind])
      return out.contentPrintable(name.value)
    case 'directory':
      out.label('DirName:')
      printName(out, name.name)
      return undefined
    case 'ip':
      return out.text(`IP Address:${ipText(contentOf(name.value))}`)
    case 'registered':
      out.label('Registered ID:')
      printObject(out, name.value)
      return undefined
    default:
      return out.text(`${name.kind}:<unsupported>`)
  }
}

const printPlainOtherName = (out: Printout, { oid, value }: OtherName): void => {
  const known = knownOtherName(oid)
  if (known === undefined || value.id !== known.id) return out.label('othername:<unsupported>')
  out.text(`othername:${known.label}:`)
  return out.contentUpToNul(readString(value))
}
