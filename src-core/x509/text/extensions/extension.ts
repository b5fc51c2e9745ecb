import { BerFault, Id, expectId, listItems, sequenceMembers, type BerElement } from '../../../asn1/ber.ts'
import { readBoolean, readOctetString, readOid } from '../../../asn1/ber-value.ts'
import { findObject, printObject, type KnownObject } from '../object-names.ts'
import { ascii, type Printout } from '../printout.ts'
import { extensionPrinters } from './printers.ts'

/** Extension (RFC 5280 section 4.1). */
export interface Extension {
  readonly element: BerElement
  readonly oid: BerElement
  readonly known: KnownObject | undefined
  readonly critical: boolean
  readonly octets: BerElement
}

export const readExtension = (element: BerElement): Extension => {
  const members = sequenceMembers(element)
  const oid = readOid(members.any())
  const flag = members.nextIf(Id.boolean)
  const critical = flag !== undefined && readBoolean(flag)
  const octets = readOctetString(members.any())
  members.end()
  return { element, oid, known: findObject(oid), critical, octets }
}

export const readExtensions = (list: BerElement): readonly Extension[] =>
  listItems(expectId(list, Id.sequence)).map(readExtension)

const critical = ascii(': critical\n')
const plain = ascii(': \n')

/** Heading and contents of every extension; the heading at `indent`, contents four further. */
export const printExtensions = (out: Printout, extensions: readonly Extension[], indent: number): void => {
  for (const extension of extensions) {
    out.from(extension.element)
    out.spaces(indent)
    printObject(out, extension.oid, extension.known)
    out.raw(extension.critical ? critical : plain)
    printContents(out, extension, indent + 4)
    out.newline()
  }
}

const printContents = (out: Printout, { known, octets }: Extension, indent: number): void => {
  const print = known === undefined ? undefined : extensionPrinters.get(known.dotted)
  const before = out.length
  try {
    if (print?.(out, octets, indent) === true) return
  } catch (fault) {
    if (!(fault instanceof BerFault)) throw fault
    out.truncate(before)
  }
  out.from(octets)
  out.spaces(indent)
  out.contentPrintable(octets)
}
