import { AppError } from '../base/errors.ts'

/** Dotted decimal of an OBJECT IDENTIFIER's content octets (X.690 section 8.19). Arcs may be of any size. */
export const decodeOid = (octets: Uint8Array): string => {
  const text = findOid(octets)
  if (text === undefined) throw new AppError('der-malformed', { offset: 0, reason: 'object identifier' })
  return text
}

/** As `decodeOid`, but `undefined` where the octets are no object identifier. */
export const findOid = (octets: Uint8Array): string | undefined => {
  if (octets.length === 0) return undefined
  let text = ''
  let small = 0
  let big: bigint | undefined
  let fresh = true
  for (const octet of octets) {
    if (fresh && octet === 0x80) return undefined
    fresh = octet < 0x80
    if (big !== undefined) big = (big << 7n) | BigInt(octet & 0x7f)
    else if (small >= 2 ** 45) big = (BigInt(small) << 7n) | BigInt(octet & 0x7f)
    else small = small * 128 + (octet & 0x7f)
    if (!fresh) continue
    if (text !== '') text += `.${big ?? small}`
    else if (big !== undefined) text = `2.${big - 80n}`
    else text = small < 80 ? `${small < 40 ? 0 : 1}.${small % 40}` : `2.${small - 80}`
    small = 0
    big = undefined
  }
  return fresh ? text : undefined
}

/** Content octets of a dotted decimal object identifier. */
export const encodeOid = (dotted: string): Uint8Array => {
  const [first = 0n, second = 0n, ...rest] = dotted.split('.').map(BigInt)
  return Uint8Array.from([first * 40n + second, ...rest].flatMap(base128))
}

const base128 = (arc: bigint): number[] => {
  const octets = [Number(arc & 0x7fn)]
  for (let left = arc >> 7n; left > 0n; left >>= 7n) octets.unshift(Number(left & 0x7fn) | 0x80)
  return octets
}
