import type { Endpoint } from './cluster.ts'
import { least, Level, levelOf, most } from './level.ts'

/** Where the node that acts stands, seen from the node it acts on. */
export const relations = ['same', 'parent', 'ancestor', 'descendant', 'none'] as const
export type Relation = (typeof relations)[number]

/** What one node can do to another without taking it over. */
export const kinds = ['push_config', 'exec_command', 'read', 'falsify', 'same_zone'] as const
export type Kind = (typeof kinds)[number]

/** What the rules ask of the node that is acted on. */
export interface Switches {
  readonly acceptConfig: Level
  readonly acceptCommands: Level
  /** Its commands start any program the caller chooses. */
  readonly shell: Level
  /** It lists zones above its parent, and so takes connections from there. */
  readonly contact: Level
  readonly caKey: Level
}

export const switchesOf = ({ acceptConfig, acceptCommands, commandSet, knows, caKey }: Endpoint): Switches => ({
  acceptConfig: levelOf(acceptConfig.value),
  acceptCommands: levelOf(acceptCommands.value),
  shell: levelOf(commandSet.value === null ? null : commandSet.value === 'open'),
  contact: levelOf(knows.value === null ? null : knows.value === 'full'),
  caKey: levelOf(caKey.value),
})

/** `gap`: a zone strictly between has no endpoint to pass messages on. */
type Rule = (target: Switches, gap: boolean) => Level

const never: Rule = () => Level.no
const always: Rule = () => Level.yes
const unlessGap: Rule = (_, gap) => (gap ? Level.no : Level.yes)
const config: Rule = ({ acceptConfig }) => acceptConfig
const commands: Rule = ({ acceptCommands }) => acceptCommands

/**
 * Who can do what, by relation (lib/remote/apilistener-filesync.cpp, apilistener-configsync.cpp, lib/icinga/clusterevents.cpp).
 * Only the receiver's switches count: relays pass messages on whatever their own say.
 */
const rules: Readonly<Record<Kind, Readonly<Record<Relation, Rule>>>> = {
  push_config: {
    same: config,
    parent: config,
    ancestor: ({ contact, acceptConfig }) => least(contact, acceptConfig),
    descendant: never,
    none: never,
  },
  exec_command: {
    same: commands,
    parent: commands,
    ancestor: ({ acceptCommands }, gap) => (gap ? Level.no : acceptCommands),
    descendant: never,
    none: never,
  },
  read: { same: always, parent: always, ancestor: unlessGap, descendant: never, none: never },
  falsify: {
    same: always,
    parent: always,
    ancestor: ({ contact }, gap) => (gap ? contact : Level.yes),
    descendant: always,
    none: never,
  },
  same_zone: { same: always, parent: never, ancestor: never, descendant: never, none: never },
}

export const edge = (kind: Kind, relation: Relation, target: Switches, gap: boolean): Level =>
  rules[kind][relation](target, gap)

/** What whoever can use the CA key gains: it poses as a peer, but nobody sends a lone top node's results anywhere. */
export const edgeByCaKey = (kind: Kind, target: Switches, isAlone: boolean): Level =>
  kind === 'same_zone' || (kind === 'read' && isAlone) ? Level.no : edge(kind, 'same', target, false)

/** How sure the node is taken over in one step by whoever stands in that relation to it: then its key is the attacker's. */
export const step = (relation: Relation, target: Switches, gap: boolean): Level =>
  most(edge('push_config', relation, target, gap), least(edge('exec_command', relation, target, gap), target.shell))
