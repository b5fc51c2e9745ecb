const hexPairs: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Lower-case hex without separators. */
export const toHex = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += hexPairs[byte]
  return text
}

/** Reads hex of even length; `undefined` when anything else stands in `text`. */
export const findHex = (text: string): Uint8Array | undefined => {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return undefined
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

const base64Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const base64Codes = Uint8Array.from(base64Alphabet, (char) => char.charCodeAt(0))
const base64Values = new Int8Array(128).fill(-1)
for (let i = 0; i < 64; i++) base64Values[base64Alphabet.charCodeAt(i)] = i
const ascii = new TextDecoder('latin1')

/** RFC 4648 section 4, with padding; with `columns`, a multiple of 4, every line ends with a line feed. */
export const toBase64 = (bytes: Uint8Array, columns = Infinity): string => {
  const length = Math.ceil(bytes.length / 3) * 4
  const text = new Uint8Array(length + Math.ceil(length / columns))
  let end = 0
  let column = 0
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (at(bytes, i) << 16) | (at(bytes, i + 1) << 8) | at(bytes, i + 2)
    text[end++] = sextet(group >> 18)
    text[end++] = sextet(group >> 12)
    text[end++] = i + 1 < bytes.length ? sextet(group >> 6) : PAD
    text[end++] = i + 2 < bytes.length ? sextet(group) : PAD
    column = (column + 4) % columns
    if (column === 0) text[end++] = LINE_FEED
  }
  if (end < text.length) text[end] = LINE_FEED
  return ascii.decode(text)
}

const PAD = 0x3d
const LINE_FEED = 0x0a
const at = (bytes: Uint8Array, index: number): number => bytes[index] ?? 0
const sextet = (value: number): number => at(base64Codes, value & 63)

/** Reads base64 with any white space between; `undefined` on foreign characters or wrong padding. */
export const findBase64 = (text: string): Uint8Array | undefined => {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4) + 3)
  let length = 0
  let group = 0
  let sextets = 0
  let padding = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) continue
    if (code === 0x3d) {
      padding += 1
      continue
    }
    const value = code < 128 ? (base64Values[code] ?? -1) : -1
    if (value < 0 || padding > 0) return undefined
    group = ((group << 6) | value) & 0xffffff
    sextets += 1
    if (sextets % 4 === 0) {
      bytes[length++] = group >> 16
      bytes[length++] = (group >> 8) & 255
      bytes[length++] = group & 255
    }
  }
  const left = sextets % 4
  if (left === 1 || (left === 0 ? padding !== 0 : padding !== 4 - left)) return undefined
  if (left === 2) bytes[length++] = (group >> 4) & 255
  if (left === 3) {
    bytes[length++] = (group >> 10) & 255
    bytes[length++] = (group >> 2) & 255
  }
  return bytes.subarray(0, length)
}

export const concatBytes = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    all.set(part, offset)
    offset += part.length
  }
  return all
}

export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** One character per byte, U+0000 to U+00FF: the form in which bytes and text are the same thing. */
export const latin1 = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

/** As `latin1` and far faster, for octets below 0x80; any other becomes some one character. */
export const asciiText = (bytes: Uint8Array): string => ascii.decode(bytes)
