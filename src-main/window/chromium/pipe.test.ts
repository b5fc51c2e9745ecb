import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { createPipe } from './pipe.ts'

const setUp = () => {
  const toBrowser = new PassThrough()
  const fromBrowser = new PassThrough()
  return { toBrowser, fromBrowser, pipe: createPipe(toBrowser, fromBrowser) }
}

test('a message in pieces and two in one piece both arrive', async () => {
  const { fromBrowser, pipe } = setUp()
  const seen: unknown[] = []
  pipe.session('s1').on('Page.loaded', (params) => seen.push(params))
  const message = Buffer.from('{"method":"Page.loaded","sessionId":"s1","params":{"name":"Grüße"}}\0')
  fromBrowser.write(message.subarray(0, 60))
  fromBrowser.write(Buffer.concat([message.subarray(60), message]))
  await expect.poll(() => seen).toEqual([{ name: 'Grüße' }, { name: 'Grüße' }])
})

test('events of another session are not heard', async () => {
  const { fromBrowser, pipe } = setUp()
  const seen: unknown[] = []
  pipe.session('s1').on('Page.loaded', () => seen.push('s1'))
  pipe.browser.on('Page.loaded', () => seen.push('browser'))
  fromBrowser.write('{"method":"Page.loaded","params":{}}\0')
  await expect.poll(() => seen).toEqual(['browser'])
})

test('an answer settles its call, an error rejects it', async () => {
  const { toBrowser, fromBrowser, pipe } = setUp()
  const good = pipe.session('s1').send('A.b', { x: 1 })
  const bad = pipe.browser.send('C.d')
  expect(String(toBrowser.read())).toBe(
    '{"id":1,"method":"A.b","params":{"x":1},"sessionId":"s1"}\0{"id":2,"method":"C.d","params":{}}\0',
  )
  fromBrowser.write('{"id":2,"error":{"message":"no"}}\0{"id":1,"result":{"y":2}}\0')
  await expect(good).resolves.toEqual({ y: 2 })
  await expect(bad).rejects.toThrow('no')
})

test.each([
  ['what is no JSON', 'nonsense\0'],
  ['a shape we do not know', '{"id":"one"}\0'],
])('%s hangs up, and what waits is told', async (_what, text) => {
  const { fromBrowser, pipe } = setUp()
  const waiting = pipe.browser.send('A.b')
  fromBrowser.write(text)
  await expect(waiting).rejects.toThrow('the window is gone')
  await pipe.closed
  await expect(pipe.browser.send('A.b')).rejects.toThrow('the window is gone')
})

test('a message without end is cut off', async () => {
  const { fromBrowser, pipe } = setUp()
  const piece = Buffer.alloc(16 * 1024 * 1024, 'x')
  for (let i = 0; i < 7; i += 1) fromBrowser.write(piece)
  await pipe.closed
})
