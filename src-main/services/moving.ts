import { toHex } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import type { Json } from '../../src-core/base/json.ts'
import type { Secret } from '../../src-core/base/secret.ts'
import { SECOND_MS, toIso } from '../../src-core/base/time.ts'
import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { StartSigner } from '../../src-core/authority/signer.ts'
import { moveGuide, type MoveGuide, type RoundTrip } from '../../src-core/contract/custody.ts'
import type { DaemonAddress } from '../../src-core/custody/ask-daemon.ts'
import { masterCertificates } from '../../src-core/custody/master-certificates.ts'
import { lookBeforeMoving, mayMove, type LookFinding } from '../../src-core/custody/look.ts'
import type { KeptStep, MoveStore } from '../../src-core/custody/move-store.ts'
import { Layout } from '../../src-core/icinga/data-directory.ts'
import type { Authorities } from './authorities.ts'
import type { DeedRules, Deeds } from './deeds.ts'
import type { Directories, OpenedDirectory } from './directories.ts'
import { findPlacement, type Placement } from './placement.ts'
import { proveRoundTrip, type RoundTripTools } from './round-trip.ts'

/** An agent that waits makes the daemon write its file every 10 s. */
const FRESH_MS = 12 * SECOND_MS

export interface MovingTools extends RoundTripTools {
  readonly authorities: Authorities
  readonly directories: Directories
  readonly moves: MoveStore
  readonly deeds: Deeds
  readonly startSigner: StartSigner
  readonly readFile: (path: string) => Promise<Uint8Array>
  readonly findDaemonAddress: (dataDirectory: string) => DaemonAddress
  readonly changed: () => void
}

interface AtMaster {
  readonly authorityId: string
  readonly directoryId: string
}

/** Taking the key off a master, step by step; every step's outcome is kept, so it can be left and taken up again. */
export interface Moving {
  readonly guide: (input: AtMaster) => Promise<MoveGuide>
  readonly drill: (input: {
    readonly authorityId: string
    readonly path: string
    readonly passphrase: Secret
  }) => Promise<{ readonly path: string; readonly fileSha256: string }>
  readonly look: (input: AtMaster & { readonly days: number }) => Promise<{ readonly findings: LookFinding[] }>
  readonly prove: (
    input: AtMaster & { readonly connect?: DaemonAddress | undefined; readonly passphrase?: Secret | undefined },
  ) => Promise<RoundTrip>
  readonly destroy: (input: AtMaster & { readonly confirmName: string }) => Promise<{ readonly path: string }>
  /** Enters what a killed process destroyed at this master. */
  readonly recoverDestroyed: (opened: OpenedDirectory) => Promise<boolean>
  /** Throws `move-stopped` where the last look found what stops a move. */
  readonly requireNoStop: (authorityId: string, directoryId: string) => void
  /** A key that was parked or put back: what was proven before says nothing any more. */
  readonly noteMove: (authorityId: string, directoryId: string, state: 'parked' | 'clear') => void
}

export const createMoving = (tools: MovingTools): Moving => ({
  guide: async ({ authorityId, directoryId }) => guide(tools, await findPlacement(tools, authorityId, directoryId)),
  drill: (input) => drill(tools, tools.authorities.byId(input.authorityId), input),
  look: async ({ authorityId, directoryId, days }) =>
    look(tools, await findPlacement(tools, authorityId, directoryId), days),
  prove: async ({ authorityId, directoryId, connect, passphrase }) => {
    const place = await findPlacement(tools, authorityId, directoryId)
    const address = connect ?? tools.findDaemonAddress(place.opened.path)
    const { entry, ...proof } = await proveRoundTrip(tools, place, address, passphrase)
    keep(tools, place, 'prove', { ...proof, entry })
    return proof
  },
  destroy: async ({ authorityId, directoryId, confirmName }) =>
    destroy(tools, await findPlacement(tools, authorityId, directoryId), confirmName),
  recoverDestroyed: (opened) => tools.deeds.recover(['destroy'], opened.id, destroyRules(tools, opened)),
  requireNoStop: (authorityId, directoryId) => {
    const kept = tools.moves.steps(authorityId, directoryId).find(({ step }) => step === 'look')
    if (kept === undefined) return
    // Written by another start of this program, like the rest of the guide.
    const look = moveGuide.shape.look.parse({ at: toIso(kept.at), ...Object(kept.facts) })
    if (look !== null && !mayMove(look.findings)) throw new AppError('move-stopped')
  },
  noteMove: (authorityId, directoryId, state) => {
    tools.moves.forgetStep(authorityId, directoryId, 'prove')
    if (state === 'clear') tools.moves.forgetStep(authorityId, directoryId, 'park')
    else tools.moves.setStep(authorityId, directoryId, { step: 'park', at: tools.now(), facts: {} })
  },
})

const keep = (
  { moves, now, changed }: MovingTools,
  { authority, opened }: Placement,
  step: KeptStep,
  facts: Json,
): void => {
  moves.setStep(authority.id, opened.id, { step, at: now(), facts })
  changed()
}

const guide = async (tools: MovingTools, { authority, opened }: Placement): Promise<MoveGuide> => {
  const { path, id } = opened
  // Not `lookAgain`: that tells the window of a change, which would ask again.
  const { keyOnMaster } = await opened.directory.facts()
  const steps = new Map(
    [...tools.moves.steps(authority.id, ''), ...tools.moves.steps(authority.id, id)].map((one) => [one.step, one]),
  )
  const whole = (step: KeptStep): object | null => {
    const found = steps.get(step)
    return found === undefined ? null : { at: toIso(found.at), ...Object(found.facts) }
  }
  const at = (step: KeptStep): string | null => {
    const found = steps.get(step)
    return found === undefined ? null : toIso(found.at)
  }
  const gone = keyOnMaster === 'none'
  // Steps were written by another start of this program; the decoder says whether they still read.
  return moveGuide.parse({
    keyOnMaster,
    copiedAt: toIso(authority.createdAt),
    drill: whole('backup'),
    look: whole('look'),
    parkedAt: keyOnMaster === 'clear' ? null : at('park'),
    proof: keyOnMaster === 'clear' ? null : whole('prove'),
    destroyedAt: gone ? at('destroy') : null,
    connect: tools.findDaemonAddress(path),
  })
}

const drill = async (
  tools: MovingTools,
  authority: AuthorityRecord,
  { path, passphrase }: { readonly path: string; readonly passphrase: Secret },
): Promise<{ readonly path: string; readonly fileSha256: string }> => {
  const bytes = await tools.readFile(path)
  const fileSha256 = toHex(tools.sha256(bytes))
  const signer = tools.startSigner()
  try {
    const { certificate } = authority
    const outcome = await passphrase.use((secret) =>
      signer.call('drill', { path, bytes, passphrase: secret, certificate }),
    )
    if (outcome === 'in-clear') throw new AppError('backup-in-clear', { path })
    const state = outcome === 'proven' ? 'fits' : 'other-key'
    tools.authorities.noteCopy(authority.id, { place: 'backup', path, state })
    if (outcome === 'other-key') throw new AppError('backup-other-key', { path, authority: authority.name })
  } finally {
    signer.end()
    bytes.fill(0)
  }
  tools.ledger.atomically(() => {
    const entry = tools.ledger.record('backup-drilled', { authority: authority.id, path, fileSha256 })
    tools.moves.setStep(authority.id, '', { step: 'backup', at: tools.now(), facts: { path, fileSha256, entry } })
  })
  tools.changed()
  return { path, fileSha256 }
}

const look = async (tools: MovingTools, place: Placement, days: number) => {
  const { authority } = place
  const opened = await place.opened.lookAgain()
  const { store, now, moves, ledger } = tools
  const entries = await opened.directory.listRequests()
  const findings = lookBeforeMoving({
    now: now(),
    openSignatures:
      store.intents().filter(({ directoryId }) => directoryId === opened.id).length +
      store.openAnswers(opened.id).length,
    freshFiles: entries.filter(({ name, modifiedAt }) => name.endsWith('.json') && now() - modifiedAt < FRESH_MS)
      .length,
    notWritable: await opened.directory.findUnwritable(),
    nodeEnds: moves.nodeEnds(authority.id),
    masters: masterCertificates(opened.facts),
    days,
  })
  const shown = findings.map(({ id, severity, params }) => ({ id, severity, params: { ...params } }))
  ledger.record('master-looked-at', { authority: authority.id, directory: opened.path, days, findings: shown })
  keep(tools, place, 'look', { findings: shown })
  return { findings: [...findings] }
}

/** Only after everything that shows a way back: a drilled backup, and a round trip without the key on the master. */
const destroy = async (tools: MovingTools, { authority, opened }: Placement, confirmName: string) => {
  if (confirmName !== authority.name) throw new AppError('bad-input', { where: 'name', reason: 'does not match' })
  const state = await guide(tools, { authority, opened })
  const missing = state.drill === null ? 'authority drill' : state.proof === null ? 'authority prove' : undefined
  if (missing !== undefined) throw new AppError('move-not-ready', { step: missing })
  const facts = { authority: authority.id, directory: opened.path, backup: state.drill?.path ?? '' }
  const planned = { kind: 'destroy', directoryId: opened.id, facts } as const
  await tools.deeds.perform(planned, destroyRules(tools, opened), () => opened.directory.destroyParked())
  tools.changed()
  await opened.lookAgain()
  return { path: parkedPath(opened) }
}

const parkedPath = ({ path }: OpenedDirectory): string => `${path}/${Layout.parkedCaKey}`

const destroyRules = (tools: MovingTools, opened: OpenedDirectory): DeedRules => ({
  isDone: async () => (await opened.directory.facts()).keyOnMaster === 'none',
  record: ({ facts }) => {
    const authorityId = String(facts['authority'])
    tools.ledger.record('parked-copy-destroyed', facts)
    tools.authorities.noteCopy(authorityId, { place: 'master', path: parkedPath(opened), state: 'none' })
    tools.moves.setStep(authorityId, opened.id, { step: 'destroy', at: tools.now(), facts: {} })
  },
})
