import { visible } from '../../src-core/words/fill.ts'

/** Left-aligned columns, two blanks apart; what a terminal would act on is drawn. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => {
  const all = [head, ...rows.map((row) => row.map(visible))].filter((row) => row.some((cell) => cell !== ''))
  const widths = head.map((_, column) =>
    all.reduce((widest, row) => Math.max(widest, [...(row[column] ?? '')].length), 0),
  )
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
