import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseCertificatePem } from '../x509/certificate.ts'
import { compareCertificates } from './compare.ts'

const cases = join(import.meta.dirname, '..', '..', 'e2e', 'cases', 'company-ca')
const read = (name: string) => parseCertificatePem(readFileSync(join(cases, name), 'latin1'))

test.each([
  ['a-good.crt', 'a-good.crt', 'same'],
  ['same-name/old.crt', 'same-name/newski.crt', 'same-name-other-key'],
  ['a-good.crt', 'root.crt', 'other'],
])('%s and %s', (left, right, expected) => {
  expect(compareCertificates(read(left), read(right))).toBe(expected)
})

test('other dates under one key are a renewal', () => {
  const old = read('a-good.crt')
  const renewed = { ...old, der: old.der.slice(1), notAfter: old.notAfter + 1000 }
  expect(compareCertificates(old, renewed)).toBe('renewal')
  expect(compareCertificates(old, { ...renewed, subject: read('root.crt').subject })).toBe('same-key-other-name')
})
