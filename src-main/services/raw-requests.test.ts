import { expect, test } from 'vitest'
import { createShowRaw } from './raw-requests.ts'

const FINGERPRINT = '3d572b299b238850520f194c86e04f6054a10807d0e0c32a6dfd54282f32a566'

/** A folder of texts; what is not in it vanished. */
const showIn = (files: Readonly<Record<string, string>>) => {
  const asked: string[] = []
  const directory = {
    readRequests: async (names: readonly string[]) => {
      asked.push(...names)
      return names.map((name) => {
        const text = files[name]
        return text === undefined
          ? { name, problem: 'file-vanished', params: {} }
          : { name, bytes: new TextEncoder().encode(text) }
      })
    },
  }
  // Only the one method is used here.
  const show = createShowRaw({ opened: async () => ({ directory }) } as unknown as Parameters<typeof createShowRaw>[0])
  return { asked, show: (request: string) => show('folder', request) }
}

test('what waits is shown before what was refused', async () => {
  const both = showIn({ [`${FINGERPRINT}.json`]: '{"a":1}', [`${FINGERPRINT}.removed`]: '{"a":2}' })
  expect((await both.show(FINGERPRINT)).text).toContain('"a": 1')
  const refused = showIn({ [`${FINGERPRINT}.removed`]: '{"a":2}' })
  expect((await refused.show(FINGERPRINT)).text).toContain('"a": 2')
})

test('a file that goes by its own name is shown by it', async () => {
  const { show } = showIn({ 'odd.json': '{"ticket":"0123456789abcdef"}' })
  expect((await show('odd.json')).text).toBe('{\n  "ticket": "***"\n}')
})

test.each(['../../etc/passwd', '../x.json', 'a/b.removed', 'x\0.json'])('%j is never asked for', async (name) => {
  const { asked, show } = showIn({})
  await expect(show(name)).rejects.toThrow('request-unknown')
  expect(asked).toEqual([])
})

test('what is no JSON is not shown: its ticket could stand anywhere', async () => {
  const { show } = showIn({ 'broken.json': '{"ticket":"0123456789abcdef"' })
  await expect(show('broken.json')).rejects.toThrow('request-not-shown')
  await expect(show('gone.json')).rejects.toThrow('request-unknown')
})
