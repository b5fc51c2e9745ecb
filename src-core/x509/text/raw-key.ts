import { contentLength, malformed } from '../../asn1/ber.ts'
import { KEY_INDENT, printKeyLine, type PrepareKey } from './key-printer.ts'
import { printLabelledOctets } from './number.ts'

/** Keys that are nothing but octets (RFC 8410, RFC 9881, RFC 9909, RFC 9935). */
export const rawKey =
  (name: string, length: number, label = 'pub:'): PrepareKey =>
  ({ parameters }, bits) => {
    if (parameters !== undefined || contentLength(bits) !== length) throw malformed(bits.start, 'key length')
    return (out) => {
      printKeyLine(out, `${name} Public-Key:`)
      printLabelledOctets(out, label, bits, KEY_INDENT)
      return true
    }
  }

const NIST = '2.16.840.1.101.3.4'

/** SLH-DSA's parameter sets in the order of their identifiers. */
const slhDsa = ['SHA2', 'SHAKE'].flatMap((hash) =>
  [128, 192, 256].flatMap((bits) => ['s', 'f'].map((speed) => ({ name: `SLH-DSA-${hash}-${bits}${speed}`, bits }))),
)
const SLH_DSA_FIRST = 20

/** FIPS 203, 204 and 205; OpenSSL 3.5 is the first to have them. */
export const postQuantumKeyTypes: ReadonlyMap<string, PrepareKey> = new Map([
  [`${NIST}.3.17`, rawKey('ML-DSA-44', 1312)],
  [`${NIST}.3.18`, rawKey('ML-DSA-65', 1952)],
  [`${NIST}.3.19`, rawKey('ML-DSA-87', 2592)],
  [`${NIST}.4.1`, rawKey('ML-KEM-512', 800, 'ek:')],
  [`${NIST}.4.2`, rawKey('ML-KEM-768', 1184, 'ek:')],
  [`${NIST}.4.3`, rawKey('ML-KEM-1024', 1568, 'ek:')],
  ...slhDsa.map(({ name, bits }, i) => [`${NIST}.3.${SLH_DSA_FIRST + i}`, rawKey(name, bits / 4)] as const),
])
