import type { AppInfo, Settings } from '../../src-core/contract/app.ts'
import type { CallOutput, Handlers, Publish } from '../../src-core/contract/methods.ts'
import { isAppError } from '../../src-core/base/errors.ts'
import { toIso } from '../../src-core/base/time.ts'
import type { Authorities } from './authorities.ts'
import type { Directories } from './directories.ts'
import type { Jobs } from './jobs.ts'
import type { KeyCustody } from './key-custody.ts'
import type { Ledger } from './ledger.ts'
import type { Requests } from './requests.ts'
import type { UnlockedKeys } from './unlocked-keys.ts'

export interface SettingsStore {
  readonly read: () => Settings
  readonly write: (change: Partial<Settings>) => Settings
}

export interface Services {
  readonly info: AppInfo
  readonly settings: SettingsStore
  readonly authorities: Authorities
  readonly custody: KeyCustody
  readonly unlockedKeys: UnlockedKeys
  readonly directories: Directories
  readonly requests: Requests
  readonly jobs: Jobs
  readonly ledger: Ledger
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
  ...authorityHandlers(services),
  ...requestHandlers(services),
})

const appHandlers = ({ info, settings, unlockedKeys, browseFolder, ledger, publish }: Services) =>
  ({
    'app.info': async () => info,
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
    'ledger.list': async ({ offset, limit }) => ({ ...ledger.page(offset, limit), status: await ledger.status() }),
    'ledger.verify': () => ledger.verify(),
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

const wiping = async <T>(secret: { readonly wipe: () => void }, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } finally {
    secret.wipe()
  }
}

const requestHandlers = ({ directories, requests, jobs }: Services) =>
  ({
    'directories.list': () => directories.list(),
    'directories.open': async ({ path }) => directories.describe(await directories.open(path)),
    'directories.forget': async ({ directoryId }) => {
      directories.forget(directoryId)
      return {}
    },
    'requests.list': async ({ directoryId, filter, search, offset, limit }) => {
      const { requests: found, clean, counts, readAt, problem } = await requests.list(directoryId, filter, search)
      const rows = found.slice(offset, offset + limit).map(({ row }) => row)
      const shown = problem === undefined ? null : { code: problem.code, params: { ...problem.params } }
      return { rows, total: found.length, counts, clean: [...clean], readAt, problem: shown }
    },
    'requests.show': ({ directoryId, fingerprint }) => requests.show(directoryId, fingerprint),
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
