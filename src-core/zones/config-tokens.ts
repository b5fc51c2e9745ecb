/** A piece of Icinga's configuration language (lib/config/config_lexer.ll). */
export type Token =
  | { readonly kind: 'string' | 'word' | 'punctuation'; readonly text: string; readonly line: number }
  | { readonly kind: 'number'; readonly value: number; readonly text: string; readonly line: number }
  | { readonly kind: 'newline' | 'broken'; readonly text: string; readonly line: number }

/** Seconds in a unit; a bare number is itself. */
const units: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 }

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '\\': '\\', '"': '"' }

// One alternative a kind of token; what none of them takes is a character of its own.
const pattern =
  /([ \t\r]+|\/\/[^\n]*|#[^\n]*)|(\n)|(\/\*)|("(?:[^"\\\n]|\\.)*")|(\{\{\{)|(\d+(?:\.\d+)?)(ms|[smhd])?(?!\w)|([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(\+=|-=|==|!=|=>|<=|>=|&&|\|\||[\s\S])/y

/**
 * Cuts a text into tokens. A comment, or a string of either form, that does not end is one last `broken` token: its text
 * says what is missing.
 */
export const readTokens = (text: string): readonly Token[] => {
  const tokens: Token[] = []
  let line = 1
  let at = 0
  const countLines = (from: number, to: number): void => {
    for (let i = text.indexOf('\n', from); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) line += 1
  }
  while (at < text.length) {
    pattern.lastIndex = at
    const [whole = '', blank, newline, comment, quoted, block, digits, unit, word, mark] = pattern.exec(text) ?? []
    const start = at
    at += Math.max(whole.length, 1)
    if (blank !== undefined) continue
    if (newline !== undefined) tokens.push({ kind: 'newline', text: '\n', line: line++ })
    else if (comment !== undefined || block !== undefined) {
      const close = text.indexOf(comment === undefined ? '}}}' : '*/', at)
      if (close < 0) return [...tokens, { kind: 'broken', text: comment === undefined ? '}}}' : '*/', line }]
      if (block !== undefined) tokens.push({ kind: 'string', text: text.slice(at, close), line })
      at = close + (comment === undefined ? 3 : 2)
      countLines(start, at)
    } else if (quoted !== undefined) {
      tokens.push({ kind: 'string', text: unescape(quoted.slice(1, -1)), line })
    } else if (digits !== undefined) {
      tokens.push({ kind: 'number', value: Number(digits) * (units[unit ?? ''] ?? 1), text: whole, line })
    } else if (word !== undefined) tokens.push({ kind: 'word', text: word, line })
    else if (mark === '"') return [...tokens, { kind: 'broken', text: '"', line }]
    else tokens.push({ kind: 'punctuation', text: mark ?? whole, line })
  }
  return tokens
}

/** `\n`, `\t` and the like, and octal as in C. */
const unescape = (text: string): string =>
  text.replace(/\\([0-7]{1,3}|.)/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8) & 0xff) : (escapes[code] ?? code),
  )
