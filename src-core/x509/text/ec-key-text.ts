import { berInput, type BerElement } from '../../asn1/ber.ts'
import { bitsOf, encodePoint, PointForm } from './curve.ts'
import { readEcKey, type ExplicitCurve } from './ec-key.ts'
import { KEY_INDENT, printKeyLine, printKeyNumber, type PrepareKey } from './key-printer.ts'
import { octetsOf, printLabelledOctets } from './number.ts'
import type { Printout } from './printout.ts'

export const prepareEcKey: PrepareKey = ({ parameters }, bits) => {
  const { point, isInfinity, order, named, explicit } = readEcKey(parameters, bits)
  return (out) => {
    // OpenSSL loads the point at infinity but has no form to write it in
    if (isInfinity) return false
    printKeyLine(out, `Public-Key: (${bitsOf(order)} bit)`)
    printLabelledOctets(out, 'pub:', point, KEY_INDENT)
    if (explicit !== undefined) printExplicit(out, explicit, parameters ?? point)
    if (named === undefined) return true
    printKeyLine(out, `ASN1 OID: ${named.shortName}`)
    if (named.nistName !== '') printKeyLine(out, `NIST CURVE: ${named.nistName}`)
    return true
  }
}

const generatorLabels: ReadonlyMap<number, string> = new Map([
  [PointForm.compressed, 'Generator (compressed):'],
  [PointForm.uncompressed, 'Generator (uncompressed):'],
  [PointForm.hybrid, 'Generator (hybrid):'],
])

const printExplicit = (out: Printout, curve: ExplicitCurve, source: BerElement): void => {
  const isPrime = curve.field === 'prime'
  out.from(source)
  printKeyLine(out, `Field Type: ${isPrime ? 'prime-field' : 'characteristic-two-field'}`)
  if (curve.basis !== undefined) printKeyLine(out, `Basis Type: ${curve.basis}`)
  printValue(out, isPrime ? 'Prime:' : 'Polynomial:', curve.modulus, source)
  printValue(out, 'A:   ', curve.a, source)
  printValue(out, 'B:   ', curve.b, source)
  const label = generatorLabels.get(curve.generatorForm & 0xfe) ?? ''
  const generator = curve.generatorOctets ?? loose(encodePoint(curve, curve.generator, curve.generatorForm), source)
  printLabelledOctets(out, label, generator, KEY_INDENT)
  printValue(out, 'Order: ', curve.order, source)
  printValue(out, 'Cofactor: ', curve.cofactor, source)
  if (curve.seed !== undefined) printLabelledOctets(out, 'Seed:', loose(curve.seed, source), KEY_INDENT)
}

const printValue = (out: Printout, label: string, value: bigint, source: BerElement): void =>
  printKeyNumber(out, label, { negative: false, magnitude: octetsOf(value) }, source)

/** An element for octets that stand nowhere in the file. */
const loose = (bytes: Uint8Array, near: BerElement): BerElement => ({
  ...near,
  input: berInput(bytes, undefined, near.input.reading),
  contentStart: 0,
  contentEnd: bytes.length,
})
