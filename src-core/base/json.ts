import { AppError } from './errors.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Far above any real request file; keeps a JSON bomb from exhausting the stack of what reads it next. */
export const MAX_JSON_DEPTH = 64

/** Parses JSON text of bounded nesting. Throws `bad-input` naming `where`. */
export const parseJson = (text: string, where: string): unknown => {
  if ((text.match(/[[{]/g)?.length ?? 0) > MAX_JSON_DEPTH) refuseDepth(text, where)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AppError('bad-input', { where, reason: 'not JSON' }, { cause: error })
  }
}

/** Brackets inside strings open nothing. */
const refuseDepth = (text: string, where: string): void => {
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i)
    if (inString) {
      if (char === 0x5c) i += 1
      else if (char === 0x22) inString = false
    } else if (char === 0x22) inString = true
    else if (char === 0x7b || char === 0x5b) {
      depth += 1
      if (depth > MAX_JSON_DEPTH) throw new AppError('bad-input', { where, reason: 'JSON nested too deep' })
    } else if (char === 0x7d || char === 0x5d) depth -= 1
  }
}

/**
 * RFC 8785 canonical JSON: members sorted by UTF-16 code units, no white space, numbers and strings as ECMAScript
 * prints them. Lone surrogates and non-finite numbers are refused (RFC 8785 section 3.1).
 */
export const canonicalJson = (value: Json): string => {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new AppError('internal', { reason: 'number not in JSON' })
    return JSON.stringify(value)
  }
  if (typeof value === 'string') return canonicalText(value)
  let text = ''
  if (isArray(value)) {
    for (const item of value) text += `${text === '' ? '' : ','}${canonicalJson(item)}`
    return `[${text}]`
  }
  for (const key of Object.keys(value).sort(byCodeUnit)) {
    const member = value[key]
    if (member !== undefined) text += `${text === '' ? '' : ','}${canonicalText(key)}:${canonicalJson(member)}`
  }
  return `{${text}}`
}

const canonicalText = (text: string): string => {
  if (!text.isWellFormed()) throw new AppError('bad-input', { where: 'text', reason: 'lone surrogate' })
  return JSON.stringify(text)
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : 1)
const isArray = (value: Json): value is readonly Json[] => Array.isArray(value)
