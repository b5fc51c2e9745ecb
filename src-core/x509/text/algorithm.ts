import { Id, context, expectId, malformed, readExplicit, sequenceMembers } from '../../asn1/ber.ts'
import type { BerElement, BerMembers } from '../../asn1/ber.ts'
import { readAny, readInteger, readOid } from '../../asn1/ber-value.ts'
import { findObject, type KnownObject } from './object-names.ts'

/** AlgorithmIdentifier (RFC 5280 section 4.1.1.2). */
export interface Algorithm {
  readonly element: BerElement
  readonly oid: BerElement
  readonly known: KnownObject | undefined
  readonly parameters: BerElement | undefined
}

export const readAlgorithm = (element: BerElement): Algorithm => {
  const members = sequenceMembers(element)
  const oid = readOid(members.next(Id.oid))
  const parameters = members.atEnd ? undefined : readAny(members.any())
  members.end()
  return { element, oid, known: findObject(oid), parameters }
}

/** RSASSA-PSS-params (RFC 8017 appendix A.2.3); members left out have their defaults. */
export interface PssParameters {
  readonly hash: Algorithm | undefined
  readonly mask: Algorithm | undefined
  /** Hash of the mask; `undefined` where the mask is not MGF1 with one hash. */
  readonly maskHash: Algorithm | undefined
  readonly saltLength: BerElement | undefined
  readonly trailerField: BerElement | undefined
}

/** Throws where the parameters are not those of RSASSA-PSS. */
export const readPssParameters = (parameters: BerElement | undefined): PssParameters => {
  if (parameters === undefined) throw malformed(0, 'no parameters')
  const members = sequenceMembers(parameters)
  const hash = explicit(members, 0, readAlgorithm)
  const mask = explicit(members, 1, readAlgorithm)
  const saltLength = explicit(members, 2, (element) => readInteger(element))
  const trailerField = explicit(members, 3, (element) => readInteger(element))
  members.end()
  return { hash, mask, maskHash: mask === undefined ? undefined : readMaskHash(mask), saltLength, trailerField }
}

const explicit = <T>(members: BerMembers, tagNumber: number, read: (inner: BerElement) => T): T | undefined => {
  const outer = members.nextIf(context(tagNumber))
  return outer === undefined ? undefined : read(readExplicit(outer))
}

const MGF1 = '1.2.840.113549.1.1.8'

const readMaskHash = (mask: Algorithm): Algorithm => {
  if (mask.known?.dotted !== MGF1 || mask.parameters === undefined) throw malformed(mask.element.start, 'mask')
  return readAlgorithm(expectId(mask.parameters, Id.sequence))
}
