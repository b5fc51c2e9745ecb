import type { Random } from './random.ts'

type Mutation = (bytes: Uint8Array, at: number, random: Random) => Uint8Array

const replaced = (bytes: Uint8Array, at: number, octet: number): Uint8Array => {
  const copy = Uint8Array.from(bytes)
  copy[at] = octet
  return copy
}

const spliced = (bytes: Uint8Array, at: number, removed: number, added: Uint8Array): Uint8Array =>
  Uint8Array.from([...bytes.subarray(0, at), ...added, ...bytes.subarray(at + removed)])

const flipBit: Mutation = (bytes, at, random) => replaced(bytes, at, (bytes[at] ?? 0) ^ (1 << random.integer(0, 7)))

const mutations: readonly [Mutation, ...Mutation[]] = [
  flipBit,
  flipBit,
  (bytes, at, random) => replaced(bytes, at, random.pick([0, 1, 0x7f, 0x80, 0xff])),
  (bytes, at, random) =>
    replaced(bytes, at, random.pick([0x02, 0x03, 0x05, 0x06, 0x0c, 0x17, 0x1e, 0x30, 0x31, 0xa0, 0x1f])),
  (bytes, at, random) => replaced(bytes, at, (bytes[at] ?? 0) + random.pick([1, -1])),
  (bytes, at) => bytes.subarray(0, at),
  (bytes, at, random) => spliced(bytes, at, random.integer(1, 16), Uint8Array.of()),
  (bytes, at, random) => spliced(bytes, at, 0, random.bytes(random.integer(1, 8))),
  (bytes, at, random) =>
    spliced(bytes, at, 4, bytes.subarray(random.integer(0, bytes.length), bytes.length).subarray(0, 8)),
]

/** The bytes with up to `most` small damages. */
export const mutate = (bytes: Uint8Array, random: Random, most = 3): Uint8Array => {
  let damaged = bytes
  for (let left = random.integer(1, most); left > 0 && damaged.length > 0; left--) {
    damaged = random.pick(mutations)(damaged, random.integer(0, damaged.length - 1), random)
  }
  return damaged
}
