import { expect, test } from 'vitest'
import { fitWidths, MIN_WIDTHS, mostFor, widthByKey } from './pane-sizes.ts'

test.each([
  ['as wanted', { tree: 300, bytes: 400 }, 1200, { tree: 300, bytes: 400 }],
  ['the text keeps its least', { tree: 900, bytes: 900 }, 1200, { tree: MIN_WIDTHS.tree, bytes: 828 }],
  ['never less than the least', { tree: 0, bytes: 0 }, 1200, { tree: MIN_WIDTHS.tree, bytes: MIN_WIDTHS.bytes }],
  ['no room at all', { tree: 300, bytes: 400 }, 100, { tree: MIN_WIDTHS.tree, bytes: MIN_WIDTHS.bytes }],
] as const)('%s', (_, wanted, total, widths) => {
  expect(fitWidths(wanted, total)).toEqual(widths)
})

test('keys move a line to its ends and no further', () => {
  const most = mostFor('tree', { tree: 282, bytes: 424 }, 1200)
  const at = { width: 282, least: MIN_WIDTHS.tree, most, towards: 'ArrowRight', long: false } as const
  expect(widthByKey('ArrowRight', at)).toBe(298)
  expect(widthByKey('ArrowLeft', { ...at, long: true })).toBe(218)
  expect(widthByKey('ArrowLeft', { ...at, towards: 'ArrowLeft' })).toBe(298)
  expect(widthByKey('End', at)).toBe(most)
  expect(widthByKey('Home', at)).toBe(MIN_WIDTHS.tree)
  expect(widthByKey('ArrowRight', { ...at, width: most })).toBe(most)
  expect(widthByKey('Enter', at)).toBeUndefined()
})
