import { readExpected } from '../../src-core/fingerprint/expected.ts'

/** Values remembered; the oldest go first. */
const MAX_VALUES = 1000

/** Digests that somebody copied out of Signet since it started: giving one of them back proves nothing. */
export interface CopiedValues {
  readonly remember: (text: string) => void
  readonly has: (hex: string) => boolean
}

export const createCopiedValues = (): CopiedValues => {
  const values = new Set<string>()
  return {
    remember: (text) => {
      // A whole page may be copied, in which the value is one line of many.
      for (const part of [text, ...text.split('\n')]) {
        const read = readExpected(part)
        if (read.kind === 'sha256' || read.kind === 'spki') values.add(read.hex)
      }
      for (const value of values) if (values.size > MAX_VALUES) values.delete(value)
    },
    has: (hex) => values.has(hex),
  }
}
