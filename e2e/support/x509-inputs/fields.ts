import { write, writeNull, writeOid, writeSequence, writeSet } from '../../../src-core/asn1/write.ts'
import type { Random } from './random.ts'

export type Der = Uint8Array

/** How often a field takes a form no issuer should use. */
export const ODD = 0.05

export const integer = (value: number): Der => {
  const octets: number[] = []
  let left = value
  do {
    octets.unshift(left & 0xff)
    left = Math.floor(left / 256)
  } while (left !== 0 && left !== -1)
  const first = octets[0] ?? 0
  if (left === 0 && first >= 0x80) octets.unshift(0)
  if (left === -1 && first < 0x80) octets.unshift(0xff)
  return write(0x02, Uint8Array.from(octets))
}

const latin1 = (text: string): Der => Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff)

const utf16 = (text: string): Der => Uint8Array.from([...text].flatMap((char) => [0, char.charCodeAt(0) & 0xff]))
const utf32 = (text: string): Der => Uint8Array.from([...text].flatMap((char) => [0, 0, 0, char.charCodeAt(0) & 0xff]))

export const ascii = (tag: number, text: string): Der => write(tag, latin1(text))

const alphabet = "abcXYZ019 -./=:()'?@_&*"
const awkward = ',+"\\<>;#\n\t\0\u007f/= '
const foreign = 'é ß ü ÿ \u0080'

export const text = (random: Random, longest = 20): string => {
  const awkwardHere = random.chance(0.2)
  const source = awkwardHere ? alphabet + awkward : random.chance(0.2) ? alphabet + foreign : alphabet
  const chars = random.list(
    random.chance(ODD) ? 0 : 1,
    longest,
    () => source[random.integer(0, source.length - 1)] ?? 'x',
  )
  return random.pick(['', '', '', '', ' ', '#']) + chars.join('')
}

const encoders = new Map<number, (value: string) => Der>([
  [0x0c, (value) => new TextEncoder().encode(value)],
  [0x1e, utf16],
  [0x1c, utf32],
])

/** A string of one of the types names and notices have. */
export const anyString = (random: Random): Der => {
  const tag = random.pick([0x0c, 0x0c, 0x0c, 0x13, 0x13, 0x16, 0x14, 0x1e, 0x1c])
  return write(tag, (encoders.get(tag) ?? latin1)(text(random)))
}

export const oid = (random: Random): string =>
  random.chance(ODD)
    ? `2.${random.integer(0, 2 ** 40)}.${random.integer(0, 9)}`
    : `1.${random.integer(0, 39)}.${random.integer(0, 99_999)}.${random.integer(0, 200)}`

const attributeTypes: readonly [string, ...string[]] = [
  '2.5.4.3',
  '2.5.4.6',
  '2.5.4.10',
  '2.5.4.11',
  '2.5.4.5',
  '2.5.4.97',
  '1.2.840.113549.1.9.1',
  '0.9.2342.19200300.100.1.25',
  '1.3.6.1.4.1.311.60.2.1.3',
]

const oddValue = (random: Random): Der =>
  random.pick([
    write(0x03, Uint8Array.of(0), random.bytes(3)),
    writeSequence(integer(1)),
    ascii(0x12, '123'),
    integer(5),
    ascii(0x1a, 'visible'),
    write(0x0c, random.bytes(4)),
  ])

export const attribute = (random: Random): Der =>
  writeSequence(
    writeOid(random.chance(0.08) ? oid(random) : random.pick(attributeTypes)),
    random.chance(ODD) ? oddValue(random) : anyString(random),
  )

export const name = (random: Random): Der =>
  writeSequence(
    ...random.list(random.chance(ODD) ? 0 : 1, 5, () =>
      writeSet(...random.list(1, random.chance(0.12) ? 3 : 1, () => attribute(random))),
    ),
  )

const two = (value: number): string => String(value).padStart(2, '0')

/** UTCTime or GeneralizedTime, now and then one that is neither. */
export const time = (random: Random, generalized = random.chance(0.3)): Der => {
  const year = generalized ? String(random.integer(0, 9999)).padStart(4, '0') : two(random.integer(0, 99))
  const day = `${two(random.integer(1, 12))}${two(random.integer(1, 28))}`
  const clock = `${two(random.integer(0, 23))}${two(random.integer(0, 59))}`
  const usual = `${year}${day}${clock}${two(random.integer(0, 59))}Z`
  const bare = usual.slice(0, -1)
  const odd = [`${year}${day}${clock}Z`, bare, `${bare}+0130`, `${bare}-1200`, `${bare}.5Z`, `${year}0230${clock}00Z`]
  const value = random.chance(ODD) ? random.pick([usual, ...odd, '', 'garbage', `${usual}Z`]) : usual
  return ascii(generalized ? 0x18 : 0x17, value)
}

const signatureAlgorithms: readonly [string, ...string[]] = [
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.5',
  '1.2.840.10045.4.3.2',
  '1.2.840.10040.4.3',
  '2.16.840.1.101.3.4.3.2',
  '1.3.101.112',
  '1.2.643.7.1.1.3.2',
]

const hash = (random: Random): Der =>
  writeSequence(writeOid(random.pick(['2.16.840.1.101.3.4.2.1', '1.3.14.3.2.26', '1.2.3.4'])), writeNull())

const pss = (random: Random): Der => {
  const mask = writeSequence(writeOid('1.2.840.113549.1.1.8'), hash(random))
  const parts = [
    write(0xa0, hash(random)),
    write(0xa1, mask),
    write(0xa2, integer(random.pick([20, 32, 222, -1, 300]))),
  ]
  return random.chance(ODD) ? writeNull() : writeSequence(...parts.filter(() => random.chance(0.8)))
}

export const algorithm = (random: Random): Der => {
  if (random.chance(0.12)) return writeSequence(writeOid('1.2.840.113549.1.1.10'), pss(random))
  const parameters = random.chance(0.5) ? [writeNull()] : []
  return writeSequence(writeOid(random.chance(ODD) ? oid(random) : random.pick(signatureAlgorithms)), ...parameters)
}

/** Random bits, or the two numbers of a DSA signature. Nobody verifies what is printed. */
export const signature = (random: Random): Der => {
  const number = (): Der => write(0x02, Uint8Array.of(0, 0x80 | random.integer(0, 127)), random.bytes(19))
  const octets = random.chance(0.2)
    ? writeSequence(number(), number())
    : random.bytes(random.pick([64, 71, 128, 0, 1, 18]))
  return write(0x03, Uint8Array.of(0), octets)
}

export const serial = (random: Random): Der =>
  write(
    0x02,
    random.chance(0.3) ? random.bytes(1) : Uint8Array.of(random.integer(1, 255)),
    random.bytes(random.integer(1, 19)),
  )
