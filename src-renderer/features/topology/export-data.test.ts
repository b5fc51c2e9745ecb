import { expect, test } from 'vitest'
import { readClusterDescription } from '../../../src-core/zones/cluster-description.ts'
import { topologyColumns } from '../../../src-core/zones/topology-columns.ts'
import { orderZones } from '../../../src-core/zones/zone-tree.ts'
import { toCsv, toGraphml, toJson } from './export-data.ts'
import { createSvgPen, escapeXml } from './svg-pen.ts'

const hostile = [
  '=cmd|calc!A0',
  '+1',
  '-1',
  '@SUM(1)',
  '</data><script>alert(1)</script>',
  '"quoted", and more',
  'two\nlines\r\n',
  'nul\u0000bell\u0007',
  'right\u202Eleft',
  '&amp;',
  ']]>',
]

/** RFC 4180, read back. */
const parseCsv = (text: string): readonly (readonly string[])[] => {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

const modelOf = (names: readonly string[]) => {
  const cluster = readClusterDescription(
    JSON.stringify({ zones: [{ name: 'master', endpoints: names }], endpoints: names.map((name) => ({ name })) }),
    'test',
  )
  const columns = topologyColumns(orderZones(cluster), cluster, new Map(), new Set())
  const findings = { stop: 0, decide: 0, note: 0, waived: 0 }
  return { name: 'test', readAt: '2026-01-01T00:00:00.000Z', ...columns, findings }
}

test('CSV reads back as it was, but for formulas, which are none any more', () => {
  const rows = parseCsv(toCsv(hostile.map((name) => [name, 'x'])))
  expect(rows.map(([name]) => name)).toEqual(hostile.map((name) => (/^[=+\-@]/.test(name) ? `'${name}` : name)))
  expect(rows.every(([, second]) => second === 'x')).toBe(true)
})

test('JSON keeps every name', () => {
  const read: unknown = JSON.parse(toJson(modelOf(hostile), undefined))
  expect(read).toMatchObject({ endpoints: hostile.map((name) => ({ name, zone: 'master', accept_config: null })) })
})

test('GraphML and SVG hold no mark-up but their own, and no character XML forbids', () => {
  const graph = toGraphml(modelOf(hostile), undefined)
  const { pen, toText } = createSvgPen(() => 50)
  for (const name of hostile) pen.text(name, 0, 0, { size: 12, color: '#000' })
  for (const text of [graph, toText(1, 1, hostile.join(' '))]) {
    expect(text).not.toMatch(/<script|<\/data><s/)
    expect(text).toContain('&lt;script&gt;')
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/)
    expect(text.replaceAll(/&(amp|lt|gt|quot|apos);/g, '')).not.toContain('&')
  }
  expect(graph.match(/<node /g)).toHaveLength(hostile.length + 1)
  expect(graph.match(/<edge /g)).toHaveLength(hostile.length)
  expect(escapeXml('a\u0000b')).toBe('ab')
})
