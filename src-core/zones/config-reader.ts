import type { Origin } from './cluster.ts'
import { clusterTypes, readObject, unknownAttributes, type ConfiguredObject } from './configured-object.ts'
import { Beyond, Expression, MAX_NESTING, type Value } from './config-expression.ts'
import { readTokens, type Token } from './config-tokens.ts'
import { isSecretName } from './synced-secrets.ts'

/** What cannot be worked out without the daemon, or is no configuration at all: never guessed, always told. */
export interface NotEvaluated {
  readonly origin: Origin
  /** The first words of it. */
  readonly text: string
}

/** An attribute that the type does not have: the daemon does not start. */
export interface UnknownAttribute {
  readonly origin: Origin
  readonly object: string
  readonly attribute: string
}

export interface ReadConfig {
  readonly objects: readonly ConfiguredObject[]
  readonly notEvaluated: readonly NotEvaluated[]
  readonly unknownAttributes: readonly UnknownAttribute[]
  /** `NodeName`, where the text sets it. */
  readonly node: string | null
}

/** Statements and loop turns of one reading; far above any real file, far below what a hostile one could ask for. */
export const MAX_STEPS = 200_000
const SHOWN = 60

type Scope = Map<string, Value>

/** What the statements of an object have set so far. */
interface Assigned {
  readonly values: Record<string, unknown>
  readonly setAt: Map<string, Origin>
  /** Attributes set to what is beyond the subset; `ANY`: nobody knows which. */
  readonly missed: Set<string>
}
const ANY = '*'

interface Template {
  readonly body: readonly Token[]
  readonly scope: Scope
}

/**
 * Reads the documented subset of Icinga's language: objects, templates and imports, constants and variables, strings of
 * both forms, arrays, durations, `+`, and `for` over arrays and ranges. Files share their constants and templates in the
 * order they are given.
 */
export const readConfig = (files: readonly { readonly source: string; readonly text: string }[]): ReadConfig => {
  const reading = new Reading()
  for (const { source, text } of files) reading.file(source, text)
  return reading.result()
}

class Reading {
  private readonly objects: ConfiguredObject[] = []
  private readonly notEvaluated: NotEvaluated[] = []
  private readonly unknownAttributes: UnknownAttribute[] = []
  private readonly templates = new Map<string, Template>()
  private readonly globals: Scope = new Map()
  private source = ''
  private steps = 0

  result(): ReadConfig {
    const node = this.globals.get('NodeName')
    return {
      objects: this.objects,
      notEvaluated: this.notEvaluated,
      unknownAttributes: this.unknownAttributes,
      node: typeof node === 'string' ? node : null,
    }
  }

  file(source: string, text: string): void {
    this.source = source
    const tokens = readTokens(text)
    this.statements(tokens, this.globals, 0)
  }

  private miss(tokens: readonly Token[]): void {
    const [first] = tokens
    if (first === undefined) return
    const isTelling = tokens.some(({ kind, text }) => kind === 'word' && isSecretName(text))
    const isHidden = ({ kind }: Token): boolean => isTelling && (kind === 'string' || kind === 'number')
    const text = tokens.map((token) => (isHidden(token) ? '"…"' : token.text)).join(' ')
    this.notEvaluated.push({ origin: this.at(first), text: text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text })
  }

  private at({ line }: Token): Origin {
    return { source: this.source, line }
  }

  private statements(tokens: readonly Token[], scope: Scope, depth: number): void {
    for (const statement of splitStatements(tokens)) {
      this.steps += 1
      if (this.steps > MAX_STEPS || depth > MAX_NESTING) return this.miss(statement)
      try {
        this.statement(statement, scope, depth)
      } catch (error) {
        if (!(error instanceof Beyond)) throw error
        this.miss(statement)
      }
    }
  }

  private statement(tokens: readonly Token[], scope: Scope, depth: number): void {
    const [first, second] = tokens
    if (first?.kind !== 'word') throw new Beyond()
    if (first.text === 'object' || first.text === 'template') return this.item(tokens, scope)
    if (first.text === 'for') return this.loop(tokens, scope, depth)
    const rest = first.text === 'const' || first.text === 'var' ? tokens.slice(1) : tokens
    const [name, mark] = rest
    if (name?.kind !== 'word' || mark?.text !== '=' || second === undefined) throw new Beyond()
    const value = this.evaluate(rest.slice(2), scope)
    ;(first.text === 'const' ? this.globals : scope).set(name.text, value)
  }

  /** `object TYPE NAME [use (…)] { … }`; types that say nothing of a cluster are passed over unread. */
  private item(tokens: readonly Token[], scope: Scope): void {
    const [keyword, typeToken] = tokens
    const type = clusterTypes.find((known) => known === typeToken?.text)
    if (keyword === undefined || typeToken?.kind !== 'word') throw new Beyond()
    if (type === undefined) return
    const open = tokens.findIndex(({ kind, text }) => kind === 'punctuation' && text === '{')
    if (open < 0 || tokens.at(-1)?.text !== '}') throw new Beyond()
    const head = tokens.slice(2, open)
    const use = head.findIndex(({ kind, text }) => kind === 'word' && (text === 'use' || text === 'ignore_on_error'))
    const named = use < 0 ? head : head.slice(0, use)
    const name = named.length === 0 ? '' : this.evaluate(named, scope)
    if (typeof name !== 'string') throw new Beyond()
    const body = tokens.slice(open + 1, -1)
    if (keyword.text === 'template') return void this.templates.set(`${type} ${name}`, { body, scope: new Map(scope) })
    const setAt = new Map<string, Origin>()
    const [values, missed]: [Record<string, unknown>, Set<string>] = [{}, new Set()]
    this.attributes(type, body, new Map(scope).set('name', name), { values, setAt, missed }, 0)
    const origin = this.at(keyword)
    const object = readObject(type, {
      name,
      values,
      origin,
      setAt: (attribute) => setAt.get(attribute) ?? origin,
      isMissed: (attribute) => missed.has(attribute) || (missed.has(ANY) && !setAt.has(attribute)),
    })
    if (object === undefined) throw new Beyond()
    this.objects.push(object)
    for (const attribute of unknownAttributes(type, setAt.keys()))
      this.unknownAttributes.push({ origin: setAt.get(attribute) ?? origin, object: name, attribute })
  }

  private attributes(type: string, body: readonly Token[], scope: Scope, into: Assigned, depth: number): void {
    for (const statement of splitStatements(body)) {
      this.steps += 1
      try {
        if (this.steps > MAX_STEPS || depth > MAX_NESTING) throw new Beyond()
        const [first, mark] = statement
        if (first?.kind === 'word' && first.text === 'import') {
          const template = this.templates.get(`${type} ${String(this.evaluate(statement.slice(1), scope))}`)
          if (template === undefined) throw new Beyond()
          this.attributes(type, template.body, new Map([...template.scope, ...scope]), into, depth + 1)
        } else if (first?.kind === 'word' && (mark?.text === '=' || mark?.text === '+=')) {
          this.assign(first, mark.text === '+=', statement.slice(2), scope, into)
        } else throw new Beyond()
      } catch (error) {
        if (!(error instanceof Beyond)) throw error
        const [first, mark] = statement
        into.missed.add(first?.kind === 'word' && mark?.text.endsWith('=') === true ? first.text : ANY)
        this.miss(statement)
      }
    }
  }

  private assign(
    name: Token,
    isAdding: boolean,
    tokens: readonly Token[],
    scope: Scope,
    { values, setAt, missed }: Assigned,
  ): void {
    const value = this.evaluate(tokens, scope)
    const before = values[name.text]
    if (isAdding && !(Array.isArray(before) && Array.isArray(value))) throw new Beyond()
    values[name.text] = isAdding && Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value
    setAt.set(name.text, this.at(name))
    missed.delete(name.text)
  }

  /** `for (NAME in ARRAY) { … }`. */
  private loop(tokens: readonly Token[], scope: Scope, depth: number): void {
    const close = tokens.findIndex(({ text }, i) => text === ')' && tokens[i + 1]?.text === '{')
    const [, open, variable, inside] = tokens
    if (
      open?.text !== '(' ||
      variable?.kind !== 'word' ||
      inside?.text !== 'in' ||
      close < 0 ||
      tokens.at(-1)?.text !== '}'
    )
      throw new Beyond()
    const items = this.evaluate(tokens.slice(4, close), scope)
    if (!Array.isArray(items)) throw new Beyond()
    const body = tokens.slice(close + 2, -1)
    for (const item of items) {
      this.steps += 1
      if (this.steps > MAX_STEPS) throw new Beyond()
      // An array's item is a value, whatever `isArray` made of the type.
      this.statements(body, new Map(scope).set(variable.text, item as Value), depth + 1)
    }
  }

  private evaluate(tokens: readonly Token[], scope: Scope): Value {
    return new Expression(tokens, (name) => scope.get(name) ?? this.globals.get(name)).value()
  }
}

/** Statements end at a line end or semicolon outside of brackets; a broken token or bracket takes the rest with it. */
function* splitStatements(tokens: readonly Token[]): Generator<readonly Token[]> {
  let statement: Token[] = []
  let depth = 0
  for (const token of tokens) {
    if (token.kind === 'punctuation') {
      if ('([{'.includes(token.text)) depth += 1
      else if (')]}'.includes(token.text)) depth -= 1
    }
    const isEnd = token.kind === 'newline' || (token.kind === 'punctuation' && token.text === ';')
    if (!isEnd || (depth > 0 && token.kind !== 'newline')) statement.push(token)
    else if (depth > 0) statement.push(token)
    else if (statement.length > 0) {
      yield statement
      statement = []
    }
    // `}` ends what began with a keyword, though more may follow on its line.
    if (depth === 0 && token.text === '}' && token.kind === 'punctuation' && startsBlock(statement)) {
      yield statement
      statement = []
    }
  }
  if (statement.length > 0) yield statement
}

const blocks = new Set(['object', 'template', 'for', 'apply', 'while', 'namespace'])
const startsBlock = ([first]: readonly Token[]): boolean => first?.kind === 'word' && blocks.has(first.text)
