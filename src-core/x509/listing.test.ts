import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mutate } from '../../e2e/support/x509-inputs/mutate.ts'
import { createRandom } from '../../e2e/support/x509-inputs/random.ts'
import { toHex } from '../base/bytes.ts'
import { isAppError } from '../base/errors.ts'
import { findPemBlocks } from '../pem/pem.ts'
import { parseCertificate } from './certificate.ts'
import { findListed, type ListedCertificate } from './listing.ts'
import { nameText, parseName } from './name.ts'
import { describePublicKey, parsePublicKey } from './public-key.ts'

const folder = new URL('../../e2e/cases/x509-text/sample/cert/', import.meta.url).pathname
const ders = readdirSync(folder).map((name) => {
  const bytes = readFileSync(join(folder, name))
  return findPemBlocks(bytes.toString('latin1'))[0]?.bytes ?? Uint8Array.from(bytes)
})
const sha256 = (der: Uint8Array): string => createHash('sha256').update(der).digest('hex')

/** The same fields the long way. */
const findTheLongWay = (der: Uint8Array): ListedCertificate | undefined => {
  try {
    const { subject, issuer, notBefore, notAfter, spki, serial } = parseCertificate(der)
    const names = { subject: nameText(parseName(subject)), issuer: nameText(parseName(issuer)) }
    const key = describePublicKey(parsePublicKey(spki))
    return { ...names, notBefore, notAfter, key, serialHex: toHex(serial), sha256: sha256(der) }
  } catch (error) {
    if (isAppError(error)) return undefined
    throw error
  }
}

test('every sample lists as it parses', () => {
  const parsed = ders.map(findTheLongWay)
  expect(parsed.filter((one) => one !== undefined).length).toBeGreaterThan(50)
  ders.forEach((der, i) => {
    if (parsed[i] !== undefined) expect(findListed(der, sha256)).toEqual(parsed[i])
  })
})

test('mutated ones list as they parse, or not at all, and never throw', () => {
  const random = createRandom(11)
  for (let round = 0; round < 4000; round++) {
    const der = mutate(ders[round % ders.length] ?? new Uint8Array(), random)
    const listed = findListed(der, sha256)
    const parsed = findTheLongWay(der)
    if (parsed !== undefined) expect(listed).toEqual(parsed)
  }
})
