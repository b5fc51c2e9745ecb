import { createHash, createPrivateKey, createPublicKey, verify, X509Certificate } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { edKey } from '../../e2e/support/key-pairs.ts'
import { caFile, CAPTURED_AT } from '../../e2e/support/request-cases.ts'
import { wrapCheaply } from '../../e2e/support/cheap-secret.ts'
import { withScratchFolder } from '../../e2e/support/scratch-folder.ts'
import { AppError } from '../../src-core/base/errors.ts'
import { Secret } from '../../src-core/base/secret.ts'
import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { Signer, SignerMethods } from '../../src-core/authority/signer.ts'
import { headStatement } from '../../src-core/ledger/chain.ts'
import { createAuthorityStore } from '../adapters/authority-store.ts'
import { openDatabase } from '../adapters/database.ts'
import { createLedgerStore } from '../adapters/ledger-store.ts'
import { sha256 } from '../adapters/node-crypto.ts'
import { createSignatureCheck } from '../adapters/signature-check.ts'
import { createVault } from '../adapters/vault.ts'
import { packKeys } from '../signer/ca-key.ts'
import { createSignerMethods } from '../signer/signer-methods.ts'
import { createLedger } from './ledger.ts'
import { createUnlockedKeys, FREE_TRIES } from './unlocked-keys.ts'

const PASSPHRASE = 'correct horse battery staple'
const MINUTE = 60_000
const certificate = new X509Certificate(caFile('ca.crt')).raw
const ca = createHash('sha256').update(certificate).digest('hex')
const ledgerKey = edKey()
const authority: AuthorityRecord = {
  id: 'a1',
  name: 'nordwind',
  environment: 'lab',
  certificate,
  sha256: ca,
  store: 'vault',
  ledgerPublicKey: ledgerKey.spki,
  ticketSaltId: null,
  createdAt: CAPTURED_AT,
}
const wrapped = JSON.stringify(
  wrapCheaply(
    packKeys({ caKey: createPrivateKey(caFile('ca.key')), ledgerKey: ledgerKey.key }),
    Buffer.from(PASSPHRASE),
    {
      purpose: 'ca-key',
      authority: 'a1',
      ca,
    },
  ),
)
const secret = (text = PASSPHRASE): Secret => new Secret(new TextEncoder().encode(text))

/** The signer's methods in this process, with an end that can be seen. */
const startSigner = (running: Set<Signer>) => (): Signer => {
  const methods = createSignerMethods()
  const listeners: (() => void)[] = []
  const signer: Signer = {
    call: async <M extends keyof SignerMethods>(method: M, input: Parameters<SignerMethods[M]>[0]) => {
      if (!running.has(signer)) throw new AppError('signer-ended')
      const run = methods[method] as (input: unknown) => Promise<Awaited<ReturnType<SignerMethods[M]>>> // one table types both
      return run(input)
    },
    onEnd: (listener) => void listeners.push(listener),
    end: () => {
      running.delete(signer)
      for (const listener of listeners) listener()
    },
  } as Signer // `call` is generic over the method, which an async arrow cannot say
  running.add(signer)
  return signer
}

const makeDesk = async (profile: string) => {
  const database = openDatabase(profile)
  const authorities = createAuthorityStore(database)
  authorities.insert(authority)
  const published: string[] = []
  const publish = (event: string): void => void published.push(event)
  const now = (): number => Date.now()
  const store = createLedgerStore(database)
  const ledger = createLedger({ store, sha256, verifySignature: createSignatureCheck(), now, publish })
  const vault = createVault(profile)
  await vault.write('a1', 'ca-key', wrapped)
  const running = new Set<Signer>()
  const settings = { idleMs: 5 * MINUTE }
  const keys = createUnlockedKeys({
    authorities,
    ledger,
    onFailure: (error) => {
      throw error
    },
    secretStores: { vault, keychain: vault },
    startSigner: startSigner(running),
    now,
    publish,
    idleMs: () => settings.idleMs,
  })
  const kinds = (): readonly string[] =>
    ledger
      .page(0, 500)
      .rows.map(({ kind }) => kind)
      .toReversed()
  return { keys, ledger, store, authorities, running, kinds, settings, vault, close: () => database.close() }
}
type Desk = Awaited<ReturnType<typeof makeDesk>>

const atDesk = (work: (desk: Desk) => Promise<void>): Promise<void> =>
  withScratchFolder(async (profile) => {
    const desk = await makeDesk(profile)
    try {
      await work(desk)
    } finally {
      await desk.keys.close()
      desk.close()
    }
  })

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: CAPTURED_AT })
})
afterEach(() => {
  vi.useRealTimers()
})

const unlock = (desk: Desk, minutes = 10) => desk.keys.unlock(authority, secret(), minutes, 'sign')
const tryWrong = (desk: Desk): Promise<unknown> => desk.keys.unlock(authority, secret('wrong'), 10, 'sign')

describe('unlocking', () => {
  test('opens the key for the time that was asked, and says so in the ledger', () =>
    atDesk(async (desk) => {
      expect(await unlock(desk)).toEqual({ until: CAPTURED_AT + 10 * MINUTE })
      expect(desk.keys.findSigner('a1')).toBeDefined()
      expect(desk.keys.unlockedUntil('a1')).toBe(CAPTURED_AT + 10 * MINUTE)
      expect(desk.kinds()).toEqual(['key-unlocked'])
    }))

  test('again ends the signer that was open', () =>
    atDesk(async (desk) => {
      await unlock(desk)
      await unlock(desk, 20)
      expect(desk.running.size).toBe(1)
      expect(desk.keys.unlockedUntil('a1')).toBe(CAPTURED_AT + 20 * MINUTE)
      expect(desk.kinds()).toEqual(['key-unlocked', 'key-unlocked', 'key-locked'])
    }))

  test('for one piece of work locks again, whether it went well or not', () =>
    atDesk(async (desk) => {
      expect(await desk.keys.during(authority, secret(), 'export', async () => 'done')).toBe('done')
      const failing = desk.keys.during(authority, secret(), 'export', async () => {
        throw new Error('disk')
      })
      await expect(failing).rejects.toThrow('disk')
      expect(desk.running.size).toBe(0)
      expect(desk.keys.findSigner('a1')).toBeUndefined()
      expect(desk.kinds()).toEqual(['key-unlocked', 'key-locked', 'key-unlocked', 'key-locked'])
    }))

  test('a missing or damaged secret is no wrong passphrase', () =>
    atDesk(async (desk) => {
      await desk.vault.write('a1', 'ca-key', wrapped.slice(0, 100))
      const params = { store: 'vault', reason: 'not in the known form' }
      await expect(unlock(desk)).rejects.toMatchObject({ code: 'secret-damaged', params })
      await desk.vault.remove('a1', 'ca-key')
      await expect(unlock(desk)).rejects.toMatchObject({ code: 'secret-missing' })
      expect(desk.authorities.unlockFailures('a1').failures).toBe(0)
      expect(desk.running.size).toBe(0)
    }))
})

describe('locking', () => {
  test('ends the signer and signs the head, the lock included', () =>
    atDesk(async (desk) => {
      await unlock(desk)
      await desk.keys.lockAll()
      expect(desk.running.size).toBe(0)
      expect(desk.kinds()).toEqual(['key-unlocked', 'key-locked'])
      const [head] = desk.store.signedHeads()
      const statement = headStatement('a1', { entry: 2, hash: desk.ledger.head().hash })
      expect(head).toMatchObject({ authorityId: 'a1', entry: 2, hash: desk.ledger.head().hash })
      expect(verify(null, statement, createPublicKey(ledgerKey.key), head?.signature ?? Buffer.alloc(0))).toBe(true)
    }))

  test.each<readonly [string, number, (desk: Desk) => void]>([
    ['idle time ran out', 5 * MINUTE + 2000, () => undefined],
    ['the time that was asked ran out, used or not', 10 * MINUTE + 1000, (desk) => desk.keys.touch()],
  ])('by itself when the %s', (_, after, use) =>
    atDesk(async (desk) => {
      await unlock(desk)
      for (let passed = 0; passed < after - 2000; passed += 1000) {
        use(desk)
        await vi.advanceTimersByTimeAsync(1000)
      }
      expect(desk.keys.findSigner('a1')).toBeDefined()
      await vi.advanceTimersByTimeAsync(3000)
      await vi.waitFor(() => expect(desk.running.size).toBe(0))
      expect(desk.keys.unlockedUntil('a1')).toBeUndefined()
      expect(desk.kinds().at(-1)).toBe('key-locked')
    }),
  )

  test('by the clock of the wall: a machine that slept wakes up locked', () =>
    atDesk(async (desk) => {
      await unlock(desk)
      vi.setSystemTime(CAPTURED_AT + 60 * MINUTE)
      await vi.advanceTimersByTimeAsync(1000)
      await vi.waitFor(() => expect(desk.running.size).toBe(0))
    }))

  test('follows the settings at once', () =>
    atDesk(async (desk) => {
      await unlock(desk)
      desk.settings.idleMs = MINUTE
      await vi.advanceTimersByTimeAsync(MINUTE + 2000)
      await vi.waitFor(() => expect(desk.running.size).toBe(0))
    }))

  test('a signer that ended by itself leaves a locked key', () =>
    atDesk(async (desk) => {
      await unlock(desk)
      desk.keys.findSigner('a1')?.end()
      expect(desk.keys.findSigner('a1')).toBeUndefined()
      await desk.keys.lockAll()
    }))
})

describe('wrong passphrases', () => {
  test('are counted, then paused, longer each time, and forgotten after a right one', () =>
    atDesk(async (desk) => {
      for (let left = FREE_TRIES - 1; left > 0; left--) {
        await expect(tryWrong(desk)).rejects.toMatchObject({ code: 'passphrase-wrong', params: { left } })
      }
      const pauses = [5, 10, 20, 40, 60, 60]
      for (const minutes of pauses) {
        const paused = { code: 'passphrase-paused', params: { seconds: minutes * 60 } }
        await expect(tryWrong(desk)).rejects.toMatchObject(paused)
        await expect(unlock(desk)).rejects.toMatchObject(paused)
        vi.setSystemTime(Date.now() + minutes * MINUTE - 1)
        await expect(unlock(desk)).rejects.toMatchObject({ code: 'passphrase-paused', params: { seconds: 1 } })
        vi.setSystemTime(Date.now() + 1)
      }
      expect(desk.authorities.unlockFailures('a1').failures).toBe(FREE_TRIES - 1 + pauses.length)
      expect(desk.kinds().every((kind) => kind === 'unlock-failed')).toBe(true)
      expect(desk.running.size).toBe(0)
      await unlock(desk)
      expect(desk.authorities.unlockFailures('a1')).toEqual({ failures: 0, pausedUntil: 0 })
      await expect(tryWrong(desk)).rejects.toMatchObject({ code: 'passphrase-wrong', params: { left: FREE_TRIES - 1 } })
    }))

  test('stay counted over a restart', () =>
    withScratchFolder(async (profile) => {
      const before = await makeDesk(profile)
      for (let i = 0; i < FREE_TRIES; i++) await tryWrong(before).catch(() => undefined)
      await before.keys.close()
      before.close()
      const database = openDatabase(profile)
      expect(createAuthorityStore(database).unlockFailures('a1').failures).toBe(FREE_TRIES)
      expect(createAuthorityStore(database).unlockFailures('a1').pausedUntil).toBe(CAPTURED_AT + 5 * MINUTE)
      database.close()
    }))
})
