/**
 * A ticket is PBKDF2-HMAC-SHA1 of the CN's bytes as they stand in the certificate, with the TicketSalt as salt, in
 * lower-case hex; Icinga compares it exactly (lib/remote/pkiutility.cpp GenTicket).
 */
export const TICKET_ROUNDS = 50_000
export const TICKET_BYTES = 20
export const TICKET_DIGEST = 'sha1'

/** Takes the salt out of `constants.conf`, `api.conf` or `icinga2.vars`; `undefined` where none stands in it. */
export const findTicketSalt = (text: string): string | undefined => {
  const constant = /^[ \t]*(?:const[ \t]+)?TicketSalt[ \t]*=[ \t]*"((?:[^"\\\n]|\\.)*)"/m.exec(text)?.[1]
  const attribute = /^[ \t]*ticket_salt[ \t]*=[ \t]*"((?:[^"\\\n]|\\.)*)"/m.exec(text)?.[1]
  const variable = /\{"name":"TicketSalt","value":("(?:[^"\\]|\\.)*")\}/.exec(text)?.[1]
  if (variable !== undefined) return nonEmpty(readString(variable))
  const quoted = constant ?? attribute
  return quoted === undefined ? undefined : nonEmpty(unescape(quoted))
}

/** The salt of a file that was given for it: as above, or all that stands on its only line. */
export const findSaltOfFile = (text: string): string | undefined => {
  const line = text.replace(/\r?\n$/, '')
  return findTicketSalt(text) ?? (/[\r\n]|ticket_?salt/i.test(line) ? undefined : nonEmpty(line))
}

const nonEmpty = (salt: string | undefined): string | undefined => (salt === '' ? undefined : salt)

const readString = (json: string): string | undefined => {
  try {
    return String(JSON.parse(json))
  } catch {
    return undefined
  }
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', '\b'],
  ['f', '\f'],
])

/** String escapes of Icinga's configuration language (lib/config/config_lexer.ll). */
const unescape = (quoted: string): string =>
  quoted.replace(/\\([0-7]{1,3}|.)/g, (_, escape: string) =>
    /^[0-7]/.test(escape) ? String.fromCharCode(Number.parseInt(escape, 8)) : (escapes.get(escape) ?? escape),
  )
