import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'

/** A throw-away key and the DER of its SubjectPublicKeyInfo. */
export interface TestKey {
  readonly key: KeyObject
  readonly spki: Buffer
}

const withSpki = (key: KeyObject): TestKey => ({
  key,
  spki: createPublicKey(key).export({ type: 'spki', format: 'der' }),
})

export const rsaKey = (modulusLength = 2048): TestKey =>
  withSpki(generateKeyPairSync('rsa', { modulusLength }).privateKey)

export const ecKey = (namedCurve = 'P-256'): TestKey => withSpki(generateKeyPairSync('ec', { namedCurve }).privateKey)

export const edKey = (): TestKey => withSpki(generateKeyPairSync('ed25519').privateKey)
