import { createPrivateKey } from 'node:crypto'

/** Bytes in the middle of a number of a key: enough to be no accident, and whatever comes before them does not matter. */
const PIECE = 24

/**
 * What must stand nowhere in clear: pieces of the key's secret numbers as bytes, as hex and as base64 in each of its three
 * alignments, and the texts as they are.
 */
export function secretTraces(keyPem: string, texts: readonly string[]): readonly Buffer[] {
  const { d = '', p = '', q = '' } = createPrivateKey(keyPem).export({ format: 'jwk' })
  const pieces = [d, p, q].flatMap((number) => {
    const bytes = Buffer.from(number, 'base64url')
    const start = Math.floor(bytes.length / 2)
    return [0, 1, 2].map((shift) => bytes.subarray(start + shift, start + shift + PIECE))
  })
  const forms = pieces.flatMap((piece) => {
    const hex = piece.toString('hex')
    return [piece, Buffer.from(hex), Buffer.from(hex.toUpperCase()), Buffer.from(piece.toString('base64'))]
  })
  return [...forms, ...texts.flatMap((text) => [Buffer.from(text), Buffer.from(Buffer.from(text).toString('base64'))])]
}

/** Which of the named contents hold one of the traces. */
export const tracesIn = (
  contents: readonly (readonly [string, Buffer])[],
  traces: readonly Buffer[],
): readonly string[] =>
  contents.filter(([, bytes]) => traces.some((trace) => bytes.includes(trace))).map(([name]) => name)

/** The lines of a PKCS#1 PEM text behind its modulus, which every certificate of the key holds as well. */
export const pemLines = (pem: string): readonly Buffer[] => {
  const lines = pem.split('\n').filter((line) => /^[A-Za-z0-9+/]{64}$/.test(line))
  return lines.slice(Math.ceil(lines.length / 3)).map((line) => Buffer.from(line))
}
