import { AppError, isAppError } from '../../src-core/base/errors.ts'
import { SECOND_MS, toIso, type Instant } from '../../src-core/base/time.ts'
import type { AuthorityRecord, AuthorityStore } from '../../src-core/authority/authority-store.ts'
import type { Signer, StartSigner } from '../../src-core/authority/signer.ts'
import type { SecretStoreKind } from '../../src-core/contract/authorities.ts'
import type { Publish } from '../../src-core/contract/methods.ts'
import { headStatement } from '../../src-core/ledger/chain.ts'
import type { Now, SecretStore } from '../../src-core/ports.ts'
import type { Secret } from '../../src-core/base/secret.ts'
import type { Ledger } from './ledger.ts'

/** Wrong passphrases before a pause, and the first pause; it doubles with every further one. */
export const FREE_TRIES = 5
const FIRST_PAUSE_MS = 5 * 60 * SECOND_MS
const LONGEST_PAUSE_MS = 60 * 60 * SECOND_MS
/** How often the deadlines are looked at; by the wall clock, so that a suspended machine does not sleep over them. */
const LOOK_MS = SECOND_MS

export type SecretStores = Readonly<Record<SecretStoreKind, SecretStore>>

interface Tools {
  readonly authorities: AuthorityStore
  readonly ledger: Ledger
  readonly secretStores: SecretStores
  readonly startSigner: StartSigner
  readonly now: Now
  readonly publish: Publish
  /** Told of a lock that could not be recorded; the key is gone all the same. */
  readonly onFailure: (error: unknown) => void
  /** Idle time after which a key locks, from the settings. */
  readonly idleMs: () => number
}

interface Held {
  readonly signer: Signer
  readonly until: Instant
}

/** The keys that are open right now; each lives in a signer process of its own, which ends when it locks. */
export interface UnlockedKeys {
  readonly unlock: (
    authority: AuthorityRecord,
    passphrase: Secret,
    minutes: number,
    purpose: string,
  ) => Promise<{ readonly until: Instant }>
  /** Opens a key for one piece of work and locks it again, whatever happens. */
  readonly during: <T>(
    authority: AuthorityRecord,
    passphrase: Secret,
    purpose: string,
    work: (signer: Signer) => Promise<T>,
  ) => Promise<T>
  /** The signer of an unlocked key; `undefined` while it is locked. */
  readonly findSigner: (authorityId: string) => Signer | undefined
  readonly unlockedUntil: (authorityId: string) => Instant | undefined
  /** Puts off the idle lock. */
  readonly touch: () => void
  readonly lockAll: () => Promise<void>
  readonly close: () => Promise<void>
}

export const createUnlockedKeys = (tools: Tools): UnlockedKeys => {
  const { now, publish } = tools
  const held = new Map<string, Held>()
  let touchedAt = now()

  const lock = async (id: string): Promise<void> => {
    const entry = held.get(id)
    if (entry === undefined) return
    held.delete(id)
    await closeSession(tools, id, entry.signer)
    publish('authorities.changed', {})
  }
  const lockAll = async (): Promise<void> => {
    const outcomes = await Promise.allSettled([...held.keys()].map(lock))
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  }
  const timer = setInterval(() => {
    const idle = now() - touchedAt > tools.idleMs()
    for (const [id, { until }] of held) if (idle || now() >= until) lock(id).catch(tools.onFailure)
  }, LOOK_MS)
  timer.unref()

  return {
    unlock: async (authority, passphrase, minutes, purpose) => {
      const signer = await openSession(tools, authority, passphrase, purpose)
      await lock(authority.id)
      const until = now() + minutes * 60 * SECOND_MS
      signer.onEnd(() => {
        if (held.get(authority.id)?.signer === signer) held.delete(authority.id)
        publish('authorities.changed', {})
      })
      held.set(authority.id, { signer, until })
      touchedAt = now()
      publish('authorities.changed', {})
      return { until }
    },
    during: async (authority, passphrase, purpose, work) => {
      const signer = await openSession(tools, authority, passphrase, purpose)
      try {
        return await work(signer)
      } finally {
        await closeSession(tools, authority.id, signer)
      }
    },
    findSigner: (id) => held.get(id)?.signer,
    unlockedUntil: (id) => held.get(id)?.until,
    touch: () => {
      touchedAt = now()
    },
    lockAll,
    close: async () => {
      clearInterval(timer)
      await lockAll()
    },
  }
}

const openSession = async (
  tools: Tools,
  authority: AuthorityRecord,
  passphrase: Secret,
  purpose: string,
): Promise<Signer> => {
  const { authorities, ledger, now } = tools
  refuseDuringPause(authorities.unlockFailures(authority.id).pausedUntil, now())
  const store = tools.secretStores[authority.store]
  const wrappedKey = await store.read(authority.id, 'ca-key')
  const wrappedSalt = authority.ticketSaltId !== null ? await store.read(authority.id, 'ticket-salt') : null
  const signer = tools.startSigner()
  const label = { authorityId: authority.id, caSha256: authority.sha256, certificate: authority.certificate }
  try {
    await passphrase.use((bytes) => signer.call('unlock', { ...label, wrappedKey, wrappedSalt, passphrase: bytes }))
  } catch (error) {
    signer.end()
    if (!isAppError(error, 'passphrase-wrong')) throw namingStore(error, authority.store)
    throw countFailure(tools, authority.id)
  }
  ledger.atomically(() => {
    authorities.setUnlockFailures(authority.id, { failures: 0, pausedUntil: 0 })
    ledger.record('key-unlocked', { authority: authority.id, purpose })
  })
  return signer
}

const namingStore = (error: unknown, store: SecretStoreKind): unknown =>
  isAppError(error, 'secret-damaged')
    ? new AppError('secret-damaged', { ...error.params, store }, { cause: error })
    : error

const refuseDuringPause = (pausedUntil: Instant, now: Instant): void => {
  if (pausedUntil > now)
    throw new AppError('passphrase-paused', { seconds: Math.ceil((pausedUntil - now) / SECOND_MS) })
}

const countFailure = ({ authorities, ledger, now }: Tools, id: string): AppError =>
  ledger.atomically(() => {
    const failures = authorities.unlockFailures(id).failures + 1
    const pauses = failures - FREE_TRIES
    const pauseMs = pauses < 0 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** pauses, LONGEST_PAUSE_MS)
    authorities.setUnlockFailures(id, { failures, pausedUntil: now() + pauseMs })
    ledger.record('unlock-failed', {
      authority: id,
      failures,
      ...(pauseMs > 0 ? { pausedUntil: toIso(now() + pauseMs) } : {}),
    })
    return pauseMs > 0
      ? new AppError('passphrase-paused', { seconds: pauseMs / SECOND_MS })
      : new AppError('passphrase-wrong', { left: FREE_TRIES - failures })
  })

/** The last thing an open key does is sign the ledger's head, the lock's own entry included. */
const closeSession = async ({ ledger }: Tools, id: string, signer: Signer): Promise<void> => {
  try {
    ledger.record('key-locked', { authority: id })
    const head = ledger.head()
    ledger.keepSignedHead(id, head, await signer.call('signHead', { statement: headStatement(id, head) }))
  } catch (error) {
    // A signer that has ended by itself is locked already; it only cannot sign the head any more.
    if (!isAppError(error, 'signer-ended')) throw error
  } finally {
    signer.end()
  }
}
