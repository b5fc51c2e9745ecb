import { toHex } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import { toIso, type Instant } from '../../src-core/base/time.ts'
import type { AuthorityRecord, AuthorityStore } from '../../src-core/authority/authority-store.ts'
import type { ProbeOutcome, ProbeReport, ProbeTarget } from '../../src-core/contract/masters.ts'
import type { Publish } from '../../src-core/contract/methods.ts'
import type { MasterHistory, MasterRow, PinChange } from '../../src-core/contract/verification.ts'
import { equalEnds } from '../../src-core/fingerprint/compare.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import type { EntryFacts, EntryKind } from '../../src-core/ledger/entry.ts'
import { readPem, writePem } from '../../src-core/pem/pem.ts'
import { hostAndPort } from '../../src-core/probe/host-address.ts'
import { blocksEnrolment, consequenceOf, judgePin, type PinJudgement } from '../../src-core/probe/pin-judgement.ts'
import type { MasterRecord, Pin, PinStore } from '../../src-core/probe/pin-store.ts'
import { reportsOf } from '../../src-core/probe/probe-report.ts'
import type { Now, RandomBytes, Sha256, VerifySignature } from '../../src-core/ports.ts'
import { parseCertificate, type Certificate } from '../../src-core/x509/certificate.ts'
import { findCertificate } from '../../src-core/x509/lenient-certificate.ts'
import { attributeText, commonNames, parseName } from '../../src-core/x509/name.ts'
import { sameName } from '../../src-core/x509/canonical-name.ts'
import type { SaveFile } from './csrs.ts'
import type { Ledger } from './ledger.ts'

/** One look at a node, straight and through a jump host if one is named. Nothing is trusted. */
export type LookAt = (target: ProbeTarget, via: string | null) => Promise<ProbeOutcome>

interface Tools {
  readonly store: PinStore
  readonly ledger: Pick<Ledger, 'record' | 'atomically'>
  readonly authorities: Pick<AuthorityStore, 'all'>
  readonly issued: RequestStore['certificate']
  readonly lookAt: LookAt
  readonly saveFile: SaveFile
  readonly verifySignature: VerifySignature
  readonly sha256: Sha256
  readonly random: RandomBytes
  readonly now: Now
  readonly publish: Publish
}

export interface NodeAddress {
  readonly host: string
  readonly port: number
}

/** A certificate that came over the wire, and what it is here. */
export interface SeenMaster {
  readonly certificate: Certificate
  readonly sha256: string
  readonly spkiSha256: string
  readonly name: string | null
  /** Whose signature of ours it bears. */
  readonly issuer: AuthorityRecord | undefined
  readonly judgement: PinJudgement
}

/** A hostile name may have megabytes; more than this of it is neither kept nor shown. */
const MAX_NAME = 256

/** The nodes whose fingerprints somebody compared, and what became of them. */
export interface Masters {
  readonly list: () => MasterRow[]
  readonly history: (at: NodeAddress) => MasterHistory
  readonly byId: (id: string) => MasterRecord
  readonly find: (at: NodeAddress) => MasterRecord
  /** Probes a known node again and judges what came. Throws nothing for what the peer does. */
  readonly check: (id: string) => Promise<ProbeOutcome>
  /** Takes in what a probe saw; a pin follows its own key, and every other change goes into the ledger. */
  readonly see: (at: NodeAddress, report: ProbeReport) => SeenMaster
  readonly describeChange: (id: string) => PinChange
  readonly pin: (
    at: NodeAddress,
    seen: SeenMaster,
    pin: Omit<Pin, 'sha256' | 'spkiSha256' | 'at'>,
    facts: EntryFacts,
  ) => MasterRow
  readonly record: (at: NodeAddress, kind: EntryKind, facts: EntryFacts) => number
  /** Says in the ledger that somebody saw the new certificate and refused it. */
  readonly keepPin: (id: string) => void
  readonly removePin: (id: string) => void
  /** Writes the pinned certificate as `trusted-parent.crt`. Throws `pin-missing`, `pin-changed`. */
  readonly handOver: (id: string, path: string, replace: boolean) => Promise<string>
  /** What a node must present to be set up against. Throws `pin-missing`, `pin-changed`. */
  readonly expectedParent: (at: NodeAddress) => Pin
}

export const createMasters = (tools: Tools): Masters => {
  const { store, ledger, now } = tools
  const byId = (id: string): MasterRecord => store.byId(id) ?? refuse('not-found', { what: id })
  const find = ({ host, port }: NodeAddress): MasterRecord =>
    store.at(host, port) ?? refuse('pin-unknown', { host: hostAndPort(host, port) })
  const record = ({ host, port }: NodeAddress, kind: EntryKind, facts: EntryFacts): number =>
    ledger.atomically(() => {
      const full = { host, port, ...facts }
      const entry = ledger.record(kind, full)
      store.addEvent(host, port, { at: now(), kind, facts: full, entry })
      tools.publish('masters.changed', {})
      return entry
    })
  const keep = (master: MasterRecord): void => {
    store.keep(master)
    tools.publish('masters.changed', {})
  }
  const see = createSee(tools, { record, keep })
  const expectedParent = (at: NodeAddress): Pin => {
    const host = hostAndPort(at.host, at.port)
    const { pin, judgement } = store.at(at.host, at.port) ?? { pin: null, judgement: 'unpinned' as const }
    if (pin === null) throw new AppError('pin-missing', { host })
    if (blocksEnrolment(judgement)) throw new AppError('pin-changed', { host })
    return pin
  }
  return {
    byId,
    find,
    record,
    see,
    expectedParent,
    list: () => store.all().map((master) => rowOf(master, store)),
    history: ({ host, port }) =>
      store
        .events(host, port)
        .map(({ at, kind, facts, entry }) => ({ at: toIso(at), kind, facts: { ...facts }, entry })),
    check: async (id) => {
      const { host, port } = byId(id)
      const outcome = await tools.lookAt({ host, port, servername: { kind: 'host' } }, null)
      // One address that shows another certificate is enough to be told of, so the worst stays as the last word.
      const reports = reportsOf(outcome.attempts)
      for (const report of reports.toSorted(
        (a, b) => alarm(judge(tools, byId(id), a)) - alarm(judge(tools, byId(id), b)),
      ))
        see({ host, port }, report)
      return outcome
    },
    describeChange: (id) => describeChange(byId(id), tools),
    pin: (at, seen, { by, mode, bits }, facts) => {
      const known = find(at)
      const { sha256, spkiSha256, name } = seen
      return ledger.atomically(() => {
        record(at, 'master-pinned', { ...facts, ...named(name), mode, bits, by, certificate: sha256, spki: spkiSha256 })
        store.keepCertificate(sha256, seen.certificate.der)
        keep({ ...known, pin: { sha256, spkiSha256, at: now(), by, mode, bits }, seen: sha256, judgement: 'same' })
        return rowOf(byId(known.id), store)
      })
    },
    keepPin: (id) => {
      const { name, pin, seen, host, port } = byId(id)
      record({ host, port }, 'master-refused', {
        name,
        pinned: pin?.sha256 ?? '',
        certificate: seen,
        reason: 'pin-kept',
      })
    },
    removePin: (id) => {
      const master = byId(id)
      if (master.pin === null) return
      const { name, pin } = master
      ledger.atomically(() => {
        record(master, 'pin-removed', { name, certificate: pin.sha256, spki: pin.spkiSha256 })
        keep({ ...master, pin: null, judgement: 'unpinned' })
      })
    },
    handOver: async (id, path, replace) => {
      const master = byId(id)
      const { sha256 } = expectedParent(master)
      const der = store.certificate(sha256) ?? refuse('internal', { reason: 'pinned certificate is gone' })
      await tools.saveFile(path, writePem('CERTIFICATE', der), replace)
      record(master, 'trusted-parent-written', { name: master.name, certificate: sha256, path })
      return path
    },
  }
}

interface Keeping {
  readonly record: Masters['record']
  readonly keep: (master: MasterRecord) => void
}

const createSee =
  (tools: Tools, { record, keep }: Keeping): Masters['see'] =>
  ({ host, port }, report) => {
    const { store, ledger, now, random } = tools
    const known = store.at(host, port)
    const seen = judge(tools, known, report)
    const { sha256, spkiSha256, judgement, certificate, name, issuer } = seen
    const base = known ?? { id: toHex(random(8)), host, port, pin: null }
    const { follows } = consequenceOf(judgement)
    const pin = follows && base.pin !== null ? { ...base.pin, sha256, spkiSha256 } : base.pin
    const isNews = pin !== null && judgement !== 'same' && known?.seen !== sha256
    ledger.atomically(() => {
      store.keepCertificate(sha256, certificate.der)
      if (isNews) {
        record({ host, port }, follows ? 'pin-followed' : 'master-changed', {
          ...named(name),
          pinned: base.pin?.sha256 ?? '',
          certificate: sha256,
          spki: spkiSha256,
          judgement,
          ...(issuer === undefined ? {} : { authority: issuer.id }),
        })
      }
      // A renewal that the pin followed reads "renewed" until the next one.
      const shown =
        judgement === 'same' && known?.seen === sha256 && isRenewal(known.judgement) ? known.judgement : judgement
      const { version } = report.icinga
      keep({ ...base, name: name ?? '', pin, seen: sha256, seenAt: now(), judgement: shown, version })
    })
    return seen
  }

const isRenewal = (judgement: PinJudgement): boolean => consequenceOf(judgement).follows
const alarm = ({ judgement }: SeenMaster): number => (blocksEnrolment(judgement) ? 1 : 0)
const named = (name: string | null): EntryFacts => (name === null ? {} : { name })

const judge = (tools: Tools, known: MasterRecord | undefined, report: ProbeReport): SeenMaster => {
  const { store, sha256, issued } = tools
  const certificate = leafOf(report)
  const digest = toHex(sha256(certificate.der))
  const facts = {
    certificate,
    sha256: digest,
    spkiSha256: toHex(sha256(certificate.spki)),
    name: nameOf(certificate)?.slice(0, MAX_NAME) ?? null,
    issuer: findIssuer(certificate, tools),
  }
  const pin = known?.pin ?? undefined
  const pinned = pin === undefined ? undefined : store.certificate(pin.sha256)
  if (pin === undefined || pinned === undefined) return { ...facts, judgement: 'unpinned' }
  const before = findCertificate(pinned)
  if (before === undefined) return { ...facts, judgement: 'changed' }
  const issuerBefore = findIssuer(before, tools)
  const judgement = judgePin({
    sameCertificate: digest === pin.sha256,
    sameKey: facts.spkiSha256 === pin.spkiSha256,
    older: certificate.notBefore < before.notBefore,
    sameName: nameOf(certificate) !== null && nameOf(certificate) === nameOf(before),
    ours: facts.issuer !== undefined && (issuerBefore === undefined || issuerBefore.id === facts.issuer.id),
    inLedger: issued(digest) !== undefined,
  })
  return { ...facts, judgement }
}

/** A report is only made of a leaf that could be read. */
const leafOf = ({ chain }: ProbeReport): Certificate =>
  findCertificate(readPem(chain[0] ?? '', ['CERTIFICATE']).bytes) ?? refuse('certificate-malformed', { reason: 'DER' })

const nameOf = ({ subject }: Certificate): string | null => {
  const [cn] = commonNames(parseName(subject))
  return cn === undefined ? null : attributeText(cn)
}

/** The authority of this profile whose signature verifies; a renewed CA has the same key. */
const findIssuer = (certificate: Certificate, tools: Tools): AuthorityRecord | undefined =>
  tools.authorities.all().find((authority) => {
    const ca = parseCertificate(authority.certificate)
    const { tbs: signed, signature, signatureAlgorithm: algorithm } = certificate
    return (
      sameName(ca.subject, certificate.issuer) &&
      tools.verifySignature({ spki: ca.spki, algorithm, signed, signature }) === 'valid'
    )
  })

const rowOf = (master: MasterRecord, store: PinStore): MasterRow => {
  const { id, host, port, name, judgement, pin, seen, seenAt, version } = master
  const der = store.certificate(seen)
  const notAfter = der === undefined ? undefined : findCertificate(der)?.notAfter
  return {
    ...{ id, host, port, name, judgement, version },
    pin: pin === null ? null : { ...pin, at: toIso(pin.at) },
    // Of a node that nobody verified it stays hidden: what the app shows would be read back to it.
    seen: pin === null ? null : seen,
    seenAt: toIso(seenAt),
    notAfter: notAfter === undefined || Number.isNaN(notAfter) ? null : toIso(notAfter satisfies Instant),
  }
}

const describeChange = (master: MasterRecord, tools: Tools): PinChange => {
  const der = tools.store.certificate(master.seen)
  const certificate = der === undefined ? undefined : findCertificate(der)
  return {
    row: rowOf(master, tools.store),
    equalEnds: [...equalEnds(master.pin?.sha256 ?? '', master.seen)],
    sameKey: certificate !== undefined && toHex(tools.sha256(certificate.spki)) === master.pin?.spkiSha256,
    ours: (certificate === undefined ? undefined : findIssuer(certificate, tools)?.name) ?? null,
    inLedger: tools.issued(master.seen) !== undefined,
  }
}

const refuse = (...[code, params]: ConstructorParameters<typeof AppError>): never => {
  throw new AppError(code, params)
}
