import { findBase64, toHex } from '../base/bytes.ts'

/** What somebody read out, typed or pasted as a fingerprint, and which digest it is. */
export type Expected =
  | { readonly kind: 'empty' }
  /** 64 digits in lower case: SHA-256 of a certificate, or of its key. */
  | { readonly kind: 'sha256'; readonly hex: string }
  /** Base64, as `openssl … | base64` and browsers write the SHA-256 of a key (RFC 7469). */
  | { readonly kind: 'spki'; readonly hex: string }
  /** Collisions of both can be made today, so neither is ever compared. */
  | { readonly kind: 'sha1' | 'md5' }
  /** `group` is where the separators show a gap; without separators nobody can tell. */
  | { readonly kind: 'incomplete'; readonly digits: number; readonly group: number | null }
  | { readonly kind: 'too-long'; readonly digits: number }
  | { readonly kind: 'foreign'; readonly char: string }

/** Digits of a SHA-256, and of each of the groups it is read out in. */
const FINGERPRINT_DIGITS = 64
export const GROUP_DIGITS = 4

/** `sha256 Fingerprint=`, `SHA256:`, `Fingerprint:`, `sha256//`, `pin-sha256=`, with any quotes before them. */
const prefix = /^["'\s]*(?:pin-)?(?:sha-?256|sha-?1|md5)?[\s_-]*(?:fingerprint)?\s*(?:[:=]|\/\/)["'\s]*/i
const separators = /[\s:\-_.,;·"'\u00ad\u200b\u2010-\u2015\ufeff]+/u
/** One line of `fold -w4 | nl`. */
const numbered = /^\s*\d{1,2}[\s.):]+([0-9a-f]{4})\s*$/i

const otherDigests: ReadonlyMap<number, 'sha1' | 'md5'> = new Map([
  [40, 'sha1'],
  [32, 'md5'],
])

/** Reads a fingerprint in any spelling people bring: blanks, colons, hyphens, line ends, either case, with a label. */
export const readExpected = (text: string): Expected => {
  const body = withoutNumbers(text).replace(prefix, '').trim()
  const spki = findSpki(body)
  if (spki !== undefined) return { kind: 'spki', hex: spki }
  const chunks = body.split(separators).filter((chunk) => chunk !== '')
  const digits = chunks.join('').toLowerCase()
  if (digits === '') return { kind: 'empty' }
  const foreign = /[^0-9a-f]/u.exec(digits)
  if (foreign !== null) return { kind: 'foreign', char: foreign[0].toUpperCase() }
  if (digits.length === FINGERPRINT_DIGITS) return { kind: 'sha256', hex: digits }
  const other = otherDigests.get(digits.length)
  if (other !== undefined) return { kind: other }
  if (digits.length > FINGERPRINT_DIGITS) return { kind: 'too-long', digits: digits.length }
  return { kind: 'incomplete', digits: digits.length, group: findGap(chunks) }
}

const withoutNumbers = (text: string): string => {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '')
  const groups = lines.map((line) => numbered.exec(line)?.[1])
  return lines.length > 1 && groups.every((group) => group !== undefined) ? groups.join(' ') : text
}

const findSpki = (body: string): string | undefined => {
  const text = body.replace(/["']+$/, '')
  if (!/^[A-Za-z0-9+/]{43}=?$/.test(text)) return undefined
  const bytes = findBase64(text.padEnd(44, '='))
  return bytes === undefined ? undefined : toHex(bytes)
}

/** The group of the first chunk that is shorter than the others, if the chunks are the pairs or groups people write. */
const findGap = (chunks: readonly string[]): number | null => {
  const size = Math.max(...chunks.map((chunk) => chunk.length))
  if (chunks.length < 2 || (size !== 2 && size !== GROUP_DIGITS)) return null
  const gap = chunks.slice(0, -1).findIndex((chunk) => chunk.length < size)
  if (gap < 0) return null
  return Math.floor((gap * size) / GROUP_DIGITS) + 1
}
