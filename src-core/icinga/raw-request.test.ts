import { expect, test } from 'vitest'
import { describeRaw, MAX_RAW } from './raw-request.ts'

const TICKET = '3b8f0f1b3f9a6c0e2d4a5b6c7d8e9f0a1b2c3d4e'
const raw = (text: string) => describeRaw(new TextEncoder().encode(text))

test.each([
  ['as Icinga writes it', `{"cert_request":"x","ticket":"${TICKET}"}`],
  ['in escapes', `{"ticket":"${[...TICKET].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join('')}"}`],
  ['twice', `{"ticket":"${TICKET}","ticket":"${TICKET}"}`],
  ['in another member', `{"ticket":"${TICKET}","copy":["x ${TICKET} y"]}`],
  ['as a name', `{"ticket":"${TICKET}","${TICKET}":{"${TICKET}":1}}`],
  ['under another spelling', `{"Ticket":"${TICKET}"}`],
  ['in a member of a member', `{"params":{"client_ticket":"${TICKET}"}}`],
  ['as an object', `{"ticket":{"value":"${TICKET}"},"copy":"${TICKET}"}`],
  ['as a list', `{"ticket":["${TICKET}"]}`],
  ['below __proto__', `{"__proto__":{"ticket":"${TICKET}"}}`],
])('a ticket %s is not in the text', (_, text) => {
  const shown = raw(text)
  expect(shown?.text).toContain('***')
  expect(shown?.text).not.toContain(TICKET)
  expect(JSON.stringify(shown)).not.toContain(TICKET)
})

test('a short ticket does not mask parts of words', () => {
  expect(raw('{"ticket":"a","cert_request":"banana","copy":"a"}')?.text).toBe(
    '{\n  "ticket": "***",\n  "cert_request": "banana",\n  "copy": "***"\n}',
  )
})

test('no ticket reads as none', () => {
  expect(raw('{"ticket":null}')?.text).toContain('"ticket": null')
  expect(raw('{"ticket":""}')?.text).toContain('"ticket": ""')
})

test('members Icinga does not write are named', () => {
  expect(raw('{"cert_request":"x","requestor_ca":"y","__proto__":1,"added\\u202e":2}')?.unknown).toEqual([
    '__proto__',
    'added\u202e',
  ])
})

test('hostile text leaves as plain ASCII', () => {
  const shown = raw('{"a":"\\u0000\\u001b[2J\u202e\u0085\ud83d\ude00</script>","b":"ä"}')
  expect(shown?.text).toMatch(/^[\n\x20-\x7e]*$/)
  expect(shown?.text).toContain('\\u0000\\u001b[2J\\u202e\\u0085\\ud83d\\ude00')
})

test('a long file is cut', () => {
  const shown = raw(JSON.stringify({ filler: 'x'.repeat(MAX_RAW) }))
  expect(shown).toMatchObject({ cut: true })
  expect(shown?.text).toHaveLength(MAX_RAW)
})

test.each(['', 'ticket', '[]', '"x"', '{', `${'{"a":'.repeat(70)}1${'}'.repeat(70)}`])('%j is not shown', (text) => {
  expect(raw(text)).toBeUndefined()
})

test('bytes that are no UTF-8 are not shown', () => {
  expect(describeRaw(Uint8Array.of(0x7b, 0xff, 0x7d))).toBeUndefined()
})
