/** Shortest passphrase that may guard a CA key. */
export const MIN_PASSPHRASE = 12
const MIN_DISTINCT = 6

export type PassphraseStrength = 'weak' | 'fair' | 'strong'

/** A floor, not a measure: scrypt does the rest. Counts characters, and how many different ones. */
export const passphraseStrength = (text: string): PassphraseStrength => {
  const characters = [...text]
  const distinct = new Set(characters).size
  if (characters.length < MIN_PASSPHRASE || distinct < MIN_DISTINCT) return 'weak'
  return characters.length >= 20 && distinct >= 10 ? 'strong' : 'fair'
}
