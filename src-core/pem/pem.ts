import { findBase64, toBase64 } from '../base/bytes.ts'
import { AppError } from '../base/errors.ts'

/** One block of a PEM text (RFC 7468; headers as in RFC 1421 are kept out of `bytes`). */
export interface PemBlock {
  readonly label: string
  readonly bytes: Uint8Array
  /** True where RFC 1421 headers name an encryption. */
  readonly encrypted: boolean
}

const DASHES = '-----'

/** A block as it stands, also one whose base64 does not decode or whose end is missing. */
export interface FoundPemBlock extends Omit<PemBlock, 'bytes'> {
  readonly bytes: Uint8Array | undefined
  /** Where it begins in the text. */
  readonly at: number
}

/** Every block in order, one at a time, so that a caller can stop between two. */
export function* eachPemBlock(text: string): Generator<FoundPemBlock> {
  for (let at = text.indexOf(`${DASHES}BEGIN `); at >= 0; at = text.indexOf(`${DASHES}BEGIN `, at)) {
    const begin = at
    const labelStart = at + 11
    const labelEnd = text.indexOf(DASHES, labelStart)
    if (labelEnd < 0) return
    const bodyStart = labelEnd + DASHES.length
    const bodyEnd = text.indexOf(DASHES, bodyStart)
    const label = text.slice(labelStart, labelEnd)
    if (bodyEnd < 0) return yield { label, bytes: undefined, encrypted: false, at: begin }
    const endLine = `${DASHES}END ${label}${DASHES}`
    at = bodyEnd
    const isClosed = text.startsWith(endLine, bodyEnd)
    if (isClosed) at += endLine.length
    const { encrypted, base64 } = splitHeaders(text.slice(bodyStart, bodyEnd))
    yield { label, bytes: isClosed ? findBase64(base64) : undefined, encrypted, at: begin }
  }
}

/** All well-formed blocks in order; text around them and blocks whose base64 does not decode are passed over. */
export const findPemBlocks = (text: string): readonly PemBlock[] => {
  const blocks: PemBlock[] = []
  for (const { label, bytes, encrypted } of eachPemBlock(text)) {
    if (bytes !== undefined) blocks.push({ label, bytes, encrypted })
  }
  return blocks
}

/** RFC 1421 headers end at the first empty line; a body without a colon has none. */
const splitHeaders = (body: string): { readonly encrypted: boolean; readonly base64: string } => {
  if (!body.includes(':')) return { encrypted: false, base64: body }
  const gap = /\r?\n[ \t]*\r?\n/.exec(body.trimStart())
  if (gap === null) return { encrypted: false, base64: body }
  const headers = body.trimStart().slice(0, gap.index)
  return { encrypted: headers.includes('ENCRYPTED'), base64: body.trimStart().slice(gap.index) }
}

/** The first block with one of `labels`. Throws `pem-malformed` naming what was looked for. */
export const readPem = (text: string, labels: readonly string[]): PemBlock => {
  const block = findPemBlocks(text).find((candidate) => labels.includes(candidate.label))
  if (block === undefined) throw new AppError('pem-malformed', { expected: labels.join(', ') })
  return block
}

/** PEM as OpenSSL and Icinga write it: 64 columns, `\n` line ends, a newline at the end. */
export const writePem = (label: string, bytes: Uint8Array): string =>
  `${DASHES}BEGIN ${label}${DASHES}\n${toBase64(bytes, 64)}${DASHES}END ${label}${DASHES}\n`
