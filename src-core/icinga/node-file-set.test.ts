import { describe, expect, test } from 'vitest'
import { ecKey, type TestKey } from '../../e2e/support/key-pairs.ts'
import { constraints, makePart } from '../../e2e/support/x509-inputs/chain-parts.ts'
import { createSignatureCheck } from '../../src-main/adapters/signature-check.ts'
import { DAY_MS } from '../base/time.ts'
import { findPemBlocks } from '../pem/pem.ts'
import { parseCertificate, type Certificate } from '../x509/certificate.ts'
import { nameText, parseName } from '../x509/name.ts'
import { buildNodeFiles, type Heap, type NodeFileSet } from './node-file-set.ts'

const AT = Date.parse('2026-11-22T12:00:00Z')
const [rootKey, interKey, leafKey, otherKey] = [ecKey(), ecKey(), ecKey(), ecKey()]

const make = (subject: string, issuer: string, key: TestKey, signer: TestKey, days = 100): Certificate =>
  parseCertificate(
    makePart({
      subject,
      issuer,
      key,
      signer,
      serial: 1,
      notBefore: AT,
      notAfter: AT + days * DAY_MS,
      extensions: [constraints(key !== leafKey)],
    }),
  )

const root = make('Root', 'Root', rootKey, rootKey)
const twin = make('Root', 'Root', otherKey, otherKey, 900)
const inter = make('Inter', 'Root', interKey, rootKey)
const leaf = make('node1', 'Inter', leafKey, interKey)
const longer = make('node1', 'Inter', leafKey, interKey, 200)
const key = { state: 'read', spki: Uint8Array.from(leafKey.spki) } as const

const build = (certificates: readonly Certificate[], rest: Partial<Heap> = {}): NodeFileSet =>
  buildNodeFiles({ certificates, keys: [key], ...rest }, createSignatureCheck())

const namesIn = (pem: string | undefined): readonly string[] =>
  findPemBlocks(pem ?? '').map(({ bytes }) => nameText(parseName(parseCertificate(bytes).subject)))

describe('from a heap', () => {
  test('the leaf with its chain, and the root alone, whatever the order', () => {
    const set = build([twin, inter, root, leaf, leaf])
    expect(set).toMatchObject({ nodeName: 'node1', keyIndex: 0, missing: [] })
    expect(namesIn(set.certificatePem)).toEqual(['CN = node1', 'CN = Inter'])
    expect(findPemBlocks(set.caPem ?? '').map(({ bytes }) => bytes)).toEqual([Uint8Array.from(root.der)])
  })

  test('of several for the node the one that ends last', () => {
    const set = build([root, inter, leaf, longer])
    expect(set.missing).toEqual([{ id: 'several-leaves', params: { count: 2, nodeName: 'node1' } }])
    expect(findPemBlocks(set.certificatePem ?? '')[0]?.bytes).toEqual(Uint8Array.from(longer.der))
  })

  test.each<[string, readonly Certificate[], Partial<Heap>, readonly string[]]>([
    ['the root', [leaf, inter], {}, ['no-issuer', 'no-root']],
    ['the intermediate', [leaf, root], {}, ['no-issuer']],
    ['the right root', [leaf, inter, twin], {}, ['no-issuer']],
    ['the key', [leaf, inter, root], { keys: [] }, ['no-key']],
    ['a key in clear', [leaf, inter, root], { keys: [{ state: 'encrypted' }] }, ['no-key', 'key-encrypted']],
    ['the leaf', [inter, root], { nodeName: 'node1' }, ['no-leaf']],
  ])('says that %s is missing', (_, certificates, rest, ids) => {
    expect(build(certificates, rest).missing.map(({ id }) => id)).toEqual(ids)
  })
})
