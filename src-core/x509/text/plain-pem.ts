import { latin1 } from '../../base/bytes.ts'

/** One block of a file in the form every tool writes. */
export interface PlainBlock {
  readonly label: string
  readonly bytes: Uint8Array
}

const NEWLINE = 0x0a
const DASH = 0x2d
const EQUALS = 0x3d
const LINE = 64
const BEGIN = '-----BEGIN '
const TAIL = '-----'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const sextets = new Uint8Array(256).fill(255)
for (let i = 0; i < alphabet.length; i++) sextets[alphabet.charCodeAt(i)] = i

/**
 * Every block of a file that is nothing but blocks of full lines of 64 characters: the form tools write, read in a
 * fraction of the time. `undefined` for any other file, which then needs OpenSSL's own rules (`readBlocks`).
 */
export const findPlainBlocks = (file: Uint8Array): readonly PlainBlock[] | undefined => {
  const blocks: PlainBlock[] = []
  for (let at = 0; at < file.length;) {
    const headEnd = file.indexOf(NEWLINE, at)
    const head = headEnd < 0 ? '' : latin1(file.subarray(at, headEnd))
    if (!head.startsWith(BEGIN) || !head.endsWith(TAIL) || head.length <= BEGIN.length + TAIL.length) return undefined
    const label = head.slice(BEGIN.length, -TAIL.length)
    const bodyStart = headEnd + 1
    const bodyEnd = file.indexOf(DASH, bodyStart)
    const bytes = bodyEnd < 0 ? undefined : findBody(file, bodyStart, bodyEnd)
    const foot = `-----END ${label}-----\n`
    const next = bodyEnd + foot.length
    if (bytes === undefined || latin1(file.subarray(bodyEnd, next)) !== foot) return undefined
    blocks.push({ label, bytes })
    at = next
  }
  return blocks
}

/** Base64 of the lines from `start` to `end`; `undefined` where a line is not full, or a character is foreign. */
const findBody = (file: Uint8Array, start: number, end: number): Uint8Array | undefined => {
  const length = end - start
  const rest = length % (LINE + 1)
  if (length === 0 || rest === 1) return undefined
  const target = new Uint8Array(((length - Math.ceil(length / (LINE + 1))) * 3) / 4)
  let to = 0
  for (let line = start; line < end; line += LINE + 1) {
    const lineEnd = Math.min(line + LINE, end - 1)
    if (file[lineEnd] !== NEWLINE || (lineEnd - line) % 4 !== 0) return undefined
    const whole = lineEnd === end - 1 && file[lineEnd - 1] === EQUALS ? lineEnd - 4 : lineEnd
    for (let i = line; i < whole; i += 4) {
      const a = sextets[file[i] ?? 0] ?? 255
      const b = sextets[file[i + 1] ?? 0] ?? 255
      const c = sextets[file[i + 2] ?? 0] ?? 255
      const d = sextets[file[i + 3] ?? 0] ?? 255
      if ((a | b | c | d) > 63) return undefined
      target[to++] = (a << 2) | (b >> 4)
      target[to++] = (b << 4) | (c >> 2)
      target[to++] = (c << 6) | d
    }
    if (whole === lineEnd) continue
    const last = lastGroup(file, whole)
    if (last === undefined) return undefined
    for (const octet of last) target[to++] = octet
  }
  return target.subarray(0, to)
}

/** The group that ends in padding. */
const lastGroup = (file: Uint8Array, at: number): readonly number[] | undefined => {
  const a = sextets[file[at] ?? 0] ?? 255
  const b = sextets[file[at + 1] ?? 0] ?? 255
  if ((a | b) > 63) return undefined
  const first = ((a << 2) | (b >> 4)) & 255
  if (file[at + 2] === EQUALS) return [first]
  const c = sextets[file[at + 2] ?? 0] ?? 255
  return c > 63 ? undefined : [first, ((b << 4) | (c >> 2)) & 255]
}
