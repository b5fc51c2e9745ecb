import { createHash, randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError, isAppError } from '../../src-core/base/errors.ts'
import type { SecretPurpose, SecretStore } from '../../src-core/ports.ts'

/** What keytar offers; the module itself is optional and loaded when first needed. */
interface Keytar {
  readonly getPassword: (service: string, account: string) => Promise<string | null>
  readonly setPassword: (service: string, account: string, password: string) => Promise<void>
  readonly deletePassword: (service: string, account: string) => Promise<boolean>
  readonly findCredentials: (service: string) => Promise<readonly { readonly account: string }[]>
}

const SERVICE = 'signet'
/** Windows holds 2,560 bytes in UTF-16 an entry, so a part stays below 1,000 characters. */
const PART_LENGTH = 960

/** Written last: it makes a new generation of parts the valid one. */
const manifestText = z.strictObject({
  generation: z.string().regex(/^[0-9a-f]{16}$/),
  count: z.number().int().min(1).max(64),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
type Manifest = z.infer<typeof manifestText>

/** The OS keychain. Every failure of it becomes a code whose sentence says what the officer can do. */
export const createKeychain = (
  load: () => Keytar = loadKeytar,
): SecretStore & { readonly probe: () => Promise<void> } => {
  const entries = createEntries(load)
  /** A locked keychain reads as an empty one; only writing tells them apart. */
  const proveOpen = async (): Promise<void> => {
    await entries.set('probe', 'open')
    await entries.remove('probe')
  }
  const findManifest = async (base: string): Promise<Manifest | undefined> => {
    const text = await entries.get(base)
    if (text !== null) return parseManifest(text)
    await proveOpen()
    return undefined
  }
  const readParts = async (base: string, { generation, count, sha256 }: Manifest): Promise<string> => {
    const parts = await Promise.all(Array.from({ length: count }, (_, i) => entries.get(partName(base, generation, i))))
    const missing = parts.indexOf(null)
    if (missing >= 0) throw new AppError('secret-incomplete', { part: missing + 1, count, store: 'keychain' })
    const text = parts.join('')
    if (hash(text) !== sha256) throw damaged('parts do not fit together')
    return text
  }
  /** Also takes away what a write that was cut short has left. */
  const dropParts = async (base: string, keptGeneration?: string): Promise<void> => {
    const kept = keptGeneration === undefined ? undefined : `${base}:${keptGeneration}:`
    for (const account of await entries.accounts()) {
      const isPart = account.startsWith(`${base}:`) && (kept === undefined || !account.startsWith(kept))
      if (isPart) await entries.remove(account)
    }
  }
  return {
    probe: proveOpen,
    read: async (authorityId, purpose) => {
      const base = baseName(authorityId, purpose)
      const manifest = await findManifest(base)
      if (manifest === undefined) throw new AppError('secret-missing', { store: 'keychain' })
      return readParts(base, manifest)
    },
    has: async (authorityId, purpose) => (await findManifest(baseName(authorityId, purpose))) !== undefined,
    write: async (authorityId, purpose, wrapped) => {
      const base = baseName(authorityId, purpose)
      const parts = wrapped.match(new RegExp(`[^]{1,${PART_LENGTH}}`, 'g')) ?? []
      const manifest = { generation: randomBytes(8).toString('hex'), count: parts.length, sha256: hash(wrapped) }
      for (const [i, part] of parts.entries()) await entries.set(partName(base, manifest.generation, i), part)
      if ((await readParts(base, manifest)) !== wrapped) throw damaged('does not read back')
      await entries.set(base, JSON.stringify(manifest))
      await dropParts(base, manifest.generation)
    },
    remove: async (authorityId, purpose) => {
      const base = baseName(authorityId, purpose)
      // A locked keychain deletes nothing and says so only when it is read.
      await findManifest(base).catch((error: unknown) => {
        if (!isAppError(error, 'secret-damaged')) throw error
      })
      await entries.remove(base)
      await dropParts(base)
    },
  }
}

const baseName = (authorityId: string, purpose: SecretPurpose): string => `${authorityId}:${purpose}`
const partName = (base: string, generation: string, part: number): string => `${base}:${generation}:${part}`
const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
const damaged = (reason: string): AppError => new AppError('secret-damaged', { store: 'keychain', reason })

const parseManifest = (text: string): Manifest => {
  try {
    return manifestText.parse(JSON.parse(text))
  } catch {
    throw damaged('manifest')
  }
}

/** keytar with its errors translated (STACK: none of them hangs). */
const createEntries = (load: () => Keytar) => {
  let loaded: Keytar | undefined
  const use = async <T>(work: (keytar: Keytar) => Promise<T>): Promise<T> => {
    try {
      loaded ??= load()
      return await work(loaded)
    } catch (error) {
      throw isAppError(error) ? error : translate(error)
    }
  }
  return {
    get: (account: string) => use((keytar) => keytar.getPassword(SERVICE, account)),
    set: (account: string, text: string) => use((keytar) => keytar.setPassword(SERVICE, account, text)),
    remove: (account: string) => use((keytar) => keytar.deletePassword(SERVICE, account)),
    accounts: () => use(async (keytar) => (await keytar.findCredentials(SERVICE)).map(({ account }) => account)),
  }
}

const causes = [
  { pattern: /Cannot autolaunch D-Bus|Could not connect|Cannot spawn a message bus/, code: 'keychain-no-bus' },
  { pattern: /not provided by any \.service files/, code: 'keychain-no-provider' },
  { pattern: /in a locked collection/, code: 'keychain-locked' },
  { pattern: /Object does not exist at path|No such secret collection/, code: 'keychain-no-collection' },
] as const

const translate = (error: unknown): AppError => {
  const reason = error instanceof Error ? error.message : String(error)
  const cause = causes.find(({ pattern }) => pattern.test(reason))
  return cause === undefined
    ? new AppError('keychain-refused', { reason: reason.slice(0, 200) }, { cause: error })
    : new AppError(cause.code, {}, { cause: error })
}

const loadKeytar = (): Keytar => {
  try {
    // The package has no types of its own shape here; `Keytar` above is its documented surface.
    return createRequire(join(import.meta.dirname, 'keychain.js'))('keytar') as Keytar
  } catch (error) {
    throw new AppError('keychain-not-installed', {}, { cause: error })
  }
}
