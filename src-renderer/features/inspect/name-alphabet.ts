import type { Alphabet } from '../../../src-core/base/display.ts'

/** A letter of any other script than Latin may look like a Latin one: such a name is drawn as escapes. */
const foreignLetter = /(?!\p{Script=Latin})\p{L}/u

/** How a name of a certificate is drawn: `Müller` as it is, a Cyrillic `а` as its code. */
export const alphabetOf = (name: string): Alphabet => (foreignLetter.test(name) ? 'ascii' : 'any')
