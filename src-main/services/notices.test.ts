import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createNotices } from './notices.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const desk = (settings: { notices: boolean; language: 'en' | 'de' } = { notices: true, language: 'en' }) => {
  const shown: string[] = []
  const { appeared } = createNotices({
    settings: () => settings,
    show: ({ title }) => shown.push(title),
  })
  const come = (count: number, flooding = false): void =>
    appeared('nordwind\u202e', { directoryId: 'd1', count, flooding })
  return { come, shown, settings }
}

test('the first is told at once, what comes within a minute together', () => {
  const { come, shown } = desk()
  come(1)
  come(2)
  come(3)
  expect(shown).toEqual(['nordwind<U+202E>: 1 new request'])
  vi.advanceTimersByTime(60_000)
  expect(shown.slice(1)).toEqual(['nordwind<U+202E>: 5 new requests'])
  vi.advanceTimersByTime(600_000)
  expect(shown).toHaveLength(2)
})

test('a flood is told once for as long as it goes on, and again when it comes back', () => {
  const { come, shown } = desk()
  for (let minute = 0; minute < 10; minute++) {
    come(600, true)
    vi.advanceTimersByTime(60_000)
  }
  expect(shown).toEqual(['nordwind<U+202E>: this looks like flooding'])
  come(1)
  vi.advanceTimersByTime(60_000)
  come(600, true)
  expect(shown).toHaveLength(3)
})

test('switched off it says nothing, also not of what came before', () => {
  const { come, shown, settings } = desk({ notices: true, language: 'de' })
  come(1)
  come(1)
  settings.notices = false
  vi.advanceTimersByTime(60_000)
  come(1)
  expect(shown).toEqual(['nordwind<U+202E>: 1 neue Anfrage'])
})
