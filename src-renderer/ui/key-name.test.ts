import { expect, test } from 'vitest'
import { keyName } from './key-name.ts'

test.each([
  ['Ctrl+1 … 6', 'Strg+1 … 6'],
  ['Enter', 'Eingabe'],
  ['Shift+F6', 'Umschalt+F6'],
  ['Esc', 'Esc'],
  ['F1 ?', 'F1 ?'],
  ['J K ↓ ↑', 'J K ↓ ↑'],
])('%s reads %s on a German keyboard', (english, german) => {
  expect(keyName(english, 'de')).toBe(german)
  expect(keyName(english, 'en')).toBe(english)
})
