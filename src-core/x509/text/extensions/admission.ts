import {
  Id,
  context,
  expectId,
  listItems,
  readExplicit,
  sequenceMembers,
  type BerElement,
  type BerMembers,
} from '../../../asn1/ber.ts'
import { readOctetString, readOid, readText } from '../../../asn1/ber-value.ts'
import {
  isGeneralName,
  printGeneralName,
  readDirectoryString,
  readGeneralName,
  type GeneralName,
} from '../general-name.ts'
import { dottedOrEmpty, findLongName } from '../object-names.ts'
import type { Era, Printout } from '../printout.ts'
import { firstElement, type ExtensionPrinter } from './value.ts'

/** The admission syntax of Common PKI (ISIS-MTT), part 1 table 29. */
interface NamingAuthority {
  readonly id: BerElement | undefined
  readonly url: BerElement | undefined
  readonly text: BerElement | undefined
}

interface Profession {
  readonly authority: NamingAuthority | undefined
  readonly items: readonly BerElement[]
  readonly oids: readonly BerElement[] | undefined
  readonly registration: BerElement | undefined
}

interface Admission {
  readonly element: BerElement
  readonly authority: GeneralName | undefined
  readonly naming: NamingAuthority | undefined
  readonly professions: readonly Profession[]
}

const explicit = <T>(members: BerMembers, tagNumber: number, read: (inner: BerElement) => T): T | undefined => {
  const outer = members.nextIf(context(tagNumber))
  return outer === undefined ? undefined : read(readExplicit(outer))
}

const readNaming = (element: BerElement): NamingAuthority => {
  const members = sequenceMembers(element)
  const id = members.nextIf(Id.oid)
  const url = members.nextIf(Id.ia5String)
  const text = members.atEnd ? undefined : readDirectoryString(members.any())
  members.end()
  return {
    id: id === undefined ? undefined : readOid(id),
    url: url === undefined ? undefined : readText(url),
    text,
  }
}

const readProfession = (element: BerElement): Profession => {
  const members = sequenceMembers(element)
  const authority = explicit(members, 0, readNaming)
  const items = listItems(members.next(Id.sequence)).map(readDirectoryString)
  const oids = members.nextIf(Id.sequence)
  const registration = members.nextIf(Id.printableString)
  const professionOids = oids === undefined ? undefined : listItems(oids).map((item) => readOid(item))
  if (!members.atEnd) readOctetString(members.any())
  members.end()
  const number = registration === undefined ? undefined : readText(registration)
  return { authority, items, oids: professionOids, registration: number }
}

const readAdmission = (element: BerElement): Admission => {
  const members = sequenceMembers(element)
  const authority = explicit(members, 0, readGeneralName)
  const naming = explicit(members, 1, readNaming)
  const professions = listItems(expectId(members.any(), Id.sequence)).map(readProfession)
  members.end()
  return { element, authority, naming, professions }
}

export const printAdmission: ExtensionPrinter = (out, octets, indent) => {
  const members = sequenceMembers(firstElement(octets))
  const first = members.any()
  const authority = isGeneralName(first) ? readGeneralName(first) : undefined
  const list = authority === undefined ? first : members.any()
  const admissions = listItems(expectId(list, Id.sequence)).map(readAdmission)
  members.end()
  if (authority !== undefined) printAuthority(out, authority, indent)
  return admissions.every((admission, i) => printEntry(out, admission, i + 1, indent))
}

const line = (out: Printout, indent: number, text: string): void => {
  out.spaces(indent)
  out.text(`${text}\n`)
}

const printAuthority = (out: Printout, authority: GeneralName, indent: number): void => {
  line(out, indent, 'admissionAuthority:')
  out.spaces(indent + 2)
  printGeneralName(out, authority)
  out.newline()
}

const printEntry = (out: Printout, admission: Admission, number: number, indent: number): boolean => {
  const { element, authority, naming, professions } = admission
  out.from(element)
  line(out, indent, `Entry ${number}:`)
  if (authority !== undefined) printAuthority(out, authority, indent + 2)
  if (naming !== undefined && !printNaming(out, naming, indent + 2)) return false
  return professions.every((profession, i) => printProfession(out, profession, i + 1, indent + 2))
}

/** An authority without anything in it makes OpenSSL stop. */
const printNaming = (out: Printout, { id, url, text }: NamingAuthority, indent: number): boolean => {
  if (id === undefined && url === undefined && text === undefined) return false
  line(out, indent, 'namingAuthority:')
  if (id !== undefined) line(out, indent + 2, `namingAuthorityId: ${objectText(id, out.era)}`)
  if (text !== undefined) labelled(out, indent + 2, 'namingAuthorityText: ', text)
  if (url !== undefined) labelled(out, indent + 2, 'namingAuthorityUrl: ', url)
  return true
}

const labelled = (out: Printout, indent: number, label: string, text: BerElement): void => {
  out.from(text)
  out.spaces(indent)
  out.text(label)
  out.contentPrintable(text)
  out.newline()
}

/** Room OpenSSL has for the dotted form. */
const DOTTED_LIMIT = 127

/** Unknown objects have a long name too: `undefined`. */
const objectText = (oid: BerElement, era: Era): string =>
  `${findLongName(oid, era) ?? 'undefined'} (${dottedOrEmpty(oid).slice(0, DOTTED_LIMIT)})`

const printProfession = (out: Printout, profession: Profession, number: number, indent: number): boolean => {
  const { authority, items, oids, registration } = profession
  const inner = indent + 2
  line(out, indent, `Profession Info Entry ${number}:`)
  if (registration !== undefined) labelled(out, inner, 'registrationNumber: ', registration)
  if (authority !== undefined && !printNaming(out, authority, inner)) return false
  line(out, inner, 'Info Entries:')
  for (const item of items) labelled(out, inner + 2, '', item)
  if (oids === undefined) return true
  line(out, inner, 'Profession OIDs:')
  for (const oid of oids) line(out, inner + 2, objectText(oid, out.era))
  return true
}
