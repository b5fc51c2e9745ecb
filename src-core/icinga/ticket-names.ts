import { isHostile } from '../base/display.ts'

/** More than any cluster has nodes; a list beyond it is something else. */
export const MAX_NAMES = 50_000
/** Such a list with room to spare. */
export const MAX_LIST_BYTES = 16 * 1024 * 1024
/** Longest name a ticket is made for; OpenSSL writes at most 64 characters into a CN. */
export const MAX_NAME = 255

/** Why a line of a list brings no name. */
export type LeftOutReason = 'twice' | 'invisible' | 'too-long' | 'too-many'
export interface LeftOutLine {
  readonly line: number
  readonly reason: LeftOutReason
}

export interface NameList {
  readonly names: readonly string[]
  readonly leftOut: readonly LeftOutLine[]
}

const heading = /^(?:cn|common ?name|name|node(?: ?name)?|endpoint|fqdn|host(?: ?name)?)$/i

/**
 * Names from a text (one a line) or CSV (RFC 4180; comma, semicolon or tab), of which the column headed as a name counts,
 * else the first. Empty lines and lines that begin with # bring nothing.
 */
export const readNames = (text: string): NameList => {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const separator = separatorOf(lines)
  const first = cells(lines.find(bringsSomething) ?? '', separator)
  const headed = first.findIndex((cell) => heading.test(cell))
  const column = Math.max(headed, 0)
  const names = new Set<string>()
  const leftOut: LeftOutLine[] = []
  let isHeading = headed !== -1
  for (const [i, line] of lines.entries()) {
    if (!bringsSomething(line)) continue
    const name = unguarded(cells(line, separator)[column] ?? '')
    const reason = name === '' ? undefined : reasonAgainst(name, names)
    if (isHeading) isHeading = false
    else if (reason !== undefined) leftOut.push({ line: i + 1, reason })
    else if (name !== '') names.add(name)
  }
  return { names: [...names], leftOut }
}

const bringsSomething = (line: string): boolean => !/^\s*(?:#|$)/.test(line)

const reasonAgainst = (name: string, known: ReadonlySet<string>): LeftOutReason | undefined => {
  if (known.has(name)) return 'twice'
  // A blank without a break or of no width comes along from a spreadsheet, and would make another ticket.
  if (isHostile(name, 'any')) return 'invisible'
  if (name.length > MAX_NAME) return 'too-long'
  return known.size >= MAX_NAMES ? 'too-many' : undefined
}

/** A tab or semicolon on the first line that brings something makes it one of those tables. */
const separatorOf = (lines: readonly string[]): string => {
  const first = lines.find(bringsSomething) ?? ''
  return ['\t', ';'].find((one) => first.includes(one)) ?? ','
}

/** The cells of one line, without blanks around them. A name holds no line end, so no cell does. */
const cells = (line: string, separator: string): readonly string[] => {
  if (!line.includes('"')) return line.split(separator).map((cell) => cell.trim())
  const found: string[] = []
  const cell = new RegExp(` *(?:"((?:[^"]|"")*)"|([^${separator}]*))[^${separator}]*(?:${separator}|$)`, 'y')
  while (cell.lastIndex < line.length) {
    const match = cell.exec(line)
    if (match === null) break
    found.push((match[1]?.replaceAll('""', '"') ?? match[2] ?? '').trim())
  }
  return found
}

/** What a spreadsheet would take for a formula, in either width of its first character. */
const formula = /^[=+\-@\t\r＝＋－＠]/

/** The mark that `guarded` sets, taken off again. */
const unguarded = (cell: string): string => (cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell)

const guarded = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell)

const quoted = (cell: string): string => (/[",;\s']/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

export interface NamedTicket {
  readonly name: string
  readonly ticket: string
}

/** RFC 4180, with names no spreadsheet can take for a formula; `readNames` reads it back. */
export const ticketCsv = (tickets: readonly NamedTicket[]): string =>
  ['name,ticket', ...tickets.map(({ name, ticket }) => `${quoted(guarded(name))},${ticket}`), ''].join('\r\n')
