import { write, writeBoolean, writeNull, writeOid, writeSequence } from '../../../src-core/asn1/write.ts'
import { ODD, anyString, ascii, attribute, integer, name, oid, text, time, type Der } from './fields.ts'
import type { Random } from './random.ts'

type Make = (random: Random) => Der

const maybe = (random: Random, probability: number, make: () => Der): readonly Der[] =>
  random.chance(probability) ? [make()] : []

const bits = (random: Random, octets: number): Der =>
  write(0x03, Uint8Array.of(random.pick([0, 0, 1, 5, 7])), random.bytes(octets))

const ia5 = (tag: number, random: Random): Der => ascii(tag, random.pick(['example.com', 'http://x/', text(random)]))

const otherName = (random: Random): Der => {
  const type = random.pick(['1.3.6.1.4.1.311.20.2.3', '1.3.6.1.5.5.7.8.7', '1.3.6.1.5.5.7.8.9', '1.3.6.1.5.2.2'])
  return write(
    0xa0,
    writeOid(type),
    write(0xa0, random.pick([ascii(0x0c, text(random)), ascii(0x16, 'a'), integer(1)])),
  )
}

const generalName = (random: Random): Der =>
  random.pick<Make>([
    otherName,
    (r) => ia5(0x81, r),
    (r) => ia5(0x82, r),
    (r) => ia5(0x82, r),
    (r) => ia5(0x86, r),
    (r) => write(0xa4, name(r)),
    (r) => write(0x87, r.bytes(r.chance(ODD) ? r.integer(0, 40) : r.pick([4, 16, 8, 32]))),
    (r) => write(0x88, writeOid(oid(r)).subarray(2)),
    () => write(0xa3, ascii(0x0c, 'x')),
    () => write(0xa5, write(0xa1, ascii(0x0c, 'party'))),
  ])(random)

const generalNames = (random: Random, tag = 0x30): Der =>
  write(tag, ...random.list(random.chance(ODD) ? 0 : 1, 4, () => generalName(random)))

const pointName = (random: Random): Der =>
  write(0xa0, random.chance(0.8) ? generalNames(random, 0xa0) : write(0xa1, attribute(random)))

const reasons = (tag: number, random: Random): Der => write(tag, Uint8Array.of(7), random.bytes(2))

const distributionPoint: Make = (r) =>
  writeSequence(
    ...maybe(r, 0.9, () => pointName(r)),
    ...maybe(r, 0.2, () => reasons(0x81, r)),
    ...maybe(r, 0.2, () => generalNames(r, 0xa2)),
  )

const list =
  (make: Make, most = 3): Make =>
  (r) =>
    writeSequence(...r.list(r.chance(ODD) ? 0 : 1, most, () => make(r)))

const qualifier: Make = (r) => {
  if (r.chance(0.4)) return writeSequence(writeOid('1.3.6.1.5.5.7.2.1'), ia5(0x16, r))
  if (r.chance(ODD)) return writeSequence(writeOid(oid(r)), writeNull())
  const reference = (): Der =>
    writeSequence(ascii(0x16, 'Org'), writeSequence(...r.list(0, 3, () => integer(r.integer(-5, 300)))))
  const notice = writeSequence(...maybe(r, 0.5, reference), ...maybe(r, 0.8, () => ascii(0x0c, text(r))))
  return writeSequence(writeOid('1.3.6.1.5.5.7.2.2'), notice)
}

const policy: Make = (r) =>
  writeSequence(writeOid(r.pick(['2.5.29.32.0', '2.23.140.1.2.1', oid(r)])), ...maybe(r, 0.5, () => list(qualifier)(r)))

const timestamp: Make = (r) => {
  const signed = r.bytes(r.pick([70, 71, 3]))
  const body = [
    Uint8Array.of(r.chance(0.9) ? 0 : 1),
    r.bytes(32),
    Uint8Array.of(0, 0, 1, r.integer(0, 255)),
    r.bytes(4),
    Uint8Array.of(0, 0, 4, r.pick([1, 3, 3, 9]), 0, signed.length),
    signed,
  ]
  const length = body.reduce((sum, part) => sum + part.length, 0)
  return Uint8Array.from([length >> 8, length & 255, ...body.flatMap((part) => [...part])])
}

const timestamps: Make = (r) => {
  const entries = r.list(0, 2, () => [...timestamp(r)]).flat()
  return write(0x04, Uint8Array.from([entries.length >> 8, entries.length & 255, ...entries]))
}

const addressFamily: Make = (r) => {
  const range = (): Der => (r.chance(0.6) ? bits(r, r.integer(1, 4)) : writeSequence(bits(r, 2), bits(r, 4)))
  const family = write(0x04, Uint8Array.of(0, r.pick([1, 1, 2, 7]), ...(r.chance(0.2) ? [r.pick([1, 2, 9])] : [])))
  return writeSequence(family, r.chance(0.2) ? writeNull() : writeSequence(...r.list(1, 3, range)))
}

const usagePeriod: Make = (r) => {
  const part = (tag: number): Der => {
    const value = Uint8Array.from(time(r, true))
    value[0] = tag
    return value
  }
  return writeSequence(...maybe(r, 0.8, () => part(0x80)), ...maybe(r, 0.8, () => part(0x81)))
}

const makers = new Map<string, Make>([
  ['2.5.29.14', (r) => write(0x04, r.bytes(20))],
  ['2.5.29.15', (r) => bits(r, r.integer(1, 2))],
  ['2.5.29.16', usagePeriod],
  ['2.5.29.17', (r) => generalNames(r)],
  ['2.5.29.18', (r) => generalNames(r)],
  [
    '2.5.29.19',
    (r) =>
      writeSequence(...maybe(r, 0.7, () => writeBoolean(true)), ...maybe(r, 0.4, () => integer(r.integer(-1, 300)))),
  ],
  ['2.5.29.20', (r) => write(0x02, Uint8Array.of(1), r.bytes(r.integer(0, 22)))],
  ['2.5.29.21', (r) => write(0x0a, Uint8Array.of(r.integer(0, 12)))],
  ['2.5.29.24', (r) => time(r, true)],
  [
    '2.5.29.28',
    (r) =>
      writeSequence(
        ...maybe(r, 0.7, () => pointName(r)),
        ...maybe(r, 0.4, () => ascii(0x81, 'x')),
        ...maybe(r, 0.3, () => reasons(0x83, r)),
      ),
  ],
  [
    '2.5.29.30',
    (r) =>
      writeSequence(
        ...maybe(r, 0.7, () => write(0xa0, writeSequence(generalName(r)))),
        ...maybe(r, 0.6, () => write(0xa1, writeSequence(generalName(r)))),
      ),
  ],
  ['2.5.29.31', list(distributionPoint)],
  ['2.5.29.32', list(policy)],
  ['2.5.29.33', list((r) => writeSequence(writeOid(oid(r)), writeOid(oid(r))))],
  [
    '2.5.29.35',
    (r) =>
      writeSequence(
        ...maybe(r, 0.8, () => write(0x80, r.bytes(20))),
        ...maybe(r, 0.3, () => generalNames(r, 0xa1)),
        ...maybe(r, 0.3, () => write(0x82, r.bytes(9))),
      ),
  ],
  [
    '2.5.29.36',
    (r) =>
      writeSequence(
        ...maybe(r, 0.7, () => write(0x80, Uint8Array.of(3))),
        ...maybe(r, 0.7, () => write(0x81, Uint8Array.of(0))),
      ),
  ],
  ['2.5.29.37', list((r) => writeOid(r.pick(['1.3.6.1.5.5.7.3.1', '2.5.29.37.0', oid(r)])), 4)],
  ['1.3.6.1.5.5.7.1.1', list((r) => writeSequence(writeOid(r.pick(['1.3.6.1.5.5.7.48.1', oid(r)])), generalName(r)))],
  ['1.3.6.1.5.5.7.1.7', list(addressFamily)],
  [
    '1.3.6.1.5.5.7.1.8',
    (r) =>
      writeSequence(write(0xa0, writeSequence(integer(r.integer(0, 99_999)), writeSequence(integer(1), integer(9))))),
  ],
  ['1.3.6.1.5.5.7.1.24', list((r) => integer(r.pick([5, 17, 70_000, -1])))],
  ['1.3.6.1.4.1.11129.2.4.2', timestamps],
  ['1.3.6.1.4.1.11129.2.4.3', () => writeNull()],
  ['2.16.840.1.113730.1.1', (r) => bits(r, 1)],
  ['2.16.840.1.113730.1.13', (r) => ascii(0x16, text(r))],
  ['1.3.6.1.4.1.311.20.2', (r) => anyString(r)],
  ['1.3.6.1.5.5.7.48.1.5', () => writeNull()],
])

const types = [...makers.keys()]

const spoil = (random: Random, value: Der): Der =>
  random.pick([
    value.subarray(0, random.integer(0, value.length)),
    Uint8Array.from([...value, ...random.bytes(3)]),
    random.bytes(random.integer(0, 30)),
  ])

const extension = (random: Random): Der => {
  const type = types[random.integer(0, types.length - 1)] ?? '2.5.29.14'
  const known = !random.chance(0.08)
  const value = known ? (makers.get(type)?.(random) ?? writeNull()) : random.bytes(random.integer(0, 60))
  const critical = random.chance(0.3) ? [writeBoolean(true)] : []
  const octets = random.chance(ODD) ? spoil(random, value) : value
  return writeSequence(writeOid(known ? type : oid(random)), ...critical, write(0x04, octets))
}

export const extensions = (random: Random, most: number): Der =>
  writeSequence(...random.list(1, most, () => extension(random)))
