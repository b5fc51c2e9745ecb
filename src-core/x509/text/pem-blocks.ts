import { findBase64, latin1 } from '../../base/bytes.ts'

/** A block as OpenSSL's own reader sees it; `bytes` are undefined where it gives up on one. */
export interface TolerantBlock {
  readonly label: string
  readonly headers: string
  readonly bytes: Uint8Array | undefined
}

/** How a line with a NUL reads: as far as it (C strings), or whole, the NUL ending only what is kept. */
export type NulRule = 'line-ends' | 'text-ends'

const BEGIN = '-----BEGIN '
const END = '-----END '
const TAIL = '-----'
/** OpenSSL's line buffer; what is longer comes in pieces. */
const PIECE_LENGTH = 254
/** Longest line behind headers. */
const FULL_LINE = 64
const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf'

interface Piece {
  readonly text: string
  /** Cut off by the buffer and not by a line end. */
  readonly partial: boolean
}

/** Lines without what C's `char <= ' '` strips from their end: blanks, controls and bytes from 0x80. */
function* pieces(source: string, nulRule: NulRule): Generator<Piece> {
  for (let at = 0; at < source.length;) {
    const newline = source.indexOf('\n', at)
    const lineEnd = newline < 0 ? source.length : newline + 1
    const end = Math.min(lineEnd, at + PIECE_LENGTH)
    const whole = source.slice(at, end)
    const partial = end - at === PIECE_LENGTH && !whole.endsWith('\n')
    if (nulRule === 'line-ends' && whole.startsWith('\0')) return
    const kept = nulRule === 'line-ends' ? upToNul(whole) : whole
    const marked = at === 0 && kept.length > 3 && kept.startsWith(BYTE_ORDER_MARK) ? kept.slice(3) : kept
    yield { text: stripEnd(marked), partial }
    at = end
  }
}

const upToNul = (text: string): string => {
  const nul = text.indexOf('\0')
  return nul < 0 ? text : text.slice(0, nul)
}

const stripEnd = (text: string): string => {
  let end = text.length
  while (end > 0 && isStripped(text.charCodeAt(end - 1))) end -= 1
  return text.slice(0, end)
}

const isStripped = (code: number): boolean => code <= 0x20 || code >= 0x80

/** Every block of a file in order, also those that do not read. */
export function* readBlocks(file: Uint8Array, nulRule: NulRule): Generator<TolerantBlock> {
  const lines = pieces(latin1(file), nulRule)
  for (let next = lines.next(); next.done !== true; next = lines.next()) {
    const { text } = next.value
    if (!text.startsWith(BEGIN) || !text.endsWith(TAIL) || text.length < BEGIN.length + TAIL.length) continue
    yield readBlock(lines, upToNul(text.slice(BEGIN.length, -TAIL.length)))
  }
}

type HeaderState = 'maybe' | 'inside' | 'behind'

/** Headers reach to the first empty line; without one a colon makes everything a header (RFC 1421 section 4.4). */
const readBlock = (lines: Generator<Piece>, label: string): TolerantBlock => {
  const failed = { label, headers: '', bytes: undefined }
  let state: HeaderState = 'maybe'
  let first = ''
  let data = ''
  let afterPartial = false
  let ended = false
  for (let next = lines.next(); next.done !== true; next = lines.next()) {
    const { text, partial } = next.value
    if (state === 'maybe' && text.includes(':')) state = 'inside'
    if (text === '') {
      if (!afterPartial && state === 'behind') return failed
      if (!afterPartial) state = 'behind'
      afterPartial = partial
      continue
    }
    afterPartial = partial
    if (text.startsWith(END)) {
      if (text !== `${END}${label}${TAIL}`) return failed
      return state === 'maybe' ? finish(label, '', first) : finish(label, first, data)
    }
    if (ended) return failed
    const kept = text.includes('\0') ? upToNul(text) : `${text}\n`
    if (state === 'behind') {
      data += kept
      if (text.length > FULL_LINE) return failed
      ended = text.length < FULL_LINE
    } else first += kept
  }
  return failed
}

const finish = (label: string, headers: string, data: string): TolerantBlock => ({
  label,
  headers,
  bytes: data === '' ? undefined : decodeData(data),
})

/** A dash ends the data, at the end of a group only; no other white space than blanks, tabs and line ends. */
const decodeData = (data: string): Uint8Array | undefined => {
  const dash = data.indexOf('-')
  const base64 = dash < 0 ? data : data.slice(0, dash)
  return /[\v\f]/.test(base64) ? undefined : findBase64(base64)
}
