import { describe, expect, test } from 'vitest'
import { AppError } from '../base/errors.ts'
import { Secret } from '../base/secret.ts'
import {
  decodeAnswer,
  decodeCall,
  decodeEvent,
  encodeAnswer,
  encodeCall,
  encodeError,
  encodeEvent,
  isMethod,
  MAX_CALL_LENGTH,
} from './codec.ts'
import { MAX_PASSPHRASE, MAX_TEXT } from './values.ts'

const bad = expect.objectContaining({ code: 'bad-input' })
const callText = (method: string, input: unknown): string => JSON.stringify({ method, input })
const unlock = { authorityId: 'a1', passphrase: 'correct horse', minutes: 5, purpose: 'sign' }
const item = { fingerprint: 'a'.repeat(64), reviewDigest: 'b'.repeat(64) }

describe('decodeCall', () => {
  test('hands a passphrase on as a Secret', () => {
    const { method, input } = decodeCall(encodeCall('authorities.unlock', unlock))
    expect(method).toBe('authorities.unlock')
    expect(input).toMatchObject({ authorityId: 'a1', passphrase: expect.any(Secret) })
  })

  test.each<readonly [string, string]>([
    ['no JSON', 'hello'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['no method', '{"input":{}}'],
    ['a method of another type', callText('', {}).replace('""', '7')],
    ['an unknown method', callText('app.exit', {})],
    ['a method of the prototype', callText('constructor', {})],
    ['another one', callText('toString', {})],
    ['__proto__ as a method', callText('__proto__', {})],
    ['a further member', '{"method":"app.info","input":{},"more":1}'],
    ['__proto__ as a member of the call', '{"method":"app.info","input":{},"__proto__":{"x":1}}'],
    ['__proto__ in the input', '{"method":"app.info","input":{"__proto__":{"x":1}}}'],
    ['constructor in the input', '{"method":"app.info","input":{"constructor":{"prototype":{}}}}'],
    ['an unknown field', callText('app.info', { more: 1 })],
    ['a missing input', '{"method":"app.info"}'],
    ['null as input', callText('app.info', null)],
    ['a missing field', callText('directories.open', {})],
    ['a field of another type', callText('directories.open', { path: 7 })],
    ['an empty path', callText('directories.open', { path: '' })],
    ['an id with a path in it', callText('directories.forget', { directoryId: '../x' })],
    [
      'a fingerprint in upper case',
      callText('requests.sign', { directoryId: 'd', items: [{ ...item, fingerprint: 'A'.repeat(64) }] }),
    ],
    ['nothing to sign', callText('requests.sign', { directoryId: 'd', items: [] })],
    ['a fraction', callText('authorities.unlock', { ...unlock, minutes: 1.5 })],
    ['no passphrase', callText('authorities.unlock', { ...unlock, passphrase: '' })],
    ['a passphrase as a list', callText('authorities.unlock', { ...unlock, passphrase: ['x'] })],
    ['nested too deep', `{"method":"app.info","input":${'['.repeat(100)}${']'.repeat(100)}}`],
  ])('refuses %s', (_, text) => {
    expect(() => decodeCall(text)).toThrow(bad)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })

  test.each<readonly [string, string, string]>([
    ['the length of a call', paddedCall(MAX_CALL_LENGTH), paddedCall(MAX_CALL_LENGTH + 1)],
    [
      'a passphrase',
      callText('authorities.unlock', { ...unlock, passphrase: 'x'.repeat(MAX_PASSPHRASE) }),
      callText('authorities.unlock', { ...unlock, passphrase: 'x'.repeat(MAX_PASSPHRASE + 1) }),
    ],
    [
      'a text',
      callText('directories.open', { path: 'x'.repeat(MAX_TEXT) }),
      callText('directories.open', { path: 'x'.repeat(MAX_TEXT + 1) }),
    ],
    [
      'the minutes of an unlock',
      callText('authorities.unlock', { ...unlock, minutes: 60 }),
      callText('authorities.unlock', { ...unlock, minutes: 61 }),
    ],
    ['a page', callText('ledger.list', { offset: 0, limit: 500 }), callText('ledger.list', { offset: 0, limit: 501 })],
    [
      'a batch',
      callText('requests.sign', { directoryId: 'd', items: Array.from({ length: 50_000 }, () => item) }),
      callText('requests.sign', { directoryId: 'd', items: Array.from({ length: 50_001 }, () => item) }),
    ],
  ])('bounds %s, on both sides', (_, within, beyond) => {
    expect(() => decodeCall(within)).not.toThrow()
    expect(() => decodeCall(beyond)).toThrow(bad)
  })

  test('what it says of a bad call names the field, and never repeats what stood in it', () => {
    const secret = 'correct horse battery staple'
    const texts = [
      callText('authorities.unlock', { ...unlock, passphrase: secret, minutes: 'soon' }),
      callText('authorities.unlock', { ...unlock, passphrase: [secret] }),
      callText('authorities.unlock', { ...unlock, passphrase: { text: secret } }),
      callText('authorities.unlock', { ...unlock, passphrase: secret.repeat(100) }),
      callText('authorities.adopt', { source: { kind: secret }, passphrase: secret }),
      `{"method":"authorities.unlock","input":{"passphrase":"${secret}"`,
    ]
    for (const text of texts) {
      try {
        decodeCall(text)
        expect.unreachable()
      } catch (error) {
        expect(error).toBeInstanceOf(AppError)
        const { params, message } = error as AppError // shown above
        expect(`${message}${JSON.stringify(params)}`).not.toContain('correct horse')
      }
    }
  })
})

function paddedCall(length: number): string {
  const text = callText('app.info', {})
  return text + ' '.repeat(length - text.length)
}

test('isMethod knows the table and nothing of its prototype', () => {
  expect(isMethod('app.info')).toBe(true)
  for (const name of ['', 'app', 'hasOwnProperty', '__proto__', 'constructor']) expect(isMethod(name)).toBe(false)
})

describe('answers', () => {
  const opened = { unlockedUntil: '2026-11-22T04:00:00.000Z' }

  test('come back as they were', () => {
    expect(decodeAnswer('authorities.unlock', encodeAnswer('authorities.unlock', opened))).toEqual(opened)
  })

  test('with anything the table does not name are not sent', () => {
    expect(() => encodeAnswer('authorities.unlock', { ...opened, passphrase: 'x' })).toThrow()
    expect(() => encodeAnswer('authorities.unlock', {})).toThrow()
    expect(() => encodeAnswer('authorities.lock', opened)).toThrow()
  })

  test('with anything the table does not name are not taken', () => {
    const text = JSON.stringify({ ok: true, output: { ...opened, more: 1 } })
    expect(() => decodeAnswer('authorities.unlock', text)).toThrow(bad)
    expect(() => decodeAnswer('authorities.unlock', '{"ok":true}')).toThrow(bad)
    expect(() => decodeAnswer('authorities.unlock', '{"ok":"yes","output":{}}')).toThrow(bad)
  })

  test('that failed are thrown with their code and params', () => {
    const text = encodeError('passphrase-wrong', { left: 4 })
    expect(() => decodeAnswer('authorities.unlock', text)).toThrow(
      expect.objectContaining({ code: 'passphrase-wrong', params: { left: 4 } }),
    )
  })

  test('with a code nobody knows are bad input', () => {
    const text = JSON.stringify({ ok: false, error: { code: 'made-up', params: {} } })
    expect(() => decodeAnswer('authorities.unlock', text)).toThrow(bad)
  })
})

describe('events', () => {
  test('come back as they were', () => {
    const text = encodeEvent('requests.changed', { directoryId: 'd1' })
    expect(decodeEvent(text)).toEqual({ event: 'requests.changed', data: { directoryId: 'd1' } })
  })

  test.each([
    ['an unknown event', '{"event":"keys.leaked","data":{}}'],
    ['one of the prototype', '{"event":"constructor","data":{}}'],
    ['__proto__', '{"event":"__proto__","data":{}}'],
    ['a further field', '{"event":"requests.changed","data":{"directoryId":"d1","more":1}}'],
    ['a missing field', '{"event":"requests.changed","data":{}}'],
  ])('%s is refused', (_, text) => {
    expect(() => decodeEvent(text)).toThrow(bad)
  })
})
