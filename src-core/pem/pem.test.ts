import { describe, expect, test } from 'vitest'
import { caFile } from '../../e2e/support/request-cases.ts'
import { findPemBlocks, readPem, writePem } from './pem.ts'

const bytes = Uint8Array.from({ length: 100 }, (_, i) => i)
const base64 = Buffer.from(bytes).toString('base64')
const block = writePem('THING', bytes)
const labels = (text: string): readonly string[] => findPemBlocks(text).map(({ label }) => label)

describe('writePem', () => {
  test('folds at 64 columns as OpenSSL and Icinga do', () => {
    const der = Buffer.from(caFile('ca.crt').replaceAll(/-----[^-]+-----|\n/g, ''), 'base64')
    expect(writePem('CERTIFICATE', der)).toBe(caFile('ca.crt'))
  })

  test.each([0, 1, 47, 48, 49, 96])('reads back %i bytes', (length) => {
    expect(findPemBlocks(writePem('X', bytes.subarray(0, length)))).toEqual([
      { label: 'X', bytes: bytes.subarray(0, length), encrypted: false },
    ])
  })
})

describe('findPemBlocks', () => {
  const readable: readonly (readonly [string, string])[] = [
    ['CRLF', block.replaceAll('\n', '\r\n')],
    ['no newline at the end', block.trimEnd()],
    ['one line', `-----BEGIN THING-----${base64}-----END THING-----`],
    ['76 columns', `-----BEGIN THING-----\n${base64.replaceAll(/.{76}/g, '$&\n')}\n-----END THING-----`],
    ['blanks at the ends of lines', block.replaceAll('\n', '  \n')],
    ['text around', `subject=CN = x\n\n${block}-----\nnotes -- and - more\n`],
    ['a byte order mark', `\ufeff${block}`],
    ['headers of RFC 1421', block.replace('-----\n', '-----\nComment: hello\nX: y\n\n')],
    ['headers with CRLF', block.replace('-----\n', '-----\nComment: hello\n\n').replaceAll('\n', '\r\n')],
  ]
  test.each(readable)('reads through %s', (_, text) => {
    expect(findPemBlocks(text)).toEqual([{ label: 'THING', bytes, encrypted: false }])
  })

  test('sees where headers name an encryption', () => {
    const text = block.replace('-----\n', '-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n')
    expect(findPemBlocks(text)).toEqual([{ label: 'THING', bytes, encrypted: true }])
  })

  test.each([
    ['another label at the end', '-----BEGIN A-----\nQQ==\n-----END B-----\n', []],
    ['no end', '-----BEGIN A-----\nQQ==\n', []],
    ['an end cut off', '-----BEGIN A-----\nQQ==\n-----END A----', []],
    ['a beginning cut off', '-----BEGIN A', []],
    ['a foreign character', '-----BEGIN A-----\nQQ=*\n-----END A-----\n', []],
    ['wrong padding', '-----BEGIN A-----\nQQ=\n-----END A-----\n', []],
    ['four dashes', '----BEGIN A----\nQQ==\n----END A----\n', []],
    ['lower case', '-----begin A-----\nQQ==\n-----end A-----\n', []],
    ['a broken block before a good one', `-----BEGIN A-----\n!\n-----END A-----\n${block}`, ['THING']],
    ['a block without an end before a good one', `-----BEGIN A-----\nQQ==\n${block}`, ['THING']],
    ['an end before a beginning', `-----END THING-----\n${block}`, ['THING']],
    ['several', `${block}${block.replaceAll('THING', 'OTHER')}`, ['THING', 'OTHER']],
  ])('%s', (_, text, found) => {
    expect(labels(text)).toEqual(found)
  })

  const length = 1_000_000
  test.each([
    ['beginnings', '-----BEGIN '.repeat(length / 11)],
    ['beginnings that are closed', '-----BEGIN A-----'.repeat(length / 17)],
    ['dashes', '-'.repeat(length)],
    ['ends', '-----END A-----'.repeat(length / 15)],
    ['a body of blank lines', `-----BEGIN A-----\n:${'\n \t'.repeat(length / 3)}x-----END A-----`],
    ['a body of carriage returns', `-----BEGIN A-----:${'\r'.repeat(length)}-----END A-----`],
    ['a label without an end', `-----BEGIN ${'A'.repeat(length)}`],
    ['broken blocks', '-----BEGIN A-----\n!\n-----END A-----\n'.repeat(length / 35)],
  ])('a megabyte of %s takes no more than a moment', (_, text) => {
    const start = performance.now()
    findPemBlocks(text)
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

describe('readPem', () => {
  test('takes the first block with one of the labels', () => {
    expect(readPem(`${block}${writePem('B', bytes)}${writePem('A', bytes)}`, ['A', 'B']).label).toBe('B')
  })

  test('says what was looked for', () => {
    expect(() => readPem(block, ['CERTIFICATE', 'X509 CERTIFICATE'])).toThrow(
      expect.objectContaining({ code: 'pem-malformed', params: { expected: 'CERTIFICATE, X509 CERTIFICATE' } }),
    )
  })
})
