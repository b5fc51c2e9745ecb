import type { Token } from './config-tokens.ts'

/** Brackets inside brackets; the daemon's own parser ends by its stack. */
export const MAX_NESTING = 64
/** Characters of a string, items of an array. */
const MAX_LENGTH = 65_536

export type Value = string | number | boolean | null | readonly Value[]

/** Anything beyond the documented subset ends the statement it stands in. */
export class Beyond extends Error {}

/** `a + b`, arrays, strings, numbers, names and `range`: whatever else stands there is beyond. */
export class Expression {
  private readonly tokens: readonly Token[]
  private readonly lookUp: (name: string) => Value | undefined
  private at = 0

  constructor(tokens: readonly Token[], lookUp: (name: string) => Value | undefined) {
    this.tokens = tokens.filter(({ kind }) => kind !== 'newline')
    this.lookUp = lookUp
  }

  value(): Value {
    const value = this.sum(0)
    if (this.at < this.tokens.length) throw new Beyond()
    return value
  }

  private sum(depth: number): Value {
    let value = this.term(depth)
    while (this.take('+')) value = add(value, this.term(depth))
    return value
  }

  private take(text: string): boolean {
    const token = this.tokens[this.at]
    if (token?.kind !== 'punctuation' || token.text !== text) return false
    this.at += 1
    return true
  }

  private term(depth: number): Value {
    if (depth > MAX_NESTING) throw new Beyond()
    if (this.take('[')) return this.list(']', depth)
    if (this.take('(')) {
      const value = this.sum(depth + 1)
      if (!this.take(')')) throw new Beyond()
      return value
    }
    const token = this.tokens[this.at++]
    if (token?.kind === 'string') return token.text
    if (token?.kind === 'number') return token.value
    if (token?.kind !== 'word') throw new Beyond()
    if (token.text === 'range' && this.take('(')) return range(this.list(')', depth))
    const known = literals.get(token.text)
    const value = known === undefined ? this.lookUp(token.text) : known
    if (value === undefined) throw new Beyond()
    return value
  }

  private list(close: string, depth: number): readonly Value[] {
    const items: Value[] = []
    while (!this.take(close)) {
      items.push(this.sum(depth + 1))
      if (!this.take(',') && this.tokens[this.at]?.text !== close) throw new Beyond()
    }
    return items
  }
}

const literals: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['true', true],
  ['false', false],
  ['null', null],
])

const add = (a: Value, b: Value): Value => {
  if (typeof a === 'number' && typeof b === 'number') return a + b
  if (Array.isArray(a) && Array.isArray(b)) return bounded([...a, ...b])
  const isText = (value: Value): value is string | number => typeof value === 'string' || typeof value === 'number'
  if (isText(a) && isText(b)) return bounded(`${a}${b}`)
  throw new Beyond()
}

const bounded = <T extends string | readonly Value[]>(value: T): T => {
  if (value.length > MAX_LENGTH) throw new Beyond()
  return value
}

/** `range(end)`, `range(start, end[, step])` (lib/base/scriptutils.cpp). */
const range = (args: readonly Value[]): readonly Value[] => {
  const numbers = args.filter((arg) => typeof arg === 'number')
  if (numbers.length !== args.length || numbers.length === 0 || numbers.length > 3) throw new Beyond()
  const [start = 0, end = 0, step = 1] = numbers.length === 1 ? [0, ...numbers] : numbers
  if (step <= 0 || (end - start) / step > MAX_LENGTH) throw new Beyond()
  return Array.from({ length: Math.max(0, Math.ceil((end - start) / step)) }, (_, i) => start + i * step)
}
