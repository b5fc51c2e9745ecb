import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPem } from '../pem/pem.ts'
import { nodeText, typeText } from './structure-text.ts'
import { findNodeOfRange, MAX_TREE_DEPTH, readStructure } from './structure.ts'

const cases = join(import.meta.dirname, '..', '..', 'e2e', 'cases', 'company-ca')
const der = (name: string, label: string): Uint8Array =>
  readPem(readFileSync(join(cases, name), 'latin1'), [label]).bytes
const certificate = der('a-good.crt', 'CERTIFICATE')
const structure = readStructure(certificate, 'certificate')
const rows = structure.nodes.map((node) => ({ ...nodeText(structure, node), start: node.element.start }))

test('a certificate by the names of RFC 5280, with decoded values', () => {
  expect(structure.problem).toBeUndefined()
  const row = (label: string) => rows.find((one) => one.label === label)
  expect(row('tbsCertificate')?.start).toBe(4)
  expect(row('version')?.value).toBe('v3')
  expect(row('subject')?.value).toBe('CN=agent1.example.test')
  expect(row('issuer')?.value).toBe('O=Company, CN=Company Root CA')
  expect(row('notAfter')?.value).toMatch(/^2027-12-24 \d\d:\d\d:\d\d UTC$/)
  expect(row('basicConstraints')?.value).toBe('critical')
  expect(row('extensions')?.value).toBe('3')
  expect(rows.map(({ label }) => label)).toContain('modulus')
})

test('a CRL and its entries', () => {
  const crl = readStructure(der('crl.pem', 'X509 CRL'), 'crl')
  const names = crl.nodes.map(({ name }) => name)
  expect(names).toContain('thisUpdate')
  expect(names).toContain('userCertificate')
})

test('every node lies inside the one that holds it', () => {
  for (const { parent, element } of structure.nodes) {
    const holder = structure.nodes[parent]?.element
    if (holder === undefined) continue
    expect(element.start).toBeGreaterThanOrEqual(holder.contentStart)
    expect(element.end).toBeLessThanOrEqual(holder.end)
  }
})

test('a range finds the innermost element that holds it', () => {
  const serial = structure.nodes.find(({ name }) => name === 'serialNumber')
  const { start = 0, end = 0 } = serial?.element ?? {}
  expect(findNodeOfRange(structure, start, end)?.name).toBe('serialNumber')
  expect(findNodeOfRange(structure, start + 5, start + 6)?.name).toBe('serialNumber')
  expect(findNodeOfRange(structure, start, end + 1)?.name).toBe('tbsCertificate')
})

describe('hostile bytes', () => {
  test('are cut at a depth, not followed', () => {
    const depth = 400
    const nested = Uint8Array.from({ length: 2 * depth }, (_, i) => (i % 2 === 0 ? 0x30 : 0x80))
    const closed = new Uint8Array(4 * depth)
    closed.set(nested)
    const read = readStructure(closed, 'other')
    expect(read.cut).toBe(true)
    expect(Math.max(...read.nodes.map((node) => node.depth))).toBe(MAX_TREE_DEPTH)
  })

  test('never throw, and say where reading stopped', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(certificate.length - 1), (noise, at) => {
        const mutated = Uint8Array.from(certificate)
        mutated.set(noise.subarray(0, mutated.length - at), at)
        const read = readStructure(mutated, 'certificate')
        for (const node of read.nodes) nodeText(read, node)
        for (const node of read.nodes) typeText(node.element)
        return true
      }),
    )
    expect(readStructure(certificate.subarray(0, 100), 'certificate').problem).toMatchObject({ offset: 0 })
  })
})
