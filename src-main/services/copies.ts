import { toHex } from '../../src-core/base/bytes.ts'
import { isAppError } from '../../src-core/base/errors.ts'
import type { AuthorityRecord, AuthorityStore, KeyCopyRecord } from '../../src-core/authority/authority-store.ts'
import type { MoveStore } from '../../src-core/custody/move-store.ts'
import { Layout } from '../../src-core/icinga/data-directory.ts'
import type { KeyOnMaster } from '../../src-core/icinga/master-directory.ts'
import type { Now, Sha256 } from '../../src-core/ports.ts'
import type { Directories } from './directories.ts'
import type { SecretStores } from './unlocked-keys.ts'

interface Tools {
  readonly authorityStore: AuthorityStore
  readonly moves: MoveStore
  readonly directories: Directories
  readonly secretStores: SecretStores
  readonly readFile: (path: string) => Promise<Uint8Array>
  readonly sha256: Sha256
  readonly now: Now
  readonly changed: () => void
}

type CopyState = KeyCopyRecord['state']

/**
 * Looks at every known copy of a key again. Undefined is what cannot be told without a passphrase or is out of reach:
 * such a copy keeps its state and the day it was last checked.
 */
export const createCheckCopies =
  (tools: Tools) =>
  async (authority: AuthorityRecord): Promise<void> => {
    await noteMasters(tools, authority)
    for (const copy of tools.authorityStore.copies(authority.id)) {
      const state = await lookAt(tools, authority, copy)
      if (state !== undefined) tools.authorityStore.setCopy(authority.id, { ...copy, state, checkedAt: tools.now() })
    }
    tools.changed()
  }

/** Masters that were opened after adopting have copies as well. */
const noteMasters = async ({ authorityStore, directories, now }: Tools, { id }: AuthorityRecord): Promise<void> => {
  const known = new Set(authorityStore.copies(id).map(({ path }) => path))
  for (const { path, authorityId, keyOnMaster } of await directories.list()) {
    const relative = keyOnMaster === 'parked' ? Layout.parkedCaKey : Layout.caKey
    if (authorityId !== id || known.has(`${path}/${relative}`)) continue
    authorityStore.setCopy(id, {
      place: 'master',
      path: `${path}/${relative}`,
      state: keyOnMaster,
      checkedAt: now(),
    })
  }
}

const lookAt = async (
  tools: Tools,
  authority: AuthorityRecord,
  { place, path, state }: KeyCopyRecord,
): Promise<CopyState | undefined> => {
  switch (place) {
    case 'keychain':
    case 'vault':
      return lookAtStore(tools, authority, place)
    case 'master':
      return lookAtMaster(tools, path)
    case 'backup':
      return lookAtBackup(tools, authority, path, state)
  }
}

const lookAtStore = async (
  { secretStores }: Tools,
  { id }: AuthorityRecord,
  store: 'keychain' | 'vault',
): Promise<CopyState> => {
  try {
    await secretStores[store].read(id, 'ca-key')
    return 'fits'
  } catch (error) {
    if (!isAppError(error)) throw error
    return error.code === 'secret-missing' ? 'none' : 'unreadable'
  }
}

const ends: Readonly<Record<string, (found: KeyOnMaster) => CopyState>> = {
  [`/${Layout.parkedCaKey}`]: (found) => (found === 'clear' ? 'none' : found),
  [`/${Layout.caKey}`]: (found) => (found === 'parked' ? 'none' : found),
}

const lookAtMaster = async ({ directories }: Tools, path: string): Promise<CopyState | undefined> => {
  for (const [end, stateOf] of Object.entries(ends)) {
    if (!path.endsWith(end)) continue
    try {
      const { facts } = await directories.open(path.slice(0, -end.length))
      return stateOf(facts.keyOnMaster)
    } catch (error) {
      if (!isAppError(error)) throw error
      return undefined
    }
  }
  return undefined
}

/** Unchanged since its drill, or not to be told: a backup is usually where this computer is not. */
const lookAtBackup = async (
  { moves, readFile, sha256 }: Tools,
  { id }: AuthorityRecord,
  path: string,
  state: CopyState,
): Promise<CopyState | undefined> => {
  const drilled = moves.steps(id, '').find(({ step, facts }) => step === 'backup' && Object(facts).path === path)
  if (drilled === undefined) return undefined
  try {
    const found = toHex(sha256(await readFile(path)))
    return found === Object(drilled.facts).fileSha256 ? state : 'unreadable'
  } catch (error) {
    if (isAppError(error)) return undefined
    throw error
  }
}
