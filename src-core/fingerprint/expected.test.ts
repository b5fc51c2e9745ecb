import { expect, test } from 'vitest'
import { toBase64, findHex } from '../base/bytes.ts'
import { colonFingerprint, fingerprintGroups, icingaFingerprint } from '../probe/fingerprint-text.ts'
import { readExpected } from './expected.ts'

const hex = '3d572b29a1d9f5551076420269f83dc60929e69f6d72065367b99f58299b56e1'
const groups = fingerprintGroups(hex)

test.each([
  ['plain', hex],
  ['upper case', hex.toUpperCase()],
  ['groups', groups.join(' ')],
  ['groups over two lines', `${groups.slice(0, 8).join(' ')}\r\n${groups.slice(8).join(' ')}\n`],
  ['as pki save-cert prints it, with its last blank', `${icingaFingerprint(hex)} `],
  ['with its label', `Fingerprint:     ${icingaFingerprint(hex)} `],
  ['as openssl prints it', `sha256 Fingerprint=${colonFingerprint(hex)}\n`],
  ['as older openssl prints it', `SHA256 Fingerprint=${colonFingerprint(hex)}`],
  ['with a prefix', `SHA256:${hex}`],
  ['with another', `sha-256: ${hex}`],
  ['hyphens and no-break blanks', groups.join('\u00a0-\u2011')],
  ['numbered lines of nl', groups.map((group, i) => `     ${i + 1}\t${group}`).join('\n')],
  ['in quotes', `"${hex}"`],
])('%s: a SHA-256', (_, text) => {
  expect(readExpected(text)).toEqual({ kind: 'sha256', hex })
})

test.each([
  ['sha256//', '='],
  ['pin-sha256="', '="'],
  ['', '='],
  ['SHA256:', ''],
])('base64 after %j: a key', (before, after) => {
  const base64 = toBase64(findHex(hex) ?? new Uint8Array()).replace('=', '')
  expect(readExpected(before + base64 + after)).toEqual({ kind: 'spki', hex })
})

test.each([
  ['', { kind: 'empty' }],
  [' : - ', { kind: 'empty' }],
  [hex.slice(0, 40), { kind: 'sha1' }],
  [`SHA1 Fingerprint=${colonFingerprint(hex.slice(0, 40))}`, { kind: 'sha1' }],
  [hex.slice(0, 32), { kind: 'md5' }],
  [hex.slice(1), { kind: 'incomplete', digits: 63, group: null }],
  [
    groups.map((group, i) => (i === 8 ? group.slice(1) : group)).join(' '),
    { kind: 'incomplete', digits: 63, group: 9 },
  ],
  [colonFingerprint(hex).replace('09:29', '9:29'), { kind: 'incomplete', digits: 63, group: 9 }],
  [groups.slice(0, 6).join(' '), { kind: 'incomplete', digits: 24, group: null }],
  [`${hex}0`, { kind: 'too-long', digits: 65 }],
  [`${hex.slice(1)}o`, { kind: 'foreign', char: 'O' }],
  ['web07.example', { kind: 'foreign', char: 'W' }],
] as const)('%j', (text, expected) => {
  expect(readExpected(text)).toEqual(expected)
})
