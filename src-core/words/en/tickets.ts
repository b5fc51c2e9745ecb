import type { NameNote, TicketFlaw } from '../../icinga/ticket-text.ts'
import type { LeftOutReason } from '../../icinga/ticket-names.ts'
import type { HolderState } from '../../icinga/ticket-plan.ts'

/** Icinga compares a ticket byte by byte, so each of these is refused there. */
const flaw: Readonly<Record<TicketFlaw['id'], string>> = {
  empty: 'There is no ticket.',
  blank: 'A blank or a line end stands in it or beside it.',
  'upper-case': 'It has capital letters; Icinga writes a ticket in small ones.',
  'not-hex': '“{{character}}” is no hex digit.',
  length: 'It has {{found}} digits; a ticket has {{digits}}.',
}

const nameNote: Readonly<Record<NameNote, string>> = {
  'blank-around': 'A blank stands before or behind the name; it counts as part of it.',
  'upper-case': 'The name has capital letters. A node whose CN has small ones needs another ticket.',
  'not-ascii': 'The name is not plain ASCII. Look-alike letters make another ticket.',
  'too-long': 'The name is longer than the 64 characters OpenSSL writes into a CN.',
}

const leftOut: Readonly<Record<LeftOutReason, string>> = {
  twice: 'line {{line}}: this name was there before',
  control: 'line {{line}}: control characters',
  'too-long': 'line {{line}}: too long for a name',
  'too-many': 'line {{line}}: beyond the 50,000 names of one list',
}

const state: Readonly<Record<HolderState, { readonly title: string; readonly text: string }>> = {
  again: {
    title: 'Need a new ticket',
    text: 'Their ticket is of an earlier salt and no longer fits. If they are to be set up, make them a new one.',
  },
  waiting: {
    title: 'Would need a new ticket',
    text: 'They hold a ticket of this salt and no certificate of this CA yet. Once the salt changes, that ticket is void.',
  },
  enrolled: {
    title: 'Nothing to do',
    text: 'They have a certificate and renew with it, without a ticket. Only if set up anew do they need a new one.',
  },
}

/** Making, checking and replacing tickets. */
export const tickets = {
  flaw,
  nameNote,
  leftOut,
  state,
  verdict: {
    fits: 'This is the ticket of {{name}}.',
    other: 'This is not the ticket of {{name}} under the salt kept here.',
    malformed: 'Icinga refuses this text whatever the name: it compares every byte.',
    wouldFit: 'Written properly it is the ticket of {{name}}.',
    wouldNot: 'Even written properly it does not fit {{name}}.',
    otherName: 'It is the ticket of {{other}}. Tickets go by the exact letters of the name.',
    earlier: 'The last ticket for this name was made by {{by}} under an earlier salt. It does not fit any more.',
  },
  plan: {
    intro:
      'A salt is changed when it, or a ticket, may be known to others. Until it has changed, each of them can get a certificate for its name.',
    unseen: 'Signet knows tickets made here and certificates signed here, no others.',
    steps: 'On each master with this salt:',
    then: 'Then read the new salt in (signet ticket salt import) and make the new tickets.',
    none: 'No ticket was made here yet.',
    more: '… and {{n}} more',
  },
  sheet: {
    title: 'Tickets for {{authority}}',
    about: '{{n}} tickets, made {{date}}. Cut along the lines; give each card to the person at that machine only.',
    node: 'Node',
    ticket: 'Ticket',
    care: 'Whoever has this card can get a certificate for this node. Destroy it once the node is set up.',
  },
  cli: {
    made: 'Made {{n}} tickets: {{path}} (mode 0600; whoever reads it can enrol under these names).',
    sheet: 'Sheet to print: {{path}}.',
    leftOut: 'Left out, {{reason}}',
    lineEnd: 'A line end came behind it; in the file certs/ticket it would not fit.',
  },
}
