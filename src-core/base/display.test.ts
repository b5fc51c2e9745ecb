import { describe, expect, test } from 'vitest'
import { displayText, isHostile, segments } from './display.ts'

describe('segments', () => {
  test('leaves a plain name in one piece', () => {
    expect(segments('web07.dmz.nordwind.example')).toEqual([{ text: 'web07.dmz.nordwind.example', escaped: false }])
  })

  test('has nothing to say about nothing', () => {
    expect(segments('')).toEqual([])
  })

  test('boxes each hidden character by itself', () => {
    expect(segments('a\u202eb\u0000\u0000')).toEqual([
      { text: 'a', escaped: false },
      { text: '<U+202E>', escaped: true },
      { text: 'b', escaped: false },
      { text: '<U+0000>', escaped: true },
      { text: '<U+0000>', escaped: true },
    ])
  })

  test.each([
    ['zero width joiner', 'a\u200db', 'a<U+200D>b'],
    ['Cyrillic a', 'm\u0430ster1', 'm<U+0430>ster1'],
    ['no-break space', 'a\u00a0b', 'a<U+00A0>b'],
    ['beyond the BMP', 'a\u{1d5ba}', 'a<U+1D5BA>'],
    ['lone surrogate', 'a\ud800', 'a<U+D800>'],
    ['delete', '\u007f', '<U+007F>'],
    ['an escape that was typed stays text', '<U+202E>', '<U+202E>'],
  ])('%s', (_, text, shown) => {
    expect(displayText(text)).toBe(shown)
  })
})

describe('prose', () => {
  test('keeps letters of any script', () => {
    expect(displayText('Münchner Straße, Москва', 'any')).toBe('Münchner Straße, Москва')
  })

  test.each(['\u202e', '\u2066', '\u200b', '\u2028', '\u00a0', '\n', '\u0007', '\u3164', '\ue000', '\ufeff'])(
    'still boxes what cannot be seen (%j)',
    (char) => {
      expect(isHostile(`a${char}b`, 'any')).toBe(true)
    },
  )
})
