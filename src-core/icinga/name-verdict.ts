import { latin1 } from '../base/bytes.ts'
import { displayText } from '../base/display.ts'
import { attributeText, type NameAttribute } from '../x509/name.ts'
import { findLookAlike } from './look-alikes.ts'
import { verdictOf, type Severity, type Verdict, type VerdictId } from './verdict.ts'

/** RFC 5280 upper bound ub-common-name. */
export const MAX_COMMON_NAME = 64

/** Labels of letters, digits, hyphen and underscore, as host names are written in Icinga. */
const plainName = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?(?:\.[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?)*$/

/** Whether text is written like a host name, with no wildcard in it. */
export const isHostName = (text: string): boolean => plainName.test(text)

/** An IPv4 address, which a name must not be. */
export const ipAddress = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/

/** Bidirectional marks, embeddings, overrides and isolates (UAX 9). */
const bidirectional = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
const control = /\p{Cc}/u

const judged = (severity: Severity, id: VerdictId, params: Verdict['params'] = {}): Verdict =>
  verdictOf('name', severity, id, params)

/** What a common name would do in a certificate, on a screen and in Icinga. Only a plain host name is ever issued. */
export const judgeName = (names: readonly NameAttribute[]): Verdict => {
  const [first, ...others] = names
  if (first === undefined) return judged('stop', 'name-none')
  if (others.length > 0) return judged('stop', 'name-several', { count: names.length })
  const cn = latin1(first.value)
  if (!isHostName(cn)) return judgeForeign(cn, attributeText(first))
  if (ipAddress.test(cn)) return judged('decide', 'name-ip', { cn })
  if (cn.length > MAX_COMMON_NAME) return judged('decide', 'name-too-long', { length: cn.length })
  return judged('fine', 'name-plain')
}

/** The most dangerous reading first: what hides or splits a name before what merely is no host name. */
const judgeForeign = (cn: string, text: string): Verdict => {
  const nul = text.indexOf('\0')
  if (nul >= 0) return judged('stop', 'name-nul', { before: displayText(text.slice(0, nul)) || '""' })
  const hidden = bidirectional.exec(text)?.[0]
  if (hidden !== undefined) return judged('stop', 'name-bidi', { what: codePoint(hidden) })
  const controlling = control.exec(text)
  // Icinga's double encoding leaves C1 controls behind every umlaut, so only a name that decodes no further is meant.
  if (controlling !== null && (controlling[0] < '\x80' || encodedOnceMore(text) === undefined))
    return judged('stop', 'name-control', { what: codePoint(controlling[0]), position: controlling.index + 1 })
  const comma = text.indexOf(',')
  if (comma >= 0) return judged('stop', 'name-comma', { after: displayText(text.slice(comma + 1).trim()) || '""' })
  const lookAlike = findLookAlike(text)
  if (lookAlike !== undefined) {
    const { letter, script, latin, reads } = lookAlike
    return judged('stop', 'name-look-alike', { what: codePoint(letter), script, latin, reads })
  }
  if (cn.startsWith('*.') && isHostName(cn.slice(2))) return judged('stop', 'name-wildcard', { cn })
  return /[^\0-\x7f]/.test(text) ? judgeNonAscii(text) : judged('stop', 'name-not-plain', { what: firstForeign(cn) })
}

/**
 * Icinga reads the UTF-8 of a name as Latin-1 and encodes it once more: `--cn münchen` becomes `mÃ¼nchen` in the request,
 * and the ticket has to be made for that.
 */
const judgeNonAscii = (text: string): Verdict => {
  const meant = encodedOnceMore(text)
  return meant === undefined
    ? judged('stop', 'name-non-ascii', { cn: shown(text), icinga: shown(latin1(new TextEncoder().encode(text))) })
    : judged('stop', 'name-double-encoded', { cn: shown(text), meant: shown(meant) })
}

/** The text that was encoded twice to become `text`, if there is one. */
const encodedOnceMore = (text: string): string | undefined => {
  if (!/^[\0-\xff]*$/.test(text) || /^[\0-\x7f]*$/.test(text)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(text, (char) => char.charCodeAt(0)))
  } catch {
    return undefined
  }
}

const shown = (text: string): string => displayText(text, 'any')

const codePoint = (char: string): string =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** The first octet that keeps a name from being plain, in a form that can be shown. */
const firstForeign = (cn: string): string => {
  const char = /[^A-Za-z0-9_.-]/.exec(cn)?.[0]
  if (char === undefined) return cn === '' ? '""' : '"." / "-"'
  return /[!-~]/.test(char) ? `"${char}"` : `0x${char.charCodeAt(0).toString(16).padStart(2, '0')}`
}
