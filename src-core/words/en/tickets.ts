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
  invisible: 'line {{line}}: invisible characters',
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
  open: 'Tickets…',
  sub: 'With a ticket a node of {{name}} gets its certificate at once. Whoever has one can take that name.',
  noAuthority: 'Tickets are made for an authority; there is none here yet.',
  noSalt: 'No ticket salt is kept for this authority, so no ticket can be made or checked here.',
  importSalt: 'Import ticket salt…',
  parts: 'What to do with tickets',
  part: { one: 'One ticket', many: 'Many tickets', check: 'Check a ticket', plan: 'Changing the salt' },
  name: 'Name of the node (its CN)',
  nameHint: 'As it stands in its certificate: every letter counts, also small and capital.',
  copyOf: 'Copy the ticket of {{name}}',
  copiedOf: 'Copied the ticket of {{name}}',
  one: {
    make: 'Make the ticket',
    unlockMake: 'Unlock and make the ticket',
    purpose: 'make a ticket for {{name}}',
    made: 'The ticket of',
    care: 'For the person at this machine only. It is kept nowhere; the ledger has the name and who made it.',
  },
  ask: {
    title: 'Ask a master for it instead',
    text: 'The master makes the ticket for an ApiUser with the permission "actions/generate-ticket". Only a pinned master is asked.',
    master: 'Pinned master',
    user: 'ApiUser',
    password: 'Password of the ApiUser',
    deed: 'Ask for the ticket',
  },
  many: {
    list: 'Names, one a line, or CSV',
    hint: 'Paste them, or drop a text or CSV file here. Of CSV the column headed as a name counts, else the first.',
    long: 'A long list. It begins with:',
    discard: 'Discard this list',
    found_one: '{{n}} name found',
    found_other: '{{n}} names found',
    make_one: 'Make {{n}} ticket',
    make_other: 'Make {{n}} tickets',
    unlockMake_one: 'Unlock and make {{n}} ticket',
    unlockMake_other: 'Unlock and make {{n}} tickets',
    purpose_one: 'make {{n}} ticket',
    purpose_other: 'make {{n}} tickets',
    progress: 'Progress',
    state: {
      running: 'Made {{done}} of {{total}} tickets. Leaving this screen stops and drops them.',
      done: 'Made all {{total}} tickets. They are dropped when you leave this screen.',
      cancelled: 'Stopped after {{done}} of {{total}} tickets.',
      failed: 'Failed after {{done}} of {{total}} tickets.',
    },
    stop: 'Stop',
    again: 'Another list',
  },
  grid: { label: 'Tickets', name: 'Node', ticket: 'Ticket', copy: 'Copy' },
  save: {
    as: 'Take along as',
    csv: 'CSV, for a program',
    sheet: 'Cards to print and cut out',
    path: 'File',
    hint: 'Readable by you alone (mode 0600). Whoever reads it can enrol under these names.',
    deed: 'Save the tickets',
    done_one: 'Wrote {{n}} ticket to {{path}}.',
    done_other: 'Wrote {{n}} tickets to {{path}}.',
    print: 'Open it in a browser and print it.',
  },
  check: {
    ticket: 'Ticket that was handed back',
    hint: 'Exactly as it was given, 40 digits.',
    check: 'Check the ticket',
    unlockCheck: 'Unlock and check the ticket',
    purpose: 'check a ticket of {{name}}',
  },
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
    afterwards: 'Then read the new salt in (signet ticket salt import) and make the new tickets.',
    copySteps: 'Copy the commands',
    copyNames: 'Copy these names',
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
