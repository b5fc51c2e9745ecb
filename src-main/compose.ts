import { randomUUID } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../src-core/base/errors.ts'
import type { AppInfo } from '../src-core/contract/app.ts'
import { encodeEvent } from '../src-core/contract/codec.ts'
import type { Publish } from '../src-core/contract/methods.ts'
import type { DrawSheet } from '../src-core/fingerprint/sheet.ts'
import { trustNobody, type Trusted } from '../src-core/probe/probe-report.ts'
import { parseCertificate } from '../src-core/x509/certificate.ts'
import type { Now, ShowNotice, StartChild } from '../src-core/ports.ts'
import { createAskDaemon, meetDaemon } from './adapters/ask-daemon.ts'
import { createAuthorityStore } from './adapters/authority-store.ts'
import { createFindCertificates } from './adapters/certificate-search.ts'
import { openPkcs12, publicHalf } from './adapters/containers.ts'
import { createReadSource, readSaltCandidates, takeStock, writeNewFile } from './adapters/custody-files.ts'
import { createComparedKeyStore } from './adapters/compared-key-store.ts'
import { createDeskStore } from './adapters/desk-store.ts'
import { findDaemonAddress } from './adapters/daemon-address.ts'
import { createOpenDirectory } from './adapters/data-directory/open-directory.ts'
import { readRegularFile } from './adapters/data-directory/regular-file.ts'
import { restLogin } from './adapters/client-identity.ts'
import { readSources } from './adapters/cluster-files.ts'
import { askMasterForView } from './adapters/cluster-master.ts'
import { createCsrStore } from './adapters/csr-store.ts'
import { openDatabase } from './adapters/database.ts'
import { createDeedStore } from './adapters/deed-store.ts'
import { createEnrolmentStore } from './adapters/enrolment-store.ts'
import { createFailureLog } from './adapters/failure-log.ts'
import { browseFolder } from './adapters/folder-browser.ts'
import { callIcinga } from './adapters/icinga-rest.ts'
import { findInspectedFiles } from './adapters/inspected-files.ts'
import { createKeychain } from './adapters/keychain.ts'
import { createStartKeyComparer } from './adapters/key-comparer-process.ts'
import { createLedgerStore } from './adapters/ledger-store.ts'
import { createMoveStore } from './adapters/move-store.ts'
import { random, sha1, sha256 } from './adapters/node-crypto.ts'
import { nodeFolder } from './adapters/node-folder.ts'
import { makeNodeKey, publicHalfOf } from './adapters/node-key.ts'
import { createPinStore } from './adapters/pin-store.ts'
import { makeProfileFolder } from './adapters/profile-folder.ts'
import { officerName } from './adapters/officer-name.ts'
import { createRequestStore } from './adapters/request-store.ts'
import { createDroppedFiles } from './adapters/dropped-files.ts'
import { checkTarget, saveFile } from './adapters/saved-file.ts'
import { createSampleFolder } from './adapters/sample-folder.ts'
import { createSettingsStore } from './adapters/settings-store.ts'
import { createSignatureCheck } from './adapters/signature-check.ts'
import { createProbeHost } from './adapters/tls-probe.ts'
import { createStartSigner } from './adapters/signer-process.ts'
import { makeTestRequest } from './adapters/test-request.ts'
import { createTicketStore } from './adapters/ticket-store.ts'
import { createVault } from './adapters/vault.ts'
import { createWaiverStore } from './adapters/waiver-store.ts'
import { createAnswers } from './services/answers.ts'
import { createAuthorities } from './services/authorities.ts'
import { createCheckCopies } from './services/copies.ts'
import { createDeeds } from './services/deeds.ts'
import { createCopiedValues } from './services/copied-values.ts'
import { createCsrPolicy } from './services/csr-policy.ts'
import { createCsrs } from './services/csrs.ts'
import { createDirectories, type OpenedDirectory } from './services/directories.ts'
import { createEnrolments } from './services/enrolments.ts'
import { createNodeSets } from './services/node-sets.ts'
import { createHandlers, type Services } from './services/handlers.ts'
import { createInspection } from './services/inspection.ts'
import { createJobs } from './services/jobs.ts'
import { createKeyCustody } from './services/key-custody.ts'
import { createKnownCertificates } from './services/known-certificates.ts'
import { createLedger } from './services/ledger.ts'
import { createMasters, type LookAt } from './services/masters.ts'
import { createMoving } from './services/moving.ts'
import { createNotices } from './services/notices.ts'
import { createProbe, PROBE_TIMEOUT_MS } from './services/probing.ts'
import { createRenewals } from './services/renewals.ts'
import { reportAbandoned } from './services/recovery.ts'
import { createShowRaw } from './services/raw-requests.ts'
import { createRequestNotes } from './services/request-notes.ts'
import { createRequests } from './services/requests.ts'
import { createReviewPolicy } from './services/review-policy.ts'
import { createSampleCluster } from './services/sample-cluster.ts'
import { createSavedViews } from './services/saved-views.ts'
import { createSheets } from './services/sheets.ts'
import { createSigning, type Trace } from './services/signing.ts'
import { createTicketBatches } from './services/ticket-batches.ts'
import { createTicketFiles } from './services/ticket-files.ts'
import { createTickets } from './services/tickets.ts'
import { createExportedFiles } from './services/exported-files.ts'
import { createTopology } from './services/topology.ts'
import { createWalk } from './services/walks.ts'
import { createUnlockedKeys } from './services/unlocked-keys.ts'
import { createVerifications } from './services/verifications.ts'
import { createWaivers } from './services/waivers.ts'
import { createDispatch, type Dispatch } from './window/dispatch.ts'

/** A backup is a few kilobytes; what is larger is something else. */
const MAX_BACKUP = 1024 * 1024

export interface ComposeOptions {
  /** Profile folder; made with mode 0700 when it is missing. */
  readonly profile: string
  readonly host: AppInfo['host']
  readonly sandboxed: boolean
  readonly startChild: StartChild
  /** What the host is told of, and locks on; absent: nothing. */
  readonly hears?: () => AppInfo['hears']
  /** Absent: new requests are told in the window only. */
  readonly showNotice?: ShowNotice
  /** Told of each step a crash could fall behind; tests end the process there. */
  readonly trace?: Trace
  readonly now?: Now
}

export interface Application {
  readonly dispatch: Dispatch
  /** The services themselves, for the command line. */
  readonly services: Services
  /** Registers where event texts go; answers the way to stop. */
  readonly onEvent: (send: (text: string) => void) => () => void
  /** Locks every key now: screen lock, suspend. */
  readonly lock: () => Promise<void>
  /** Locks, signs the ledger's head, ends children, closes the database. */
  readonly close: () => Promise<void>
}

/** The one place where everything is built and wired. */
export const compose = async (options: ComposeOptions): Promise<Application> => {
  openProfile(options.profile)
  const listeners = new Set<(text: string) => void>()
  const publish: Publish = (event, data) => {
    const text = encodeEvent(event, data)
    for (const send of listeners) send(text)
  }
  const { services, close } = wire(options, publish)
  await services.custody.recoverExports()
  if (options.host !== 'cli') services.requests.follow()
  return {
    dispatch: createDispatch(createHandlers(services), createFailureLog(options.profile)),
    services,
    onEvent: (send) => {
      listeners.add(send)
      return () => listeners.delete(send)
    },
    lock: services.unlockedKeys.lockAll,
    close,
  }
}

/** Others must not reach what lies in the profile; a folder that lets them is not silently changed. */
const openProfile = (profile: string): void => {
  makeProfileFolder(profile)
  const mode = statSync(profile).mode & 0o777
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new AppError('profile-not-private', { path: profile, mode: mode.toString(8) })
  }
}

const wire = (options: ComposeOptions, publish: Publish) => {
  const now = options.now ?? Date.now
  const logFailure = createFailureLog(options.profile)
  const database = openDatabase(options.profile)
  const store = createRequestStore(database)
  const authorityStore = createAuthorityStore(database)
  const moves = createMoveStore(database)
  const settings = createSettingsStore(database)
  const keychain = createKeychain()
  const secretStores = { keychain, vault: createVault(options.profile) }
  const verifySignature = createSignatureCheck()
  const startSigner = createStartSigner(options.startChild)
  const openDirectory = createOpenDirectory(options.startChild)
  const ledger = createLedger({ store: createLedgerStore(database), sha256, verifySignature, now, publish })
  const idleMs = (): number => settings.read().idleLockMinutes * 60_000

  let requestsChanged = (): void => undefined
  const publishing: Publish = (event, data) => {
    publish(event, data)
    if (event === 'authorities.changed') requestsChanged()
  }
  const notices = createNotices({
    settings: settings.read,
    show: options.showNotice ?? (() => undefined),
  })

  const unlockedKeys = createUnlockedKeys({
    authorities: authorityStore,
    ledger,
    secretStores,
    startSigner,
    now,
    publish: publishing,
    onFailure: (error) => void logFailure(error, 'lock'),
    idleMs,
  })
  const changed = (): void => publishing('authorities.changed', {})
  const readSource = createReadSource(openDirectory)
  const authorities = createAuthorities({
    authorities: authorityStore,
    moves,
    ledger,
    unlockedKeys,
    secretStores,
    startSigner,
    readSource,
    random,
    sha256,
    now,
    changed,
  })
  const owner = `${process.pid}:${randomUUID()}`
  const trace = options.trace ?? (() => undefined)
  const deeds = createDeeds({ store: createDeedStore(database), ledger, random, owner, isRunning, trace })
  let recover = async (_opened: OpenedDirectory): Promise<boolean> => false
  const sampleFolder = createSampleFolder(options.profile)
  const directories = createDirectories({
    samplePath: sampleFolder.dataDirectory,
    open: openDirectory,
    store,
    authorities,
    recover: (opened) => recover(opened),
    sha256,
    now,
    publish,
  })
  const lone = { store, ledger, unlockedKeys, sha256, verifySignature, now, owner, trace }
  const readFile = async (path: string): Promise<Uint8Array> => readRegularFile(path, MAX_BACKUP).bytes
  const atMasters = { ...lone, authorities, directories, moves, random, sha1, changed }
  const askDaemon = createAskDaemon()
  const moving = createMoving({
    ...atMasters,
    deeds,
    startSigner,
    readFile,
    findDaemonAddress,
    askDaemon,
    makeTestRequest,
  })
  const renewals = createRenewals({ ...atMasters, writeNewFile })
  const csrStore = createCsrStore(database, store)
  const csrPolicy = createCsrPolicy({ csrStore, ledger })
  const enrolments = createEnrolments({
    store: createEnrolmentStore(database),
    ledger,
    folder: nodeFolder,
    makeNodeKey,
    publicHalfOf,
    askDaemon,
    meetDaemon,
    readFile,
    // Looked at once more first: a pin follows its key, and every other change stops here.
    findPinned: async (address) => {
      masters.expectedParent(address)
      await masters.check(masters.find(address).id)
      return masters.expectedParent(address).sha256
    },
    verifySignature,
    sha256,
    random,
    now,
    changed: () => publish('enrolments.changed', {}),
  })
  const tickets = createTickets({
    authorities,
    unlockedKeys,
    startSigner,
    ledger,
    store: createTicketStore(database),
    callIcinga,
    readSaltCandidates,
    officerName,
    now,
  })
  const ticketFiles = createTicketFiles({ saveFile, checkTarget, now })
  const checkCopies = createCheckCopies({
    authorityStore,
    moves,
    directories,
    secretStores,
    readFile,
    sha256,
    now,
    changed,
  })
  const custody = createKeyCustody({
    moving,
    authorityStore,
    authorities,
    directories,
    deeds,
    ledger,
    unlockedKeys,
    secretStores,
    sha256,
    writeNewFile,
    takeStock,
    readSaltCandidates,
  })
  recover = custody.recoverMoves
  const answers = createAnswers({ store, ledger, now })
  const abandon = (): void => reportAbandoned(store, ledger, isRunning)
  const sign = createSigning({
    store,
    ledger,
    answers,
    sha256,
    sha1,
    random,
    verifySignature,
    now,
    owner,
    reportAbandoned: abandon,
    trace,
  })
  const requests = createRequests({
    store,
    comparedKeys: createComparedKeyStore(database),
    startKeyComparer: createStartKeyComparer(options.startChild),
    directories,
    authorityOf: ({ ca }) => authorities.byFingerprint(ca.sha256),
    policy: store.policy,
    findSigner: unlockedKeys.findSigner,
    answers,
    deeds,
    ledger,
    sign,
    sha256,
    verifySignature,
    now,
    publish,
    appeared: notices.appeared,
  })
  requestsChanged = requests.keysChanged
  const csrs = createCsrs({
    ...atMasters,
    csrStore,
    groups: requests.groups,
    readFile: async (path, limit) => readRegularFile(path, limit).bytes,
    saveFile,
    checkTarget,
  })
  const nodeSets = createNodeSets({ authorities, moves, csrs, ledger, folder: nodeFolder, makeNodeKey, sha256 })
  const sample = createSampleCluster({
    folder: sampleFolder,
    authorities,
    custody,
    directories,
    requests,
    unlockedKeys,
  })
  const desk = createDeskStore(database)
  const notes = createRequestNotes({ store: desk, officerName, now, publish })
  const views = createSavedViews({ store: desk, atomically: database.atomically, publish })
  const policy = createReviewPolicy({ store, ledger, changed: requests.keysChanged })
  abandon()
  const jobs = createJobs(random, publish)
  const inspection = createInspection({
    findFiles: findInspectedFiles,
    writeNewFile,
    openPkcs12,
    publicHalf,
    authorities: authorityStore.all,
    ledgerEntry: (fingerprint) => store.certificate(fingerprint)?.entry,
    verifySignature,
    sha256,
    sha1,
    random,
    now,
    publish,
  })
  const waivers = createWaivers({ store: createWaiverStore(database), ledger, sha256, now })
  const exportedFiles = createExportedFiles({ saveFile, checkTarget, random })
  const pins = createPinStore(database)
  const findPinned = (name: string): Uint8Array | undefined => {
    const pin = pins.all().find((node) => node.name === name && node.pin !== null)?.pin
    return pin ? pins.certificate(pin.sha256) : undefined
  }
  const topology = createTopology({
    dropped: createDroppedFiles({ profile: options.profile, random, now }),
    readSources,
    askMaster: async ({ host, port, login, pin }, signal) => {
      const own = restLogin(login)
      try {
        return await askMasterForView(callIcinga, { host, port, ...own, trust: { kind: 'pin', sha256: pin } }, signal)
      } finally {
        own.client?.key.wipe()
      }
    },
    certificatesOf: createKnownCertificates({
      authorities: authorityStore.all,
      store,
      pins,
    }),
    waivers,
    random,
    now,
    publish,
  })
  const probe = createProbe({ probeHost: createProbeHost(), sha256, sha1, verifySignature, now })
  const ownCas = (): Trusted => {
    const certificates = authorityStore.all().map(({ certificate }) => parseCertificate(certificate))
    return certificates.length === 0 ? trustNobody : { against: 'authority', certificates }
  }
  const lookAt: LookAt = (target, via) =>
    probe(target, { trusted: ownCas(), via, timeoutMs: PROBE_TIMEOUT_MS, ask: true })
  const masters = createMasters({
    store: pins,
    ledger,
    authorities: authorityStore,
    issued: store.certificate,
    lookAt,
    saveFile,
    verifySignature,
    sha256,
    random,
    now,
    publish,
  })
  const copied = createCopiedValues()
  const verifications = createVerifications({ masters, lookAt, copied, officerName, sha256, random, now })
  // Half a megabyte that only a sheet needs.
  const drawSheet: DrawSheet = async (sheet) => (await import('./adapters/sheet-pdf.ts')).drawSheet(sheet)
  const sheets = createSheets({ authorities, directories, store, drawSheet, saveFile, officerName, sha256, now })
  const services: Services = {
    info: () => appInfo(options),
    settings,
    authorities,
    custody,
    moving,
    renewals,
    checkCopies,
    unlockedKeys,
    directories,
    requests,
    notes,
    showRaw: createShowRaw(directories),
    views,
    sample,
    probe,
    masters,
    verifications,
    copied,
    sheets,
    policy,
    csrs,
    csrPolicy,
    tickets,
    ticketFiles,
    ticketBatches: createTicketBatches({ authorities, tickets, ticketFiles, jobs, random }),
    enrolments,
    nodeSets,
    findPinned,
    walk: createWalk({ probe, readFile, readSources, findPinned, verifySignature, now }),
    inspection,
    topology,
    exportedFiles,
    waivers,
    jobs,
    ledger,
    findCertificates: createFindCertificates(database),
    browseFolder,
    probeKeychain: keychain.probe,
    publish,
  }
  const close = async (): Promise<void> => {
    await jobs.close()
    requests.close()
    notices.close()
    await unlockedKeys.close()
    directories.close()
    database.close()
  }
  return { services, close }
}

const appInfo = ({ host, profile, sandboxed, hears }: ComposeOptions): AppInfo => ({
  version: packageVersion(),
  host,
  runtime: `Node ${process.versions.node}`,
  profile,
  platform: process.platform,
  asRoot: process.getuid?.() === 0,
  sandboxed,
  hears: hears?.() ?? { screenLock: false, suspend: false },
})

/** package.json lies one folder above both `dist/` and `src-main/`. */
export const packageVersion = (): string => {
  const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '0'
}

const isRunning = (owner: string): boolean => {
  const pid = Number(owner.split(':')[0])
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
