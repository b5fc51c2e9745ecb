import { toHex } from '../../src-core/base/bytes.ts'
import { AppError, isAppError } from '../../src-core/base/errors.ts'
import type { AuthorityRecord, AuthorityStore } from '../../src-core/authority/authority-store.ts'
import type { HandlerInput } from '../../src-core/contract/methods.ts'
import { Layout } from '../../src-core/icinga/data-directory.ts'
import { findTicketSalt } from '../../src-core/icinga/ticket.ts'
import type { Sha256 } from '../../src-core/ports.ts'
import type { Authorities } from './authorities.ts'
import type { DeedRules, Deeds, PlannedDeed } from './deeds.ts'
import type { Directories, OpenedDirectory } from './directories.ts'
import type { Ledger } from './ledger.ts'
import type { Moving } from './moving.ts'
import { findPlacement } from './placement.ts'
import type { SecretStores, UnlockedKeys } from './unlocked-keys.ts'

interface Tools {
  readonly authorityStore: AuthorityStore
  readonly authorities: Authorities
  readonly directories: Directories
  readonly deeds: Deeds
  readonly ledger: Ledger
  readonly unlockedKeys: UnlockedKeys
  readonly moving: Pick<Moving, 'noteMove' | 'requireNoStop' | 'recoverDestroyed'>
  readonly secretStores: SecretStores
  readonly sha256: Sha256
  /** Writes a new file (mode 0600), never over another, and reads it back. */
  readonly writeNewFile: (path: string, text: string) => Promise<void>
  /** What stands at a path after a write that was killed, if anything; its leftovers beside it are removed. */
  readonly takeStock: (path: string) => Promise<Uint8Array | undefined>
  /** Texts in which a ticket salt may stand, best place first. */
  readonly readSaltCandidates: (path: string) => Promise<readonly { readonly path: string; readonly text: string }[]>
}

/** What happens to copies of the key and to the salt after an authority is here. */
export interface KeyCustody {
  readonly park: (input: HandlerInput<'authorities.park'>) => Promise<{ readonly state: 'parked' }>
  readonly unpark: (input: HandlerInput<'authorities.unpark'>) => Promise<{ readonly state: 'clear' }>
  readonly exportKey: (input: HandlerInput<'authorities.export'>) => Promise<{ readonly path: string }>
  readonly importSalt: (input: HandlerInput<'tickets.importSalt'>) => Promise<{ readonly source: string }>
  /** What killed processes had begun at this master, and with backups. */
  readonly recoverMoves: (opened: OpenedDirectory) => Promise<boolean>
  readonly recoverExports: () => Promise<void>
}

export const createKeyCustody = (tools: Tools): KeyCustody => ({
  park: async ({ authorityId, directoryId }) => {
    const { authority, opened } = await findPlacement(tools, authorityId, directoryId)
    tools.moving.requireNoStop(authorityId, directoryId)
    // Never take the master's key away while ours could not be found again.
    await tools.secretStores[authority.store].read(authority.id, 'ca-key')
    await move(tools, 'park', authority, opened)
    return { state: 'parked' }
  },
  unpark: async ({ authorityId, directoryId }) => {
    const { authority, opened } = await findPlacement(tools, authorityId, directoryId)
    await move(tools, 'unpark', authority, opened)
    return { state: 'clear' }
  },
  exportKey: async ({ authorityId, passphrase, exportPassphrase, path }) => {
    const authority = tools.authorities.byId(authorityId)
    await tools.unlockedKeys.during(authority, passphrase, 'export', async (signer) => {
      const pem = await exportPassphrase.use((bytes) => signer.call('exportKey', { exportPassphrase: bytes }))
      const facts = { authority: authorityId, path, fileSha256: toHex(tools.sha256(new TextEncoder().encode(pem))) }
      const planned = { kind: 'export', directoryId: '', facts } as const
      await tools.deeds.perform(planned, exportRules(tools), () => tools.writeNewFile(path, pem))
    })
    return { path }
  },
  importSalt: (input) => importSalt(tools, input),
  recoverMoves: async (opened) => {
    const moved = await tools.deeds.recover(['park', 'unpark'], opened.id, moveRules(tools, opened))
    return (await tools.moving.recoverDestroyed(opened)) || moved
  },
  recoverExports: async () => void (await tools.deeds.recover(['export'], '', exportRules(tools))),
})

const move = async (
  tools: Tools,
  kind: 'park' | 'unpark',
  authority: AuthorityRecord,
  opened: OpenedDirectory,
): Promise<void> => {
  const facts = { authority: authority.id, directory: opened.path }
  const planned: PlannedDeed = { kind, directoryId: opened.id, facts }
  await tools.deeds.perform(planned, moveRules(tools, opened), () => opened.directory[kind]())
  await opened.lookAgain()
}

const moveRules = (tools: Tools, opened: OpenedDirectory): DeedRules => ({
  isDone: async ({ kind }) => {
    const { keyOnMaster } = await opened.directory.facts()
    // A kill between the two steps of a move leaves the key under both names; then it stays where the daemon finds it.
    if (keyOnMaster === 'clear') await opened.directory.unpark().catch(ignoreRefusal)
    return keyOnMaster === (kind === 'park' ? 'parked' : 'clear')
  },
  record: ({ kind, facts }) =>
    noteMove(tools, String(facts['authority']), opened, kind === 'park' ? 'parked' : 'clear'),
})

const ignoreRefusal = (error: unknown): void => {
  if (!isAppError(error)) throw error
}

const exportRules = (tools: Tools): DeedRules => ({
  isDone: async ({ facts }) => {
    const found = await tools.takeStock(String(facts['path']))
    return found !== undefined && toHex(tools.sha256(found)) === facts['fileSha256']
  },
  record: ({ facts }) => {
    tools.ledger.record('key-exported', facts)
    const copy = { place: 'backup', path: String(facts['path']), state: 'fits' } as const
    tools.authorities.noteCopy(String(facts['authority']), copy)
  },
})

const noteMove = (
  { ledger, authorities, moving }: Tools,
  authorityId: string,
  opened: OpenedDirectory,
  state: 'parked' | 'clear',
): void => {
  ledger.record(state === 'parked' ? 'key-parked' : 'key-unparked', { authority: authorityId, directory: opened.path })
  moving.noteMove(authorityId, opened.id, state)
  const note = (relative: string, copy: 'clear' | 'parked' | 'none'): void =>
    authorities.noteCopy(authorityId, { place: 'master', path: `${opened.path}/${relative}`, state: copy })
  note(Layout.caKey, state === 'clear' ? 'clear' : 'none')
  note(Layout.parkedCaKey, state === 'parked' ? 'parked' : 'none')
}

const importSalt = async (tools: Tools, { authorityId, passphrase, path }: HandlerInput<'tickets.importSalt'>) => {
  const authority = tools.authorities.byId(authorityId)
  const found = (await tools.readSaltCandidates(path))
    .map((candidate) => ({ path: candidate.path, salt: findTicketSalt(candidate.text) }))
    .find(({ salt }) => salt !== undefined)
  if (found?.salt === undefined) throw new AppError('salt-missing', { path })
  const salt = new TextEncoder().encode(found.salt)
  // The passphrase must be the one that opens the key: one unlock opens both.
  await tools.unlockedKeys.during(authority, passphrase, 'import ticket salt', async (signer) => {
    const label = { authorityId, caSha256: authority.sha256, salt }
    const wrapped = await passphrase.use((bytes) => signer.call('wrapSalt', { ...label, passphrase: bytes }))
    await tools.secretStores[authority.store].write(authorityId, 'ticket-salt', wrapped)
    const saltId = toHex(tools.sha256(new TextEncoder().encode(wrapped))).slice(0, 16)
    tools.ledger.atomically(() => {
      tools.authorityStore.setTicketSalt(authorityId, saltId)
      tools.ledger.record('salt-imported', { authority: authorityId, source: found.path, salt: saltId })
    })
  })
  salt.fill(0)
  await tools.unlockedKeys.lockAll()
  return { source: found.path }
}
