/** Shortest passphrase that may guard a CA key. */
export const MIN_PASSPHRASE = 12

export const strengths = ['empty', 'short', 'weak', 'fair', 'strong'] as const
export type Strength = (typeof strengths)[number]

const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]

/**
 * Words for a passphrase, not a promise: length counts most, repeating few characters counts against it. It bounds guessing
 * from below only for people who pick at random, which nobody can check; the key derivation does the rest.
 */
export const passphraseStrength = (typed: string): Strength => {
  const characters = [...typed]
  if (characters.length === 0) return 'empty'
  if (characters.length < MIN_PASSPHRASE) return 'short'
  const distinct = new Set(characters).size
  const kinds = classes.filter((kind) => kind.test(typed)).length
  const points = Math.min(characters.length, distinct * 2) + 3 * (kinds - 1)
  if (points < 18) return 'weak'
  return points < 25 ? 'fair' : 'strong'
}

/** Whether a CA key may be wrapped with it: the window says so before, the Node side refuses. */
export const mayGuardKey = (strength: Strength): boolean => strength === 'fair' || strength === 'strong'
