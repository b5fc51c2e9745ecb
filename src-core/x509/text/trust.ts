import { Id, context, contentOf, expectId, findReadable, listItems, readBer, sequenceMembers } from '../../asn1/ber.ts'
import type { BerElement, BerInput } from '../../asn1/ber.ts'
import { readOctetString, readOid, readText } from '../../asn1/ber-value.ts'
import { readAlgorithm } from './algorithm.ts'
import { cutObjectText } from './object-names.ts'
import type { Printout } from './printout.ts'

/** OpenSSL's trust settings behind a certificate. */
interface Trust {
  readonly element: BerElement
  readonly trusted: readonly BerElement[] | undefined
  readonly rejected: readonly BerElement[] | undefined
  readonly alias: BerElement | undefined
  readonly keyId: BerElement | undefined
}

const readTrust = (element: BerElement): Trust => {
  const members = sequenceMembers(element)
  const trusted = members.nextIf(Id.sequence)
  const rejected = members.nextIf(context(0))
  const alias = members.nextIf(Id.utf8String)
  const keyId = members.nextIf(Id.octetString)
  const other = members.atEnd ? undefined : members.next(context(1))
  members.end()
  if (other !== undefined) listItems(other).map(readAlgorithm)
  const oids = (list: BerElement | undefined): readonly BerElement[] | undefined =>
    list === undefined ? undefined : listItems(list).map((item) => readOid(item))
  return {
    element,
    trusted: oids(trusted),
    rejected: oids(rejected),
    alias: alias === undefined ? undefined : readText(alias),
    keyId: keyId === undefined ? undefined : readOctetString(keyId),
  }
}

/** The settings at `offset`, if there are any: other bytes behind a certificate are passed over. */
export const findTrust = (input: BerInput, offset: number): Trust | undefined => {
  if (offset >= input.bytes.length) return undefined
  return findReadable(() => readTrust(expectId(readBer(input, offset, input.bytes.length), Id.sequence)))
}

export const printTrust = (out: Printout, { element, trusted, rejected, alias, keyId }: Trust): void => {
  out.from(element)
  printUses(out, 'Trusted', trusted)
  printUses(out, 'Rejected', rejected)
  if (alias !== undefined) {
    out.text('Alias: ')
    out.contentUpToNul(alias)
    out.newline()
  }
  if (keyId === undefined) return
  out.label('Key Id: ')
  out.colonHexUpper(contentOf(keyId))
  out.newline()
}

const printUses = (out: Printout, kind: string, oids: readonly BerElement[] | undefined): void => {
  if (oids === undefined) return out.text(`No ${kind} Uses.\n`)
  return out.text(`${kind} Uses:\n  ${oids.map((oid) => cutObjectText(oid, out.era)).join(', ')}\n`)
}
