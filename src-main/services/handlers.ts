import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { AppInfo, Settings } from '../../src-core/contract/app.ts'
import type { CallOutput, Handlers, Publish } from '../../src-core/contract/methods.ts'
import { isAppError } from '../../src-core/base/errors.ts'
import { toIso } from '../../src-core/base/time.ts'
import { foldTwins, partSizes } from '../../src-core/icinga/twin-fold.ts'
import { parseCertificateSearch, type FindCertificates } from '../../src-core/ledger/certificate-search.ts'
import { trustNobody } from '../../src-core/probe/probe-report.ts'
import type { Authorities } from './authorities.ts'
import type { CopiedValues } from './copied-values.ts'
import type { CsrPolicy } from './csr-policy.ts'
import type { Csrs } from './csrs.ts'
import { enrolHandlers } from './enrol-handlers.ts'
import type { Enrolments } from './enrolments.ts'
import type { NodeSets } from './node-sets.ts'
import type { Directories } from './directories.ts'
import type { Inspection } from './inspection.ts'
import type { Jobs } from './jobs.ts'
import type { KeyCustody } from './key-custody.ts'
import { verificationHandlers } from './master-handlers.ts'
import type { Masters } from './masters.ts'
import type { Moving } from './moving.ts'
import type { Renewals } from './renewals.ts'
import type { Ledger } from './ledger.ts'
import { PROBE_TIMEOUT_MS, trustAuthority, type Probe } from './probing.ts'
import type { RequestNotes } from './request-notes.ts'
import type { Requests } from './requests.ts'
import type { ReviewPolicy } from './review-policy.ts'
import type { createShowRaw } from './raw-requests.ts'
import type { SampleCluster } from './sample-cluster.ts'
import type { SavedViews } from './saved-views.ts'
import type { Sheets } from './sheets.ts'
import type { TicketBatches } from './ticket-batches.ts'
import type { TicketFiles } from './ticket-files.ts'
import { ticketHandlers } from './ticket-handlers.ts'
import type { Tickets } from './tickets.ts'
import type { ExportedFiles } from './exported-files.ts'
import type { Topology } from './topology.ts'
import type { WalkStep } from '../../src-core/probe/trust-walk.ts'
import type { WalkOrder } from './walks.ts'
import type { UnlockedKeys } from './unlocked-keys.ts'
import type { Verifications } from './verifications.ts'
import type { Waivers } from './waivers.ts'

export interface SettingsStore {
  readonly read: () => Settings
  readonly write: (change: Partial<Settings>) => Settings
}

export interface Services {
  readonly info: () => AppInfo
  readonly settings: SettingsStore
  readonly authorities: Authorities
  readonly custody: KeyCustody
  readonly moving: Moving
  readonly renewals: Renewals
  readonly checkCopies: (authority: AuthorityRecord) => Promise<void>
  readonly unlockedKeys: UnlockedKeys
  readonly directories: Directories
  readonly requests: Requests
  readonly notes: RequestNotes
  readonly showRaw: ReturnType<typeof createShowRaw>
  readonly views: SavedViews
  readonly policy: ReviewPolicy
  readonly probe: Probe
  readonly masters: Masters
  readonly verifications: Verifications
  readonly copied: CopiedValues
  readonly sheets: Sheets
  readonly csrs: Csrs
  readonly csrPolicy: CsrPolicy
  readonly enrolments: Enrolments
  readonly nodeSets: NodeSets
  /** DER of the certificate that is pinned under a node's name. */
  readonly findPinned: (name: string) => Uint8Array | undefined
  readonly walk: (
    order: WalkOrder<{ readonly path: string; readonly node: string | null }>,
  ) => Promise<readonly WalkStep[]>
  readonly sample: SampleCluster
  readonly tickets: Tickets
  readonly ticketFiles: TicketFiles
  readonly ticketBatches: TicketBatches
  readonly inspection: Inspection
  readonly topology: Topology
  readonly exportedFiles: ExportedFiles
  readonly waivers: Waivers
  readonly jobs: Jobs
  readonly ledger: Ledger
  readonly findCertificates: FindCertificates
  readonly browseFolder: (path: string | null) => Promise<CallOutput<'files.browse'>>
  /** Throws what the keychain says when it cannot be used. */
  readonly probeKeychain: () => Promise<void>
  readonly publish: Publish
}

/** Keys whose value is undefined are not there: zod's partial keeps them, storage must not. */
const defined = (change: { readonly [K in keyof Settings]?: Settings[K] | undefined }): Partial<Settings> =>
  // Only the undefined members go, so what is left has the type of the settings it names.
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<Settings>

/** One handler a line of the contract's table. */
export const createHandlers = (services: Services): Handlers => ({
  ...appHandlers(services),
  ...ledgerHandlers(services),
  ...authorityHandlers(services),
  ...custodyHandlers(services),
  ...masterHandlers(services),
  ...verificationHandlers(services),
  ...requestHandlers(services),
  ...viewHandlers(services),
  ...csrHandlers(services),
  ...inspectionHandlers(services),
  ...ticketHandlers(services),
  ...topologyHandlers(services),
  ...enrolHandlers(services),
})

const appHandlers = ({ info, settings, unlockedKeys, browseFolder, exportedFiles, publish }: Services) =>
  ({
    'app.info': async () => info(),
    'settings.get': async () => settings.read(),
    'settings.set': async (change) => {
      const written = settings.write(defined(change))
      publish('settings.changed', {})
      return written
    },
    'session.touch': async () => {
      unlockedKeys.touch()
      return {}
    },
    'files.browse': ({ path }) => browseFolder(path),
    'export.write': exportedFiles.take,
  }) satisfies Partial<Handlers>

const ledgerHandlers = ({ ledger, findCertificates }: Services) =>
  ({
    'ledger.list': async ({ offset, limit }) => ({ ...ledger.page(offset, limit), status: await ledger.status() }),
    'ledger.verify': () => ledger.verify(),
    'ledger.find': async ({ search, limit }) =>
      findCertificates(parseCertificateSearch(search), limit).map(({ sha256, notAfter, ...found }) => ({
        ...found,
        certificate: sha256,
        notAfter: toIso(notAfter),
      })),
  }) satisfies Partial<Handlers>

const authorityHandlers = ({ authorities, custody, unlockedKeys, probeKeychain }: Services) =>
  ({
    'authorities.list': async () => authorities.list(),
    'authorities.stores': async () => {
      try {
        await probeKeychain()
        return { keychain: { usable: true } }
      } catch (error) {
        if (!isAppError(error)) throw error
        return { keychain: { usable: false, code: error.code } }
      }
    },
    'authorities.create': (input) => wiping(input.passphrase, () => authorities.create(input)),
    'authorities.preview': ({ source, sourcePassphrase }) => authorities.preview(source, sourcePassphrase),
    'authorities.adopt': (input) => wiping(input.passphrase, () => authorities.adopt(input)),
    'authorities.unlock': async ({ authorityId, passphrase, minutes, purpose }) =>
      wiping(passphrase, async () => {
        const { until } = await unlockedKeys.unlock(authorities.byId(authorityId), passphrase, minutes, purpose)
        return { unlockedUntil: toIso(until) }
      }),
    'authorities.lock': async () => {
      await unlockedKeys.lockAll()
      return {}
    },
    'authorities.park': (input) => custody.park(input),
    'authorities.unpark': (input) => custody.unpark(input),
    'authorities.export': (input) => wiping(input.passphrase, () => custody.exportKey(input)),
    'authorities.remove': async ({ authorityId, confirmName }) => {
      await authorities.remove(authorityId, confirmName)
      return {}
    },
    'tickets.importSalt': (input) => wiping(input.passphrase, () => custody.importSalt(input)),
  }) satisfies Partial<Handlers>

const custodyHandlers = ({ authorities, moving, renewals, checkCopies }: Services) =>
  ({
    'custody.guide': (input) => moving.guide(input),
    'custody.drill': (input) => wiping(input.passphrase, () => moving.drill(input)),
    'custody.look': async (input) => {
      const { findings } = await moving.look(input)
      return { findings: findings.map((one) => ({ ...one, params: { ...one.params } })) }
    },
    'custody.prove': (input) => wiping(input.passphrase, () => moving.prove(input)),
    'custody.destroy': (input) => moving.destroy(input),
    'custody.check': async ({ authorityId }) => {
      await checkCopies(authorities.byId(authorityId))
      return {}
    },
    'custody.renewCa': (input) => wiping(input.passphrase, () => renewals.renewCa(input)),
    'custody.renewMaster': (input) => wiping(input.passphrase, () => renewals.renewMaster(input)),
  }) satisfies Partial<Handlers>

const masterHandlers = ({ authorities, probe }: Services) =>
  ({
    'masters.probe': ({ authorityId, via, ...target }) => {
      const trusted = authorityId === null ? trustNobody : trustAuthority(authorities.byId(authorityId))
      return probe(target, { trusted, via, timeoutMs: PROBE_TIMEOUT_MS, ask: true })
    },
  }) satisfies Partial<Handlers>

const wiping = async <T>(secret: { readonly wipe: () => void } | undefined, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } finally {
    secret?.wipe()
  }
}

const requestHandlers = ({ directories, requests, notes, showRaw, policy, sample, jobs }: Services) =>
  ({
    'sample.open': () => sample.open(),
    'sample.remove': async () => {
      await sample.remove()
      return {}
    },
    'directories.list': () => directories.list(),
    'directories.open': async ({ path }) => directories.describe(await directories.open(path)),
    'directories.forget': async ({ directoryId }) => {
      directories.forget(directoryId)
      return {}
    },
    'requests.list': async ({ directoryId, filter, search, unfolded, offset, limit }) => {
      const { requests: found, reading, problem, ...facts } = await requests.list(directoryId, filter, search)
      const lines = foldTwins(found, new Set(unfolded))
      const rows = lines.slice(offset, offset + limit).map(({ request: { row }, fold }) => ({
        ...row,
        fold,
        note: notes.of(row.fingerprint),
      }))
      const shown = problem === undefined ? null : { code: problem.code, params: { ...problem.params } }
      return {
        ...facts,
        rows,
        lines: partSizes(lines.map(({ request }) => request.row)),
        total: found.length,
        reading: reading ?? null,
        problem: shown,
      }
    },
    'requests.show': async ({ directoryId, fingerprint }) => ({
      ...(await requests.show(directoryId, fingerprint)),
      note: notes.of(fingerprint),
    }),
    'requests.raw': async ({ directoryId, fingerprint }) => {
      const raw = await showRaw(directoryId, fingerprint)
      return { ...raw, unknown: [...raw.unknown] }
    },
    'requests.note': async ({ directoryId, fingerprint, text }) => {
      const { row } = await requests.show(directoryId, fingerprint)
      notes.write(directoryId, row.fingerprint, text)
      return {}
    },
    'requests.reviewClean': ({ directoryId, search, offset, limit }) =>
      requests.reviewClean(directoryId, search, offset, limit),
    'requests.refuseMany': async ({ directoryId, search, expected, reason }) => {
      const chosen = await requests.chooseToRefuse(directoryId, search, expected, reason)
      return {
        jobId: jobs.start(chosen.length, ({ signal, progress }) =>
          requests.refuseMany(directoryId, chosen, reason, signal, progress),
        ),
      }
    },
    'policy.get': async () => ({ ...policy.read() }),
    'policy.set': async ({ verdict, level, reason }) => {
      policy.set(verdict, level, reason)
      return { ...policy.read() }
    },
    'requests.sign': async ({ directoryId, items }) => ({
      jobId: jobs.start(items.length, ({ signal, progress }) => requests.sign(directoryId, items, signal, progress)),
    }),
    'requests.refuse': async ({ directoryId, fingerprint, reason }) => {
      await requests.refuse(directoryId, fingerprint, reason)
      return {}
    },
    'requests.restore': async ({ directoryId, fingerprint }) => {
      await requests.restore(directoryId, fingerprint)
      return {}
    },
    'jobs.show': async ({ jobId }) => jobs.show(jobId),
    'jobs.cancel': async ({ jobId }) => {
      jobs.cancel(jobId)
      return {}
    },
  }) satisfies Partial<Handlers>

const viewHandlers = ({ views }: Services) =>
  ({
    'views.list': async () => [...views.list()],
    'views.save': async (view) => {
      views.save(view)
      return {}
    },
    'views.rename': async ({ name, to }) => {
      views.rename(name, to)
      return {}
    },
    'views.remove': async ({ name }) => {
      views.remove(name)
      return {}
    },
  }) satisfies Partial<Handlers>

const csrHandlers = ({ csrs, csrPolicy }: Services) =>
  ({
    'csr.show': ({ source, authorityId }) => csrs.show(source, authorityId),
    'csr.sign': (input) => csrs.sign(input),
    'csr.save': (input) => csrs.save(input),
    'csr.allowances': async () => ({ allowed: csrPolicy.read() }),
    'csr.allow': async ({ allowance, allowed, reason }) => {
      csrPolicy.set(allowance, allowed, reason)
      return { allowed: csrPolicy.read() }
    },
  }) satisfies Partial<Handlers>

const inspectionHandlers = ({ inspection }: Services) =>
  ({
    'inspect.openPath': inspection.openPath,
    'inspect.feed': inspection.feed,
    'inspect.list': inspection.list,
    'inspect.show': inspection.show,
    'inspect.judge': inspection.judge,
    'inspect.build': inspection.build,
    'inspect.unlock': ({ collectionId, item, passphrase }) =>
      wiping(passphrase, async () => {
        inspection.unlock(collectionId, item, passphrase)
        return {}
      }),
    'inspect.cancel': async ({ collectionId }) => {
      inspection.cancel(collectionId)
      return {}
    },
    'inspect.close': async ({ collectionId }) => {
      inspection.close(collectionId)
      return {}
    },
  }) satisfies Partial<Handlers>

const topologyHandlers = ({ topology }: Services) =>
  ({
    'topology.open': topology.open,
    'topology.feed': topology.feed,
    'topology.forget': async ({ dropId }) => {
      topology.forget(dropId)
      return {}
    },
    'topology.state': topology.state,
    'topology.cancel': async ({ topologyId }) => {
      topology.cancel(topologyId)
      return {}
    },
    'topology.close': async ({ topologyId }) => {
      topology.close(topologyId)
      return {}
    },
    'topology.model': topology.model,
    'topology.reach': topology.reach,
    'topology.why': topology.why,
    'topology.unsettled': topology.unsettled,
    'topology.compare': topology.compare,
    'topology.propose': topology.propose,
    'topology.proposal': topology.proposal,
    'topology.stopProposal': async ({ proposalId }) => {
      topology.stopProposal(proposalId)
      return {}
    },
    'topology.findings': topology.findings,
    'topology.concerned': topology.concerned,
    'topology.waive': async (input) => {
      await topology.waive(input)
      return {}
    },
    'topology.unwaive': async (input) => {
      await topology.unwaive(input)
      return {}
    },
    'topology.certificates': topology.certificates,
  }) satisfies Partial<Handlers>
