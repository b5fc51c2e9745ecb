import { describe, expect, test } from 'vitest'
import { ticketVectors } from '../../e2e/support/request-cases.ts'
import { planSaltChange, type TicketHolder } from './ticket-plan.ts'
import { ticketSheet } from './ticket-sheet.ts'
import { judgeTicketText, namesMeant, notesOnName } from './ticket-text.ts'

const ticket = 'dec4f47cc7c5c73b7c63cfb31e39f63720a1f631'

describe('a ticket as it is written', () => {
  test('has no flaw in any of the real ones', () => {
    for (const one of ticketVectors()) expect(judgeTicketText(one.ticket)).toEqual({ flaws: [], meant: one.ticket })
  })

  test.each<readonly [string, readonly string[], string | null]>([
    ['', ['empty'], null],
    [' \n', ['empty'], null],
    [`${ticket}\n`, ['blank'], ticket],
    [`${ticket.slice(0, 8)} ${ticket.slice(8)}`, ['blank'], ticket],
    [ticket.toUpperCase(), ['upper-case'], ticket],
    [` ${ticket.toUpperCase()}`, ['blank', 'upper-case'], ticket],
    [ticket.slice(1), ['length'], null],
    [`${ticket}0`, ['length'], null],
    [ticket.replace('d', 'O'), ['not-hex'], null],
    [`"${ticket}"`, ['not-hex', 'length'], null],
    ['х'.repeat(40), ['not-hex'], null],
  ])('%j', (text, flaws, meant) => {
    const judged = judgeTicketText(text)
    expect([judged.flaws.map(({ id }) => id), judged.meant]).toEqual([flaws, meant])
  })
})

test.each<readonly [string, readonly string[], readonly string[]]>([
  ['agent1.example.test', [], []],
  ['Agent1.example.test', ['upper-case'], ['agent1.example.test']],
  [' agent1 ', ['blank-around'], ['agent1']],
  ['Agent1.', ['upper-case'], ['agent1.', 'agent1']],
  ['münchen', ['not-ascii'], []],
  ['a'.repeat(65), ['too-long'], []],
])('what to know of the name %j', (name, notes, meant) => {
  expect([notesOnName(name), namesMeant(name)]).toEqual([notes, meant])
})

test('a changed salt matters to whoever has a ticket and no certificate', () => {
  const holder = (name: string, saltId: string, certifiedUntil: number | null): TicketHolder => {
    return { name, saltId, certifiedUntil, madeAt: 0, by: 'kim' }
  }
  const holders = [
    holder('old', 'a', null),
    holder('old but enrolled', 'a', 2000),
    holder('old, ended', 'a', 1000),
    holder('new', 'b', null),
    holder('new and enrolled', 'b', 1001),
  ]
  const plan = planSaltChange(holders, 'b', 1000)
  const named = Object.entries(plan).map(([state, found]) => [state, found.map(({ name }) => name)])
  expect(Object.fromEntries(named)).toEqual({
    again: ['old', 'old, ended'],
    waiting: ['new'],
    enrolled: ['old but enrolled', 'new and enrolled'],
  })
})

test('a sheet holds no markup of a name and the ticket in one piece', () => {
  const words = { language: 'de', title: 'A & B', about: '<i>', node: 'Knoten', ticket: 'Ticket', care: 'x' } as const
  const sheet = ticketSheet([{ name: '<script>alert(1)</script>\u202e"', ticket }], words)
  expect(sheet).not.toMatch(/<script|<i>|\u202e/)
  expect(sheet).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&lt;U+202E&gt;&quot;')
  expect(sheet.replaceAll(/<\/?b>/g, '')).toContain(ticket)
  expect(sheet).toContain('<html lang="de">')
})
