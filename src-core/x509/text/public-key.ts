import { findReadable, sequenceMembers, type BerElement } from '../../asn1/ber.ts'
import { readBitString } from '../../asn1/ber-value.ts'
import { readAlgorithm, type Algorithm } from './algorithm.ts'
import { prepareDhKey, prepareDhxKey, prepareDsaKey } from './discrete-log-key.ts'
import { prepareEcKey } from './ec-key-text.ts'
import type { KeyPrinter, PrepareKey } from './key-printer.ts'
import { printObject } from './object-names.ts'
import type { Era, Printout } from './printout.ts'
import { postQuantumKeyTypes, rawKey } from './raw-key.ts'
import { preparePssKey, prepareRsaKey } from './rsa-key.ts'

/** SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7). */
export interface PublicKey {
  readonly element: BerElement
  readonly algorithm: Algorithm
  readonly bits: BerElement
}

export const readPublicKey = (element: BerElement): PublicKey => {
  const members = sequenceMembers(element)
  const algorithm = readAlgorithm(members.any())
  const bits = readBitString(members.any()).octets
  members.end()
  return { element, algorithm, bits }
}

const keyTypes: ReadonlyMap<string, PrepareKey> = new Map<string, PrepareKey>([
  ['1.2.840.113549.1.1.1', prepareRsaKey],
  ['2.5.8.1.1', prepareRsaKey],
  ['1.2.840.113549.1.1.10', preparePssKey],
  ['1.2.840.10045.2.1', prepareEcKey],
  ['1.2.156.10197.1.301', prepareEcKey],
  ['1.2.840.10040.4.1', prepareDsaKey],
  ['1.3.14.3.2.12', prepareDsaKey],
  ['1.3.14.3.2.13', prepareDsaKey],
  ['1.2.840.10040.4.3', prepareDsaKey],
  ['1.3.14.3.2.27', prepareDsaKey],
  ['1.2.840.113549.1.3.1', prepareDhKey],
  ['1.2.840.10046.2.1', prepareDhxKey],
  ['1.3.101.110', rawKey('X25519', 32)],
  ['1.3.101.111', rawKey('X448', 56)],
  ['1.3.101.112', rawKey('ED25519', 32)],
  ['1.3.101.113', rawKey('ED448', 57)],
])

const findKeyPrinter = ({ algorithm, bits }: PublicKey, era: Era): KeyPrinter | undefined => {
  const dotted = algorithm.known?.dotted ?? ''
  const prepare = keyTypes.get(dotted) ?? (era === '3.5' ? postQuantumKeyTypes.get(dotted) : undefined)
  return findReadable(() => prepare?.(algorithm, bits))
}

/** The algorithm's line and the key; false where OpenSSL loads the key and then fails to write it. */
export const printPublicKey = (out: Printout, key: PublicKey): boolean => {
  out.from(key.element)
  out.label('        Subject Public Key Info:\n')
  out.from(key.algorithm.element)
  out.label('            Public Key Algorithm: ')
  printObject(out, key.algorithm.oid, key.algorithm.known)
  out.newline()
  out.from(key.bits)
  const print = findKeyPrinter(key, out.era)
  if (print !== undefined) return print(out)
  out.label('            Unable to load Public Key\n')
  return true
}
