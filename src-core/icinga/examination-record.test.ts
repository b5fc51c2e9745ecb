import { expect, test } from 'vitest'
import { EXAMINATION_VERSION, findExamination, writeExamination } from './examination-record.ts'
import type { Examination } from './review.ts'

const examination: Examination = {
  kind: 'new',
  cn: 'mÃ¼nchen\u202e\0',
  cnBytes: Uint8Array.of(0, 0xc3, 0xbc, 0xff),
  spkiSha256: 'a'.repeat(64),
  keyDescription: 'RSA 4096',
  verdicts: [{ check: 'name', id: 'name-nul', severity: 'stop', params: { before: 'x', position: 3 } }],
}

test('what was written is read again, byte for byte', () => {
  const found = findExamination(writeExamination(examination))
  expect(found === undefined ? undefined : { ...found, cnBytes: [...found.cnBytes] }).toEqual({
    ...examination,
    cnBytes: [...examination.cnBytes],
  })
})

const text = writeExamination(examination)
test.each<readonly [string, string]>([
  ['another version', text.replace(`"version":${EXAMINATION_VERSION}`, `"version":${EXAMINATION_VERSION + 1}`)],
  ['no version', text.replace(`"version":${EXAMINATION_VERSION},`, '')],
  ['a verdict nobody knows', text.replace('name-nul', 'name-fine')],
  ['a severity nobody knows', text.replace('"stop"', '"none"')],
  ['half a byte', text.replace('00c3', '0c3')],
  ['an unknown member', text.replace('{', '{"trusted":true,')],
  ['half a record', text.slice(0, -5)],
  ['nothing', ''],
])('%s is worked out anew', (_, damaged) => {
  expect(findExamination(damaged)).toBeUndefined()
})
