/** A run of text as it is, or one character drawn as a boxed escape. */
export interface Segment {
  readonly text: string
  readonly escaped: boolean
}

/** `ascii` for node names, where anything else may look like another letter; `any` for prose, paths and subjects. */
export type Alphabet = 'ascii' | 'any'

/** Control, format (bidi, zero width), surrogate, private and unassigned characters, and every space but U+0020. */
const invisible = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}|\p{Default_Ignorable_Code_Point}/u
const outsideAscii = /[^\x20-\x7e]/u

const escapeOf = (char: string): string =>
  `<U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`

/** Splits text so that no character can hide, reorder or imitate others when it is drawn. */
export const segments = (text: string, alphabet: Alphabet = 'ascii'): readonly Segment[] => {
  const hostile = alphabet === 'ascii' ? outsideAscii : invisible
  if (!hostile.test(text)) return text === '' ? [] : [{ text, escaped: false }]
  const found: Segment[] = []
  let plain = ''
  for (const char of text) {
    if (!hostile.test(char)) {
      plain += char
      continue
    }
    if (plain !== '') found.push({ text: plain, escaped: false })
    plain = ''
    found.push({ text: escapeOf(char), escaped: true })
  }
  if (plain !== '') found.push({ text: plain, escaped: false })
  return found
}

/** The same as one line of text, for sentences, titles and labels, where nothing can be boxed. */
export const displayText = (text: string, alphabet: Alphabet = 'ascii'): string =>
  segments(text, alphabet)
    .map((segment) => segment.text)
    .join('')

export const isHostile = (text: string, alphabet: Alphabet = 'ascii'): boolean =>
  segments(text, alphabet).some((segment) => segment.escaped)
