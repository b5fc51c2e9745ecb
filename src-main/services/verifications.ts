import { toHex } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import type { CallOutput, HandlerInput } from '../../src-core/contract/methods.ts'
import type { ProbeOutcome, ProbeReport, ProbeTarget } from '../../src-core/contract/masters.ts'
import type {
  Compared,
  ComparisonResult,
  Heard,
  MasterRow,
  Verification,
} from '../../src-core/contract/verification.ts'
import { compareDigests, compareGroups, equalEnds, type Comparison } from '../../src-core/fingerprint/compare.ts'
import { ASKED_WORDS, drawGroups, drawPlaces, MAX_MISMATCHES } from '../../src-core/fingerprint/draw.ts'
import { readExpected } from '../../src-core/fingerprint/expected.ts'
import { isFresh, readSheetCode } from '../../src-core/fingerprint/sheet.ts'
import { compareWords, findWord, FINGERPRINT_WORDS, wordsOf } from '../../src-core/fingerprint/words.ts'
import type { EntryFacts } from '../../src-core/ledger/entry.ts'
import { fingerprintGroups } from '../../src-core/probe/fingerprint-text.ts'
import { reportsOf } from '../../src-core/probe/probe-report.ts'
import { hostAndPort } from '../../src-core/probe/host-address.ts'
import type { PinMode } from '../../src-core/probe/pin-store.ts'
import type { Now, RandomBytes, Sha256 } from '../../src-core/ports.ts'
import { sameName } from '../../src-core/x509/canonical-name.ts'
import type { CopiedValues } from './copied-values.ts'
import type { LookAt, Masters, NodeAddress, SeenMaster } from './masters.ts'

interface Tools {
  readonly masters: Masters
  readonly lookAt: LookAt
  readonly copied: CopiedValues
  readonly officerName: () => string
  readonly sha256: Sha256
  readonly random: RandomBytes
  readonly now: Now
}

/** Verifications that are under way; older ones are forgotten. */
const MAX_OPEN = 20

/** Bits that each way compares. */
const bits: Readonly<Record<PinMode, number>> = {
  phone: 96,
  strict: 256,
  paste: 256,
  sheet: 256,
  words: 88,
  'command-line': 256,
}

interface Session {
  readonly at: NodeAddress
  readonly address: string | null
  /** Its addresses or routes showed different certificates: nothing is compared. */
  readonly differs: boolean
  readonly seen: SeenMaster
  readonly asked: { readonly groups: readonly number[]; readonly words: readonly number[] }
  /** Every place that was ever asked. */
  readonly everAsked: Session['asked']
  readonly mismatches: number
  readonly matched: EntryFacts | null
}

/** One answer to "is this really that node": drawn, compared, and kept or not. The page never holds what it compares with. */
export interface Verifications {
  readonly begin: (input: HandlerInput<'verification.begin'>) => Promise<CallOutput<'verification.begin'>>
  readonly compare: (input: HandlerInput<'verification.compare'>) => Compared
  /** Throws `verification-not-matched`. */
  readonly pin: (verificationId: string) => MasterRow
  readonly end: (verificationId: string, refused: boolean, reader: string) => void
  /** Probe, comparison and pin in one, for who brings the whole value; both outcomes go into the ledger. Throws `pin-…`. */
  readonly expect: (order: Expectation) => Promise<MasterRow>
}

interface Expectation {
  readonly target: ProbeTarget
  readonly via: string | null
  readonly value: string
  readonly reader: string
}

export const createVerifications = (tools: Tools): Verifications => {
  const { masters, random } = tools
  const sessions = new Map<string, Session>()
  const byId = (id: string): Session => sessions.get(id) ?? over()
  return {
    begin: async ({ via, ...target }) => {
      const outcome = await tools.lookAt(target, via)
      const answered = outcome.attempts.find((attempt) => attempt.state === 'answered')
      if (answered === undefined) return { state: 'failed', attempts: [...outcome.attempts] }
      const at = { host: target.host, port: target.port }
      const seen = masters.see(at, answered.report)
      const asked = draw({ groups: [], words: [] }, random)
      const verificationId = toHex(random(8))
      const { address } = answered
      const differs = outcome.comparison === 'different'
      sessions.set(verificationId, {
        at,
        address,
        differs,
        seen,
        asked,
        everAsked: asked,
        mismatches: 0,
        matched: null,
      })
      for (const id of sessions.keys()) if (sessions.size > MAX_OPEN) sessions.delete(id)
      const facts = describe(outcome, answered.report, seen)
      const { groups, words } = asked
      return { state: 'answered', verification: { verificationId, ...facts, groups: [...groups], words: [...words] } }
    },
    compare: ({ verificationId, heard, reader }) => {
      const session = byId(verificationId)
      if (session.differs) throw new AppError('pin-routes', { host: hostAndPort(session.at.host, session.at.port) })
      const found = compare(heard, session, tools)
      const facts = { ...factsOf(session), ...howHeard(heard, session), reader, by: tools.officerName() }
      if (found.result === 'match') {
        masters.record(session.at, 'master-verified', { ...facts, bits: bits[heard.mode] })
        sessions.set(verificationId, { ...session, matched: { ...facts, mode: heard.mode } })
      }
      const counts = found.result === 'near' || found.result === 'mismatch'
      const next = counts ? afterMismatch(session, random) : session
      const ended = next.mismatches >= MAX_MISMATCHES
      if (counts) sessions.set(verificationId, next)
      if (ended) {
        masters.record(session.at, 'master-refused', { ...facts, attempts: next.mismatches, reason: 'mismatches' })
        sessions.delete(verificationId)
      }
      return {
        ...found,
        ...{ bits: bits[heard.mode], mismatches: next.mismatches, ended },
        ...{ groups: [...next.asked.groups], words: [...next.asked.words] },
        fingerprint: found.result === 'match' ? session.seen.sha256 : null,
      }
    },
    pin: (verificationId) => {
      const { at, seen, matched } = byId(verificationId)
      if (matched === null) throw new AppError('verification-not-matched')
      // The facts above were written with a mode of this list.
      const mode = matched['mode'] as PinMode
      const row = masters.pin(at, seen, { by: tools.officerName(), ...pinnedBy(mode) }, matched)
      sessions.delete(verificationId)
      return row
    },
    end: (verificationId, refused, reader) => {
      const session = sessions.get(verificationId)
      if (session === undefined) return
      sessions.delete(verificationId)
      if (session.matched !== null && !refused) return
      const facts = { ...factsOf(session), attempts: session.mismatches, reader, by: tools.officerName() }
      masters.record(session.at, refused ? 'master-refused' : 'verification-ended', facts)
    },
    expect: async ({ target, via, value, reader }) => {
      const host = hostAndPort(target.host, target.port)
      const outcome = await tools.lookAt(target, via)
      const [report] = reportsOf(outcome.attempts)
      if (report === undefined) throw new AppError('pin-no-answer', { host })
      if (outcome.comparison === 'different') throw new AppError('pin-routes', { host })
      const at = { host: target.host, port: target.port }
      const seen = masters.see(at, report)
      const { result, differences } = comparePasted(value, seen, tools.copied)
      const facts = { mode: 'command-line', reader, by: tools.officerName(), ...named(seen) }
      if (result === 'match') {
        masters.record(at, 'master-verified', { ...facts, bits: bits['command-line'] })
        return masters.pin(at, seen, { by: facts.by, ...pinnedBy('command-line') }, facts)
      }
      const [difference] = differences
      if (difference === undefined) throw new AppError('pin-unusable')
      masters.record(at, 'master-refused', { ...facts, reason: result })
      const { place: group, heard, wire } = difference
      throw new AppError('pin-mismatch', { host, group, heard, wire })
    },
  }
}

const over = (): never => {
  throw new AppError('verification-over')
}

const draw = (before: Session['asked'], random: RandomBytes): Session['asked'] => ({
  groups: drawGroups(false, before.groups, random),
  words: drawPlaces({ count: ASKED_WORDS, of: FINGERPRINT_WORDS, asked: before.words }, random),
})

const afterMismatch = (session: Session, random: RandomBytes): Session => {
  const asked = draw(session.everAsked, random)
  const everAsked = {
    groups: [...session.everAsked.groups, ...asked.groups],
    words: [...session.everAsked.words, ...asked.words],
  }
  return { ...session, asked, everAsked, mismatches: session.mismatches + 1, matched: null }
}

const describe = (
  { host, port, via, comparison }: ProbeOutcome,
  { leaf, protocol, icinga }: ProbeReport,
  { certificate, issuer, judgement }: SeenMaster,
): Omit<Verification, 'verificationId' | 'groups' | 'words'> => ({
  ...{ host, port, via, comparison, protocol, judgement },
  address: null,
  commonName: leaf.commonName,
  issuer: leaf.issuer,
  ours: issuer?.name ?? null,
  selfSigned: sameName(certificate.subject, certificate.issuer),
  notAfter: leaf.notAfter,
  key: leaf.key,
  version: icinga.version,
  server: icinga.server,
})

const pinnedBy = (mode: PinMode) => ({ mode, bits: bits[mode] })

const named = ({ name, sha256, spkiSha256 }: SeenMaster): EntryFacts => ({
  ...(name === null ? {} : { name }),
  certificate: sha256,
  spki: spkiSha256,
})

const factsOf = ({ seen, address }: Session): EntryFacts => ({
  ...named(seen),
  ...(address === null ? {} : { address }),
})

const howHeard = (heard: Heard, { asked }: Session): EntryFacts => {
  if (heard.mode === 'phone') return { mode: heard.mode, asked: asked.groups }
  if (heard.mode === 'words') return { mode: heard.mode, asked: asked.words }
  return heard.mode === 'paste' ? { mode: heard.mode, source: heard.source } : { mode: heard.mode }
}

type Found = Pick<Compared, 'result' | 'differences' | 'differing' | 'equalEnds'>
const nothing = (result: ComparisonResult): Found => ({ result, differences: [], differing: 0, equalEnds: [] })

const compare = (heard: Heard, { seen, asked }: Session, { sha256, copied, now }: Tools): Found => {
  const wire = fingerprintGroups(seen.sha256)
  switch (heard.mode) {
    case 'phone':
      return shown(compareGroups(asked.groups, heard.groups, wire))
    case 'strict':
      return shown(
        compareGroups(
          wire.map((_, i) => i + 1),
          heard.groups,
          wire,
        ),
      )
    case 'words': {
      const words = heard.words.map((word) => findWord(word) ?? word)
      return shown(compareWords(asked.words, words, wordsOf(sha256(seen.certificate.der), sha256)))
    }
    case 'sheet': {
      const code = readSheetCode(heard.text)
      if (code === undefined) return nothing('unusable')
      return isFresh(code, now()) ? digest(code.sha256, seen.sha256) : nothing('old-sheet')
    }
    case 'paste':
      return comparePasted(heard.text, seen, copied)
  }
}

const comparePasted = (text: string, seen: SeenMaster, copied: CopiedValues): Found => {
  const expected = readExpected(text)
  if (expected.kind !== 'sha256' && expected.kind !== 'spki') return nothing('unusable')
  if (copied.has(expected.hex)) return nothing('copied')
  const isKey = expected.kind === 'spki' || expected.hex === seen.spkiSha256
  return digest(expected.hex, isKey ? seen.spkiSha256 : seen.sha256)
}

const digest = (heard: string, wire: string): Found => ({
  ...shown(compareDigests(heard, wire)),
  equalEnds: [...equalEnds(heard, wire)],
})

/** A near miss is shown whole; of a mismatch the first place is enough to see that it is one. */
const shown = ({ outcome, differences }: Comparison): Found => ({
  result: outcome,
  differences: (outcome === 'near' ? differences : differences.slice(0, 1)).map((one) => ({ ...one, at: [...one.at] })),
  differing: differences.length,
  equalEnds: [],
})
