import { expect, test } from 'vitest'
import { passphraseStrength } from './passphrase-strength.ts'

test.each([
  ['', 'empty'],
  ['elevenchars', 'short'],
  ['aaaaaaaaaaaaaaaaaaaaaaaa', 'weak'],
  ['abcabcabcabc', 'weak'],
  ['passwordpassword', 'weak'],
  ['correct horse battery', 'fair'],
  ['correct horse battery staple', 'strong'],
  ['Xk7#pL2!vQ9@mR4$', 'strong'],
])('%j is %s', (typed, strength) => {
  expect(passphraseStrength(typed)).toBe(strength)
})
