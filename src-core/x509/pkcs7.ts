import {
  berInput,
  context,
  expectId,
  Id,
  listItems,
  orMalformed,
  readBer,
  readExplicit,
  sequenceMembers,
} from '../asn1/ber.ts'

export interface Pkcs7Contents {
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
}

/** Certificates and CRLs of a SignedData (RFC 5652 section 5.1), whatever it signs. Throws `der-malformed`. */
export const readPkcs7 = (bytes: Uint8Array): Pkcs7Contents =>
  orMalformed(() => {
    const info = sequenceMembers(readBer(berInput(bytes), 0, bytes.length))
    info.next(Id.oid)
    const data = sequenceMembers(expectId(readExplicit(info.next(context(0))), Id.sequence))
    data.next(Id.integer)
    data.next(Id.set)
    data.next(Id.sequence)
    const certificates = data.nextIf(context(0))
    const crls = data.nextIf(context(1))
    const members = (list: typeof certificates): readonly Uint8Array[] =>
      list === undefined ? [] : listItems(list).map(({ start, end }) => bytes.subarray(start, end))
    return { certificates: members(certificates), crls: members(crls) }
  })
