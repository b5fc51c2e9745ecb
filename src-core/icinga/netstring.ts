import { AppError } from '../base/errors.ts'

/** The daemon itself stops strangers at 1 MiB a frame; seven digits are far above that. */
const MAX_LENGTH_DIGITS = 7

/** `LENGTH:JSON,` as JSON-RPC travels between Icinga nodes (lib/base/netstring.cpp). */
export const writeNetstring = (text: string): Uint8Array => {
  const body = new TextEncoder().encode(text)
  const head = new TextEncoder().encode(`${body.length}:`)
  return Uint8Array.of(...head, ...body, 0x2c)
}

/** The whole frames at the start of `bytes`, and what is left. Throws `bad-input`. */
export const takeNetstrings = (
  bytes: Uint8Array,
): { readonly frames: readonly string[]; readonly rest: Uint8Array } => {
  const frames: string[] = []
  let rest = bytes
  for (;;) {
    const colon = rest.indexOf(0x3a)
    if (colon === -1 && rest.length <= MAX_LENGTH_DIGITS) return { frames, rest }
    const digits = new TextDecoder('latin1').decode(rest.subarray(0, Math.max(colon, 0)))
    if (!/^(0|[1-9]\d{0,6})$/.test(digits)) throw new AppError('bad-input', { where: 'frame', reason: 'no netstring' })
    const start = colon + 1
    const end = start + Number(digits)
    if (rest.length <= end) return { frames, rest }
    if (rest[end] !== 0x2c) throw new AppError('bad-input', { where: 'frame', reason: 'no netstring' })
    frames.push(new TextDecoder().decode(rest.subarray(start, end)))
    rest = rest.subarray(end + 1)
  }
}
