import type { RequestRow } from '../contract/requests.ts'
import { severities, type Severity } from './verdict.ts'

/** Longest filter that is looked at; what a person types is far shorter. */
const MAX_SEARCH = 500

type Fits = (row: RequestRow) => boolean

/** `*` stands for anything, at both ends too; everything else for itself. */
const matching = (pattern: string): ((text: string) => boolean) => {
  const parts = pattern.split('*')
  const [head = '', ...rest] = parts
  if (rest.length === 0) return (text) => text.includes(head)
  const tail = rest.at(-1) ?? ''
  return (text) => {
    if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return false
    let from = head.length
    for (const part of rest.slice(0, -1)) {
      const at = text.indexOf(part, from)
      if (at < 0) return false
      from = at + part.length
    }
    return from <= text.length - tail.length
  }
}

const tickets: Readonly<Record<string, RequestRow['ticket']>> = {
  fits: 'valid',
  valid: 'valid',
  bad: 'invalid',
  invalid: 'invalid',
  none: 'none',
  unknown: 'unknown',
}

const groups: Readonly<Record<string, (worst: Severity) => boolean>> = {
  stop: (worst) => worst === 'stop',
  decide: (worst) => worst === 'decide',
  clean: (worst) => severities.indexOf(worst) < severities.indexOf('decide'),
}

/** Words before the colon and what may follow; the same in every language, as they are typed into scripts too. */
const tokens: Readonly<Record<string, (value: string) => Fits>> = {
  cn: (value) => {
    const fits = matching(value)
    return ({ cn }) => fits((cn ?? '').toLowerCase())
  },
  ticket: (value) => {
    const wanted = tickets[value]
    return ({ ticket, kind }) => wanted !== undefined && kind === 'new' && ticket === wanted
  },
  kind: (value) => (row) => row.kind === value,
  state: (value) => (row) => row.state === value,
  verdict: (value) => {
    const group = groups[value]
    if (group !== undefined) return ({ worst }) => group(worst)
    return ({ verdicts }) => verdicts.some(({ id, severity }) => severity !== 'fine' && id.includes(value))
  },
}

export const searchTokens = Object.keys(tokens)

const wordFits = (word: string): Fits => {
  const [, name = '', value = ''] = /^([a-z]+):(.*)$/.exec(word) ?? []
  const token = Object.hasOwn(tokens, name) ? tokens[name] : undefined
  if (token !== undefined) return value === '' ? () => true : token(value)
  const fits = matching(word)
  const hex = word.replaceAll(':', '')
  return ({ cn, fingerprint }) => fits((cn ?? '').toLowerCase()) || (hex.length >= 4 && fingerprint.includes(hex))
}

/**
 * Reads a filter: words that must all fit, `ticket:none kind:renewal cn:web* verdict:stop` or part of a name or
 * fingerprint, whose groups of four may stand apart.
 */
export const parseSearch = (search: string): Fits => {
  const text = search.slice(0, MAX_SEARCH).trim().toLowerCase()
  if (text === '') return () => true
  const grouped = text.replace(/[\s:]/g, '')
  if (/^[0-9a-f]{8,64}$/.test(grouped))
    return ({ fingerprint, cn }) => fingerprint.includes(grouped) || (cn ?? '').toLowerCase().includes(text)
  const [first, ...others] = text.split(/\s+/).map(wordFits)
  if (first === undefined) return () => true
  return others.length === 0 ? first : (row) => first(row) && others.every((fits) => fits(row))
}
