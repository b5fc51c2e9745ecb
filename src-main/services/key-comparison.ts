import { isAppError } from '../../src-core/base/errors.ts'
import { SECOND_MS } from '../../src-core/base/time.ts'
import type { ComparedKeyStore } from '../../src-core/icinga/compared-key-store.ts'
import type { KeyComparer, StartKeyComparer } from '../../src-core/icinga/key-comparer.ts'
import type { RequestFacts } from '../../src-core/icinga/request-facts.ts'
import { isReadable, type RequestFile } from '../../src-core/icinga/request-file.ts'
import type { Examination } from '../../src-core/icinga/review.ts'
import { COMPARED_AT_ONCE, MAX_COMPARED_KEYS } from '../../src-core/icinga/shared-factors.ts'
import { parsePublicKey } from '../../src-core/x509/public-key.ts'
import type { Now } from '../../src-core/ports.ts'
import type { KnownFile } from './request-row.ts'
import { nextTurn } from './turns.ts'

interface Tools {
  readonly comparedKeys: ComparedKeyStore
  readonly startKeyComparer: StartKeyComparer
  readonly now: Now
}

/** Reads files anew, in the order asked for; undefined where one holds another request by now. */
export type ReadFiles = (facts: readonly RequestFacts[]) => Promise<readonly (RequestFile | undefined)[]>

/** Files read before others get their turn. */
const READ_AT_ONCE = 25
/** A comparison that failed is not tried again with the next look. */
const PAUSE_MS = 60 * SECOND_MS

/** Compares the RSA keys of a folder with one another, each once in the life of a profile, in a process of its own. */
export const createKeyComparison = (directoryId: string, tools: Tools) => {
  const { comparedKeys: store, startKeyComparer, now } = tools
  const compared = new Map(store.comparedKeys(directoryId))
  let weak: ReadonlySet<string> = new Set([...compared].flatMap(([key, shares]) => (shares ? [key] : [])))
  let running: Promise<boolean> | undefined
  let comparer: KeyComparer | undefined
  let pausedUntil = 0
  let closed = false

  const keep = (found: ReadonlyMap<string, boolean>, product: Uint8Array | undefined): void => {
    store.addCompared(directoryId, found, product)
    for (const [key, shares] of found) compared.set(key, shares)
    weak = new Set([...compared].flatMap(([key, shares]) => (shares ? [key] : [])))
  }
  /** What is to be compared now. Keys of requests that are gone make room for those that are there. */
  const choose = (known: ReadonlyMap<string, KnownFile>): readonly Candidate[] => {
    const all = candidates(known)
    const open = all.filter(({ key }) => !compared.has(key))
    if (compared.size + open.length <= MAX_COMPARED_KEYS) return open
    if (all.length > MAX_COMPARED_KEYS) return open.slice(0, Math.max(0, MAX_COMPARED_KEYS - compared.size))
    store.forgetCompared(directoryId)
    compared.clear()
    return all
  }
  const findPartners = async (
    { call }: KeyComparer,
    factors: readonly Uint8Array[],
    known: ReadonlyMap<string, KnownFile>,
    read: ReadFiles,
  ): Promise<readonly string[]> => {
    const others = candidates(known).filter(({ key }) => compared.get(key) === false)
    const found: string[] = []
    for (const chunk of chunksOf(others, COMPARED_AT_ONCE)) {
      const { keys, moduli } = await readModuli(chunk, read)
      const shares = await call('partners', { factors, moduli })
      found.push(...keys.filter((_, i) => shares[i]))
    }
    return found
  }
  const run = async (known: ReadonlyMap<string, KnownFile>, read: ReadFiles): Promise<boolean> => {
    const before = weak.size
    comparer = startKeyComparer()
    try {
      for (const chunk of chunksOf(choose(known), COMPARED_AT_ONCE)) {
        const { keys, moduli } = await readModuli(chunk, read)
        const { factors, product } = await comparer.call('compare', {
          fresh: moduli,
          product: store.product(directoryId),
        })
        const shared = factors.map(isFactor)
        const hits = factors.filter((_, i) => shared[i])
        const partners = hits.length === 0 ? [] : await findPartners(comparer, hits, known, read)
        if (closed) return false
        // What is no RSA key, or went away, has nothing to be compared.
        const found = new Map(chunk.map(({ key }) => [key, false]))
        for (const [i, key] of keys.entries()) found.set(key, shared[i] === true)
        for (const key of partners) found.set(key, true)
        keep(found, product)
      }
    } catch (error) {
      if (!isAppError(error)) throw error
      pausedUntil = now() + PAUSE_MS
    } finally {
      comparer.end()
    }
    return weak.size !== before
  }
  return {
    /** SHA-256 of the SubjectPublicKeyInfos that share a factor with another one. */
    weak: () => weak,
    /** Keys of the folder that were not compared yet. */
    open: (known: ReadonlyMap<string, KnownFile>): number =>
      candidates(known).filter(({ key }) => !compared.has(key)).length,
    /** True where more of them turned out weak. Who asks meanwhile gets the comparison that is under way. */
    compare: (known: ReadonlyMap<string, KnownFile>, read: ReadFiles): Promise<boolean> => {
      if (running !== undefined) return running
      if (closed || now() < pausedUntil || choose(known).length === 0) return Promise.resolve(false)
      running = run(known, read).finally(() => {
        running = undefined
      })
      return running
    },
    close: (): void => {
      closed = true
      comparer?.end()
    },
  }
}

export type KeyComparison = ReturnType<typeof createKeyComparison>

interface Candidate {
  readonly key: string
  readonly file: RequestFacts
}

/**
 * One file for each key whose holder has shown it. A modulus that anyone can make up, as a multiple of somebody's, would
 * stop the request of that somebody.
 */
const candidates = (known: ReadonlyMap<string, KnownFile>): readonly Candidate[] => {
  const found = new Map<string, Candidate>()
  for (const { file, examination } of known.values()) {
    if (!isReadable(file) || examination === undefined || !isShown(examination)) continue
    const key = examination.spkiSha256
    if (!found.has(key)) found.set(key, { key, file })
  }
  return [...found.values()]
}

const isShown = ({ verdicts }: Examination): boolean =>
  verdicts.every(({ check, severity }) =>
    check === 'possession' ? severity === 'fine' : check !== 'key-strength' || severity !== 'stop',
  )

const readModuli = async (chunk: readonly Candidate[], read: ReadFiles) => {
  const keys: string[] = []
  const moduli: Uint8Array[] = []
  for (const some of chunksOf(chunk, READ_AT_ONCE)) {
    const files = await read(some.map(({ file }) => file))
    for (const [i, { key }] of some.entries()) {
      const file = files[i]
      const found = file === undefined ? undefined : parsePublicKey(file.certificate.spki)
      if (found?.type !== 'rsa') continue
      keys.push(key)
      moduli.push(found.modulus)
    }
    await nextTurn()
  }
  return { keys, moduli }
}

const isFactor = (factor: Uint8Array): boolean => factor.length !== 1 || factor[0] !== 1

const chunksOf = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
