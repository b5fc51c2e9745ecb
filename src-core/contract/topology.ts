import { z } from 'zod'
import { listenerAttributes } from '../zones/cluster.ts'
import { letters } from '../zones/reach-letters.ts'
import { levelWords } from '../zones/level.ts'
import { kinds, relations } from '../zones/trust-rules.ts'
import { switchNames } from '../zones/what-if.ts'
import { severities, zoneFindingIds, type ZoneFindingId } from '../zones/zone-findings.ts'
import { hostName, portNumber } from './custody.ts'
import { MAX_PART_BYTES, MAX_PARTS } from './inspection.ts'
import { count, id, isoTime, page, params, passphrase, path, sha256Hex, text } from './values.ts'

/** Sources of one topology: a folder or dump for each node of a large cluster. */
const MAX_SOURCES = 2_000
/** Steps of one "what if". */
const MAX_CHANGES = 200
/** Names whose findings are asked for at once: a node and its zone. */
const MAX_SUBJECTS = 8
/** Nodes that fall together: one, its zone, or all that stands above. */
const MAX_FALLEN = 500

/** A file or folder, with the node it is from where the user says so; or a master that is asked over REST. */
export const topologySource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('path'), path, node: text.nullable() }),
  z.strictObject({
    kind: z.literal('master'),
    host: hostName,
    port: portNumber,
    login: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('password'), user: text.min(1), passphrase }),
      /** Files that are read for this question only. */
      z.strictObject({ by: z.literal('certificate'), certificate: path, key: path }),
    ]),
    /** SHA-256 of the master's certificate. */
    pin: sha256Hex,
  }),
  /** What `topology.feed` took in. */
  z.strictObject({ kind: z.literal('dropped'), dropId: id }),
])
export type TopologySource = z.infer<typeof topologySource>

/** One step of a "what if". Objects are named as in the model with the steps before it. */
export const topologyChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('switch'),
    endpoint: text,
    switch: z.enum(switchNames),
    value: z.boolean().nullable(),
  }),
  z.strictObject({ kind: z.literal('move'), endpoint: text, zone: text }),
  /** A zone of one new endpoint between `zone` and its parent; it takes configuration and commands or neither. */
  z.strictObject({ kind: z.literal('tier'), zone: text, name: text.min(1), open: z.boolean() }),
  z.strictObject({ kind: z.literal('no-parent'), zone: text }),
])
export type TopologyChange = z.infer<typeof topologyChange>

const changes = z.array(topologyChange).max(MAX_CHANGES)
export const topologyRef = z.strictObject({ topologyId: id })
/** Every question can be asked of the cluster as it would be after some changes; none: as it is. */
const question = topologyRef.extend({ changes })
const fallen = question.extend({ from: z.array(text).min(1).max(MAX_FALLEN) })

/** A letter for each item of a list: `+` yes, `-` no, `?` nobody knows. */
const flags = z.string().regex(/^[-+?]*$/)
/** Index into a list of the same answer; -1 for none. */
const index = z.number().int().min(-1)

/**
 * The cluster in columns: item i of each belongs to zone or endpoint i. Zones stand in preorder, endpoints in the order of
 * their zones. What the daemon would refuse is left out of the tree and told by the findings.
 */
export const topologyModel = z.strictObject({
  name: z.string(),
  readAt: isoTime,
  /** Files and masters that facts come from. */
  sources: z.array(z.string()),
  zones: z.strictObject({
    names: z.array(z.string()),
    parents: z.array(index),
    sources: z.array(index),
    /** From 1; 0 where the source has no lines. */
    lines: z.array(count),
    /** Those the daemon does not start with. */
    refused: z.array(index),
  }),
  globals: z.array(z.string()),
  endpoints: z.strictObject({
    names: z.array(z.string()),
    zones: z.array(index),
    hosts: z.array(z.string()),
    ports: z.array(z.string()),
    /** `2.13.6`; empty where it is not known. */
    versions: z.array(z.string()),
    acceptConfig: flags,
    acceptCommands: flags,
    shell: flags,
    knowsAbove: flags,
    caKey: flags,
    /** Whether it dials its parent zone, is dialled from there, dials its peers, and is connected to who told. */
    dialsUp: flags,
    dialledFromAbove: flags,
    dialsPeers: flags,
    connected: flags,
    sources: z.array(index),
    lines: z.array(count),
  }),
  /** How nodes take connections, as far as their ApiListener was seen; an empty value is the daemon's default. */
  listeners: z.array(
    z.strictObject({
      endpoint: index,
      facts: z.array(
        z.strictObject({
          name: z.enum(listenerAttributes),
          value: z.string().nullable(),
          source: index,
          line: count,
        }),
      ),
    }),
  ),
  /** Endpoints whose accept_config or accept_commands nobody has seen. */
  assumed: count,
  findings: z.strictObject({ stop: count, decide: count, note: count, waived: count }),
})
export type TopologyModel = z.infer<typeof topologyModel>

const levelCount = z.strictObject({ yes: count, maybe: count })
const byKind = z.strictObject({
  takeover: levelCount,
  push_config: levelCount,
  exec_command: levelCount,
  read: levelCount,
  falsify: levelCount,
  same_zone: levelCount,
})
/** A letter of `letters` for each endpoint of the model, or `-`; the worst that may be, and the worst that is certain. */
const lettered = z.strictObject({ possible: z.string(), certain: z.string() })

export const topologyReach = z.strictObject({
  /** Those that fall, as indexes into the model's endpoints. */
  from: z.array(index),
  /** What their own keys allow, and what follows from all that falls with them. */
  direct: lettered,
  transitive: lettered,
  /** How many others; `possible` counts each under its worst letter, certain or not. */
  letters: z.record(z.enum(letters), levelCount),
  counts: z.strictObject({ direct: byKind, transitive: byKind }),
  /** Nodes that run code for the fallen: any, or their own commands with foreign arguments. */
  radius: levelCount,
  /** For each endpoint that is reached the one from which it is, on a shortest way; -1 for the others. */
  via: z.array(index),
  /** For each zone of the model `+`, `-` or `?`: whether its synced files can be read. */
  configZones: flags,
  globalZones: z.enum(levelWords),
})
export type TopologyReach = z.infer<typeof topologyReach>

const factName = z.enum(['member', 'parent', 'gap', ...switchNames])

/** A fact that a step rests on, with its place; `value` null: nobody knows, and knowing it would settle the step. */
export const reasonFact = z.strictObject({
  subject: z.string(),
  fact: factName,
  value: z.string().nullable(),
  source: z.string(),
  line: count,
})
export type ReasonFact = z.infer<typeof reasonFact>

export const reasonStep = z.strictObject({
  from: z.string(),
  to: z.string(),
  does: z.enum(kinds),
  /** `ca_key`: it poses as a peer. */
  as: z.enum([...relations, 'ca_key']),
  level: z.enum(levelWords),
  facts: z.array(reasonFact),
})
export type ReasonStep = z.infer<typeof reasonStep>

/** How sure an ability is, and the shortest chain of steps to it; each but the last takes a node over. */
const ability = z.strictObject({
  ability: z.enum(['takeover', ...kinds]),
  level: z.enum(levelWords),
  steps: z.array(reasonStep),
})
export const topologyWhy = z.strictObject({
  to: z.string(),
  abilities: z.array(ability),
})
export type TopologyWhy = z.infer<typeof topologyWhy>

/** A node whose letter differs after the changes; `-` for not reached. */
const moved = z.strictObject({ endpoint: z.string(), before: z.string(), after: z.string() })
export const topologyDifference = z.strictObject({
  before: z.record(z.enum(letters), levelCount),
  after: z.record(z.enum(letters), levelCount),
  /** How many nodes run code for it, certain or not. */
  size: z.strictObject({ before: count, after: count }),
  moved: z.array(moved),
})
export type TopologyDifference = z.infer<typeof topologyDifference>

/** Changes that bring a radius down, and the lines to put into which file of which node. */
export const topologyProposal = z.strictObject({
  changes,
  before: count,
  after: count,
  /** Every smaller set was tried, and none is enough. */
  isSmallest: z.boolean(),
  files: z.array(z.strictObject({ node: z.string(), file: z.string(), lines: z.array(z.string()) })),
})
export type TopologyProposal = z.infer<typeof topologyProposal>

const waiver = z.strictObject({ owner: text.min(1).max(200), reason: text.min(1), until: z.iso.date() })

const findingIds = Object.keys(zoneFindingIds) as [ZoneFindingId, ...ZoneFindingId[]] // never empty
export const topologyFinding = z.strictObject({
  id: z.enum(findingIds),
  severity: z.enum(severities),
  subject: z.string(),
  params,
  source: z.string(),
  line: count,
  /** What a waiver is kept by. */
  key: sha256Hex,
  waiver: waiver.extend({ ended: z.boolean() }).nullable(),
})
export type TopologyFinding = z.infer<typeof topologyFinding>

/** What other screens know of a node's certificate; nodes of which nothing is known are left out. */
const certificateState = z.strictObject({
  endpoint: z.string(),
  notAfter: isoTime.nullable(),
  /** Ledger entry of the newest certificate of this name. */
  entry: count.nullable(),
  pinned: z.boolean(),
})

const proposalRef = z.strictObject({ proposalId: id })

/** Calls of the topology: opened like files of Inspect, then asked. */
export const topologyMethods = {
  'topology.open': {
    input: z.strictObject({ sources: z.array(topologySource).min(1).max(MAX_SOURCES) }),
    output: topologyRef,
  },
  /** Bytes of dropped files, about `MAX_PART_BYTES` a call; they are kept until they are opened. */
  'topology.feed': {
    input: z.strictObject({
      dropId: id.nullable(),
      parts: z.array(z.strictObject({ file: text, base64: z.string().max(2 * MAX_PART_BYTES) })).max(MAX_PARTS),
    }),
    output: z.strictObject({ dropId: id }),
  },
  'topology.forget': { input: z.strictObject({ dropId: id }), output: z.strictObject({}) },
  'topology.state': {
    input: topologyRef,
    output: z.strictObject({
      state: z.enum(['reading', 'done', 'cancelled', 'failed']),
      readBytes: count,
      totalBytes: count,
      error: z.strictObject({ code: z.string(), params }).nullable(),
    }),
  },
  'topology.cancel': { input: topologyRef, output: z.strictObject({}) },
  'topology.close': { input: topologyRef, output: z.strictObject({}) },
  'topology.model': { input: question, output: topologyModel },
  'topology.reach': { input: fallen, output: topologyReach },
  'topology.why': { input: fallen.extend({ to: text }), output: topologyWhy },
  /** Facts nobody knows, and on how many nodes each would settle what can be run there; what settles most comes first. */
  'topology.unsettled': {
    input: fallen.extend(page.shape).strict(),
    output: z.strictObject({
      rows: z.array(z.strictObject({ subject: z.string(), fact: factName, nodes: count })),
      total: count,
    }),
  },
  /** With `changes` against without. */
  'topology.compare': { input: fallen, output: topologyDifference },
  'topology.propose': {
    input: question.extend({ endpoint: text, below: z.number().int().min(1) }),
    output: proposalRef,
  },
  'topology.proposal': {
    input: proposalRef,
    output: z.strictObject({
      state: z.enum(['running', 'done', 'cancelled', 'failed']),
      /** Of the work, from 0 to 1. */
      share: z.number().min(0).max(1),
      proposal: topologyProposal.nullable(),
      error: z.strictObject({ code: z.string(), params }).nullable(),
    }),
  },
  'topology.stopProposal': { input: proposalRef, output: z.strictObject({}) },
  /** What stops comes first; `subjects`: only what is about these names. */
  'topology.findings': {
    input: page
      .extend({
        ...question.shape,
        show: z.enum(['open', 'waived', 'all']),
        subjects: z.array(text).max(MAX_SUBJECTS).nullable(),
      })
      .strict(),
    output: z.strictObject({ rows: z.array(topologyFinding), total: count }),
  },
  /** For each endpoint of the model whether a finding about it stops or has to be decided. */
  'topology.concerned': { input: question, output: z.strictObject({ endpoints: flags }) },
  'topology.waive': { input: topologyRef.extend({ key: sha256Hex, ...waiver.shape }), output: z.strictObject({}) },
  'topology.unwaive': { input: topologyRef.extend({ key: sha256Hex }), output: z.strictObject({}) },
  'topology.certificates': {
    input: topologyRef,
    output: z.strictObject({ rows: z.array(certificateState) }),
  },
} as const
