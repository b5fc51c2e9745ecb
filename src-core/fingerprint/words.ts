import type { Sha256 } from '../ports.ts'
import { concatBytes } from '../base/bytes.ts'
import { compareAt, type Comparison } from './compare.ts'
import { wordList } from './word-list.ts'

/** Words of a SHA-256: 24 of 11 bits, the last eight bits being a check over the others. */
export const FINGERPRINT_WORDS = 24
const WORD_BITS = 11
/** Letters that tell one word of the list from all others. */
const TELLING_LETTERS = 4

/** BIP 39 with the digest as its 256 bits, so that other programs make the same words. */
export const wordsOf = (digest: Uint8Array, sha256: Sha256): readonly string[] => {
  const bytes = concatBytes([digest, sha256(digest).subarray(0, 1)])
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from({ length: Math.floor(bits.length / WORD_BITS) }, (_, i) => {
    const index = Number.parseInt(bits.slice(i * WORD_BITS, (i + 1) * WORD_BITS), 2)
    return wordList[index] ?? ''
  })
}

/** The words that begin with what was typed: the one it is, or up to `limit` to choose from. */
export const findWords = (typed: string, limit = 6): readonly string[] => {
  const start = typed.trim().toLowerCase()
  if (start === '') return []
  if (wordList.includes(start)) return [start]
  return wordList.filter((word) => word.startsWith(start)).slice(0, limit)
}

/** The one word meant by what was typed: written in full, or its first four letters. */
export const findWord = (typed: string): string | undefined => {
  const start = typed.trim().toLowerCase()
  const found = findWords(start)
  const isTelling = start.length >= TELLING_LETTERS || found[0] === start
  return isTelling && found.length === 1 ? found[0] : undefined
}

/** One wrong word of several may be misheard; a word has no digits to be off by. */
export const compareWords = (
  asked: readonly number[],
  heard: readonly string[],
  wire: readonly string[],
): Comparison => {
  const differences = compareAt(asked, heard, wire)
  if (asked.length > 0 && differences.length === 0) return { outcome: 'match', differences }
  return { outcome: differences.length === 1 && asked.length > 1 ? 'near' : 'mismatch', differences }
}
