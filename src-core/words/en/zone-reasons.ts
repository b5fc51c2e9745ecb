import type { ReasonFact, ReasonStep } from '../../zones/reasons.ts'

/** Where the one that acts stands, seen from the other. */
const as: Readonly<Record<ReasonStep['as'], string>> = {
  same: 'from its own zone',
  parent: 'from its parent zone',
  ancestor: 'from a zone higher up',
  descendant: 'from a zone below',
  none: 'from elsewhere',
  ca_key: 'as a peer, with a certificate of its own making',
}

/** What one node does to another. */
const deed: Readonly<Record<ReasonStep['does'], string>> = {
  push_config: '{{from}} pushes configuration to {{to}}, {{as}}',
  exec_command: '{{from}} runs commands on {{to}}, {{as}}',
  read: '{{from}} reads the results of {{to}}, {{as}}',
  falsify: '{{from}} falsifies what {{to}} believes, {{as}}',
  same_zone: '{{from}} shares all state with {{to}}, {{as}}',
}

/** A fact, as it is said when it is known, off, or not known. */
const facts: Readonly<
  Record<ReasonFact['fact'], { readonly yes: string; readonly no: string; readonly open: string }>
> = {
  member: {
    yes: '{{subject}} is in zone {{value}}',
    no: '{{subject}} is in no zone',
    open: 'the zone of {{subject}} is not known',
  },
  parent: {
    yes: 'zone {{subject}}: parent = "{{value}}"',
    no: 'zone {{subject}} has no parent',
    open: 'the parent of zone {{subject}} is not known',
  },
  gap: {
    yes: 'zone {{subject}} has no endpoints',
    no: 'zone {{subject}} has endpoints',
    open: 'the endpoints of zone {{subject}} are not known',
  },
  accept_config: {
    yes: '{{subject}}: accept_config = true',
    no: '{{subject}}: accept_config = false',
    open: 'accept_config of {{subject}} is not known',
  },
  accept_commands: {
    yes: '{{subject}}: accept_commands = true',
    no: '{{subject}}: accept_commands = false',
    open: 'accept_commands of {{subject}} is not known',
  },
  shell: {
    yes: 'the commands of {{subject}} start any program',
    no: 'the commands of {{subject}} start no foreign program',
    open: 'whether the commands of {{subject}} start any program is not known',
  },
  knows_above: {
    yes: '{{subject}} lists zones above its parent',
    no: '{{subject}} lists no zones above its parent',
    open: 'whether {{subject}} lists zones above its parent is not known',
  },
  ca_key: {
    yes: 'the CA key can be used from {{subject}}',
    no: 'the CA key cannot be used from {{subject}}',
    open: 'whether the CA key can be used from {{subject}} is not known',
  },
}

/** Why somebody has power over a node, step by step. */
export const reasons = {
  as,
  deed,
  facts,
  ability: {
    takeover: 'take it over',
    push_config: 'push configuration to it',
    exec_command: 'run commands on it',
    read: 'read its results',
    falsify: 'falsify what it believes',
    same_zone: 'share all state with it',
  },
  settles: 'Would settle {{nodes}}: {{fact}}',
  unsettledTitle: 'Not known, and what it would settle:',
  sizeCount: 'Nodes that run code for it: {{yes}}; perhaps {{maybe}} more.',
  difference: 'Nodes that run code for it: {{before}} before these changes, {{after}} after.',
  movedLine: '{{endpoint}}: {{before}} before, {{after}} after',
  movedNothing: 'Nothing changes for any node.',
  proposalDone:
    'Changes to get below {{below}}: {{count}}. Nodes that run code for it: {{before}} before, {{after}} after.',
  proposalNothing: 'Nothing to change. Nodes that run code for it: {{before}}.',
  isSmallest: 'No smaller set of switches is enough.',
  isNotProven: 'Whether fewer are enough was not tried to the end.',
  fileOf: '{{node}}, {{file}}:',
  reload: 'Then reload Icinga on each of these nodes.',
}
export type ReasonWords = typeof reasons
