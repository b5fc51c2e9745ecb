import { pbkdf2Sync } from 'node:crypto'
import { expect, test } from 'vitest'
import { ticketVectors } from '../../e2e/support/request-cases.ts'
import { findTicketSalt, TICKET_BYTES, TICKET_DIGEST, TICKET_ROUNDS } from './ticket.ts'

test.each(ticketVectors().map(({ cn, salt, ticket }) => [cn, salt, ticket] as const))(
  'the ticket of %j is the one icinga2 printed',
  (cn, salt, ticket) => {
    expect(pbkdf2Sync(cn, salt, TICKET_ROUNDS, TICKET_BYTES, TICKET_DIGEST).toString('hex')).toBe(ticket)
  },
)

const constants = `/* constants */
const PluginDir = "/usr/lib/nagios/plugins"
/* Secret key for tickets */
const TicketSalt = "d6d1e8aa7e7bf332e8ab8afe04027b58"
const ZoneName = NodeName
`

test.each([
  ['constants.conf', constants, 'd6d1e8aa7e7bf332e8ab8afe04027b58'],
  ['constants.conf with CRLF', constants.replaceAll('\n', '\r\n'), 'd6d1e8aa7e7bf332e8ab8afe04027b58'],
  ['tabs and no blanks', '\tconst\tTicketSalt="x"', 'x'],
  ['without const', 'TicketSalt = "x"', 'x'],
  ['api.conf', 'object ApiListener "api" {\n  accept_config = true\n  ticket_salt = "y"\n}\n', 'y'],
  ['api.conf that names the constant', 'object ApiListener "api" {\n  ticket_salt = TicketSalt\n}\n', undefined],
  ['a comment before it', '// const TicketSalt = "old"\nconst TicketSalt = "new"\n', 'new'],
  ['another constant', 'const MyTicketSalt = "x"\n', undefined],
  ['an empty one', 'const TicketSalt = ""\n', undefined],
  ['no closing quote', 'const TicketSalt = "x\n', undefined],
  ['an escaped quote', String.raw`const TicketSalt = "a\"b"`, 'a"b'],
  ['an escaped backslash', String.raw`const TicketSalt = "a\\"`, 'a\\'],
  ['control characters', String.raw`const TicketSalt = "\t\n\r\b\f"`, '\t\n\r\b\f'],
  ['an octal escape', String.raw`const TicketSalt = "\101\7x"`, 'A\u0007x'],
  ['not ASCII', 'const TicketSalt = "sälz"', 'sälz'],
  ['icinga2.vars', '39:{"name":"NodeName","value":"master1"},40:{"name":"TicketSalt","value":"zz"},', 'zz'],
  ['icinga2.vars with escapes', String.raw`1:{"name":"TicketSalt","value":"\u00e4\"\\"},`, 'ä"\\'],
  ['icinga2.vars, empty', '1:{"name":"TicketSalt","value":""},', undefined],
  ['icinga2.vars, another kind', '1:{"name":"TicketSalt","value":null},', undefined],
  ['icinga2.vars, broken', String.raw`1:{"name":"TicketSalt","value":"\x"},`, undefined],
  ['nothing', '', undefined],
])('%s', (_, text, salt) => {
  expect(findTicketSalt(text)).toBe(salt)
})

test.each([
  ['blanks', ' '.repeat(1_000_000)],
  ['beginnings', 'const TicketSalt = "'.repeat(50_000)],
  ['backslashes', `const TicketSalt = "${'\\'.repeat(1_000_000)}`],
  ['a variable without an end', `{"name":"TicketSalt","value":"${'a'.repeat(1_000_000)}`],
  ['many variables without an end', '{"name":"TicketSalt","value":"\n'.repeat(30_000)],
])('a megabyte of %s takes no more than a moment', (_, text) => {
  const start = performance.now()
  findTicketSalt(text)
  expect(performance.now() - start).toBeLessThan(1000)
})
