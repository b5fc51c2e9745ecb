import { z } from 'zod'
import { pinJudgements } from '../probe/pin-judgement.ts'
import { pinModes } from '../probe/pin-store.ts'
import { entryKinds } from '../ledger/entry.ts'
import { hostName, portNumber } from './custody.ts'
import { jumpHost, probeAttempt, probeComparisons, probeTarget } from './masters.ts'
import { count, id, isoTime, path, sha256Hex, text } from './values.ts'

/** Longest text compared: 16 groups, their numbers and a label, or a sheet's code. */
export const MAX_HEARD = 2000
const MAX_WORD = 20
const heardText = z.string().max(MAX_HEARD)

/** Who told the value, when it came as one piece. Mail and chat may run over the very network that lies. */
export const pasteSources = ['sheet', 'console', 'mail', 'other'] as const
export type PasteSource = (typeof pasteSources)[number]

/** A pinned or pinnable node, as the list shows it. */
export const masterRow = z.strictObject({
  id,
  host: hostName,
  port: portNumber,
  name: text,
  judgement: z.enum(pinJudgements),
  pin: z
    .strictObject({
      sha256: sha256Hex,
      spkiSha256: sha256Hex,
      at: isoTime,
      by: text,
      mode: z.enum(pinModes),
      bits: count,
    })
    .nullable(),
  /** The certificate seen last: shown in full only where it is pinned, or beside a pin it differs from. */
  seen: sha256Hex.nullable(),
  seenAt: isoTime,
  notAfter: isoTime.nullable(),
  version: count.nullable(),
})
export type MasterRow = z.infer<typeof masterRow>

export const masterHistory = z.array(
  z.strictObject({ at: isoTime, kind: z.enum(entryKinds), facts: z.record(z.string(), z.unknown()), entry: count }),
)
export type MasterHistory = z.infer<typeof masterHistory>

/** What the alarm shows of a node whose certificate changed. */
export const pinChange = z.strictObject({
  row: masterRow,
  /** Groups that agree at the start and end of the two fingerprints. */
  equalEnds: z.array(count),
  sameKey: z.boolean(),
  /** The authority that signed what was seen, if it is one of ours. */
  ours: text.nullable(),
  inLedger: z.boolean(),
})
export type PinChange = z.infer<typeof pinChange>

/** What came over the wire, as data: no fingerprint, so that nobody reads it out by mistake. */
export const verification = z.strictObject({
  verificationId: id,
  host: hostName,
  port: portNumber,
  address: text.nullable(),
  commonName: text.nullable(),
  issuer: text,
  /** The authority of ours whose signature is on it; a name alone is no sign. */
  ours: text.nullable(),
  selfSigned: z.boolean(),
  notAfter: isoTime.nullable(),
  key: text,
  protocol: text,
  version: count.nullable(),
  server: text.nullable(),
  judgement: z.enum(pinJudgements),
  /** Between the addresses of the name, and the routes. */
  comparison: z.enum(probeComparisons),
  via: text.nullable(),
  groups: z.array(count),
  words: z.array(count),
})
export type Verification = z.infer<typeof verification>

export const beginVerification = probeTarget.extend({ via: jumpHost.nullable() })
/** The node answered, or every address failed. */
export const begun = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('answered'), verification }),
  z.strictObject({ state: z.literal('failed'), attempts: z.array(probeAttempt) }),
])

/** What a person heard, typed, pasted or scanned. */
export const heard = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('phone'), groups: z.array(z.string().max(MAX_WORD)).max(16) }),
  z.strictObject({ mode: z.literal('strict'), groups: z.array(z.string().max(MAX_WORD)).max(16) }),
  z.strictObject({ mode: z.literal('words'), words: z.array(z.string().max(MAX_WORD)).max(24) }),
  z.strictObject({ mode: z.literal('paste'), text: heardText, source: z.enum(pasteSources) }),
  z.strictObject({ mode: z.literal('sheet'), text: heardText }),
])
export type Heard = z.infer<typeof heard>

export const comparisonResults = [
  'match',
  'near',
  'mismatch',
  /** Copied from Signet itself in this session. */
  'copied',
  /** No digest that can be compared: nothing was counted. */
  'unusable',
  'old-sheet',
] as const
export type ComparisonResult = (typeof comparisonResults)[number]

export const compared = z.strictObject({
  result: z.enum(comparisonResults),
  /** Near: all of them. Mismatch: the first, and how many there are. */
  differences: z.array(z.strictObject({ place: count, heard: text, wire: text, at: z.array(count) })),
  differing: count,
  /** Groups of a wrong value that agree at its ends. */
  equalEnds: z.array(count),
  bits: count,
  mismatches: count,
  /** Too many mismatches: nothing more is compared. */
  ended: z.boolean(),
  groups: z.array(count),
  words: z.array(count),
  /** Only after a match. */
  fingerprint: sha256Hex.nullable(),
})
export type Compared = z.infer<typeof compared>

const nothing = z.strictObject({})
const masterId = z.strictObject({ masterId: id })
const verificationId = z.strictObject({ verificationId: id })
/** Who read the value to the operator; empty where nobody did. */
const reader = z.string().max(200)

/** What a sheet is made of: a master's own certificate in its data directory, or one an authority of ours knows. */
export const sheetSource = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('directory'), path, name: text.nullable() }),
  /** Without a name: the CA itself. */
  z.strictObject({ from: z.literal('authority'), authorityId: id, name: text.nullable() }),
])
export type SheetSource = z.infer<typeof sheetSource>

const sheetInput = z.strictObject({ source: sheetSource, path, replace: z.boolean() })
const sheetMade = z.strictObject({ path: text, name: text, sha256: sha256Hex })

/** Pins, and the verification that comes before them. */
export const verificationMethods = {
  'masters.list': { input: nothing, output: z.array(masterRow) },
  'masters.history': { input: masterId, output: masterHistory },
  /** Probes a known node again; a pin follows its own key. */
  'masters.check': { input: masterId, output: z.strictObject({ attempts: z.array(probeAttempt) }) },
  'masters.change': { input: masterId, output: pinChange },
  /** The old pin stays, and the ledger says that somebody saw the new certificate and refused it. */
  'masters.keepPin': { input: masterId, output: nothing },
  'masters.removePin': { input: masterId, output: nothing },
  'masters.handOver': {
    input: masterId.extend({ path, replace: z.boolean() }),
    output: z.strictObject({ path: text }),
  },
  'verification.begin': { input: beginVerification, output: begun },
  'verification.compare': { input: verificationId.extend({ heard, reader }), output: compared },
  'verification.pin': { input: verificationId, output: masterRow },
  'verification.end': { input: verificationId.extend({ refused: z.boolean(), reader }), output: nothing },
  /** Something with a digest in it was copied out of the window. */
  'session.copied': { input: z.strictObject({ text: heardText }), output: nothing },
  'sheets.make': { input: sheetInput, output: sheetMade },
} as const
