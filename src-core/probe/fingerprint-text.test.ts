import { expect, test } from 'vitest'
import {
  colonFingerprint,
  FINGERPRINT_GROUPS,
  fingerprintGroups,
  icingaFingerprint,
  spkiPin,
} from './fingerprint-text.ts'

const hex = '1e36ce0a5f1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f607182cbae00'

test('each dialect of one fingerprint', () => {
  expect(icingaFingerprint(hex)).toMatch(/^1E 36 CE 0A( [0-9A-F]{2}){27} 00$/)
  expect(colonFingerprint(hex)).toBe(icingaFingerprint(hex).replaceAll(' ', ':'))
  expect(fingerprintGroups(hex)).toHaveLength(FINGERPRINT_GROUPS)
  expect(fingerprintGroups(hex).join('').toLowerCase()).toBe(hex)
  expect(spkiPin(hex)).toBe(Buffer.from(hex, 'hex').toString('base64'))
})
