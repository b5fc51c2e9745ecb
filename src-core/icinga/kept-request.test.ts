import { expect, test } from 'vitest'
import { createReadKept, KEPT_VERSION, writeKeptRequest, type KeptRequest } from './kept-request.ts'

const kept: KeptRequest = {
  entry: { name: `${'f'.repeat(64)}.json`, stamp: '1-2-3.5-4', modifiedAt: 1_700_000_000_000.5 },
  content: 'c'.repeat(64),
  file: {
    name: `${'f'.repeat(64)}.json`,
    refused: false,
    fingerprint: 'f'.repeat(64),
    nameFits: true,
    certificate: { notBefore: 1_700_000_000_000, notAfter: 1_800_000_000_000 },
    ticketSha256: 'd'.repeat(64),
    answered: true,
  },
  examination: {
    kind: 'new',
    cn: 'mÃ¼nchen\u202e\0',
    cnBytes: Uint8Array.of(0, 0xc3, 0xbc, 0xff),
    spkiSha256: 'a'.repeat(64),
    keyDescription: 'RSA 4096',
    verdicts: [{ check: 'name', id: 'name-nul', severity: 'stop', params: { before: 'x', position: 3 } }],
  },
}
const plain = (one: KeptRequest | undefined) =>
  one && { ...one, examination: { ...one.examination, cnBytes: [...one.examination.cnBytes] } }

test('what was written is read again, byte for byte', () => {
  expect(plain(createReadKept()(writeKeptRequest(kept)))).toEqual(plain(kept))
})

const texts = writeKeptRequest(kept)
const inFacts = (from: string, to: string) => ({ ...texts, facts: texts.facts.replace(from, to) })
const inVerdicts = (from: string, to: string) => ({ ...texts, verdicts: texts.verdicts.replace(from, to) })
test.each([
  ['another version', inFacts(`"version":${KEPT_VERSION}`, `"version":${KEPT_VERSION + 1}`)],
  ['no version', inFacts(`"version":${KEPT_VERSION},`, '')],
  ['a verdict nobody knows', inVerdicts('name-nul', 'name-fine')],
  ['a severity nobody knows', inVerdicts('"stop"', '"none"')],
  ['half a byte', inFacts('00c3', '0c3')],
  ['an unknown member', inFacts('{', '{"trusted":true,')],
  ['half a record', { ...texts, facts: texts.facts.slice(0, -5) }],
  ['half the verdicts', { ...texts, verdicts: texts.verdicts.slice(0, -5) }],
  ['nothing', { ...texts, facts: '', verdicts: '' }],
])('%s is read anew', (_, damaged) => {
  expect(createReadKept()(damaged)).toBeUndefined()
})
