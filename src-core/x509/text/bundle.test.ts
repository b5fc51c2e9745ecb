import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createRandom } from '../../../e2e/support/x509-inputs/random.ts'
import { isAppError } from '../../base/errors.ts'
import { findPemBlocks, writePem } from '../../pem/pem.ts'
import { printBundle } from './bundle.ts'
import { printInput } from './input.ts'
import { readBlocks } from './pem-blocks.ts'
import { findPlainBlocks } from './plain-pem.ts'

const folder = new URL('../../../e2e/cases/x509-text/sample/cert/', import.meta.url).pathname
const ders = readdirSync(folder).map((name) => {
  const bytes = readFileSync(join(folder, name))
  return findPemBlocks(bytes.toString('latin1'))[0]?.bytes ?? Uint8Array.from(bytes)
})

const bundleOf = (file: Uint8Array): string => {
  const parts: Buffer[] = []
  printBundle(file, (text) => void parts.push(Buffer.from(text)))
  return Buffer.concat(parts).toString('latin1')
}

const findText = (der: Uint8Array): string | undefined => {
  try {
    const pem = Buffer.from(writePem('CERTIFICATE', der))
    return Buffer.from(printInput('x509', 'PEM', pem, {}).text).toString('latin1')
  } catch (error) {
    if (isAppError(error)) return undefined
    throw error
  }
}

test('a bundle is its certificates one after another, numbered, without what cannot be read', () => {
  const texts = ders.map(findText).filter((text) => text !== undefined)
  const wanted = texts.map((text, i) => `${i}: Certificate\n${text}`).join('') + `Total found: ${texts.length}\n`
  const pem = ders.map((der) => writePem('CERTIFICATE', der)).join('')
  expect(bundleOf(Buffer.from(pem))).toBe(wanted)
  expect(bundleOf(Buffer.from(`text before\n${pem.replaceAll('\n', '\r\n')}`))).toBe(wanted)
  expect(texts.length).toBeGreaterThan(50)
})

test('what is read the fast way is what OpenSSL’s rules read', () => {
  const random = createRandom(7)
  const pem = Buffer.from(
    ders
      .slice(0, 6)
      .map((der) => writePem('CERTIFICATE', der))
      .join(''),
  )
  let fast = 0
  for (let round = 0; round < 3000; round++) {
    const file = Uint8Array.from(pem)
    const edits = round === 0 ? 0 : random.integer(1, 2)
    for (let i = 0; i < edits; i++)
      file[random.integer(0, file.length - 1)] = random.pick([0x0a, 0x2d, 0x3d, 0x41, 0x20, 0x42])
    const plain = findPlainBlocks(file)
    if (plain === undefined) continue
    fast += 1
    const blocks = [...readBlocks(file, 'text-ends')]
    expect(plain.map(({ label, bytes }) => [label, Buffer.from(bytes).toString('hex')])).toEqual(
      blocks.map(({ label, bytes }) => [label, Buffer.from(bytes ?? []).toString('hex')]),
    )
  }
  expect(fast).toBeGreaterThan(500)
})
