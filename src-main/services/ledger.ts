import { findBase64, toHex } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import { toIso } from '../../src-core/base/time.ts'
import { writeOid, writeSequence } from '../../src-core/asn1/write.ts'
import type { LedgerRow, LedgerStatus } from '../../src-core/contract/ledger.ts'
import type { Publish } from '../../src-core/contract/methods.ts'
import {
  findFault,
  headStatement,
  nextLink,
  noHead,
  parseEntry,
  type Entry,
  type Head,
  type Link,
} from '../../src-core/ledger/chain.ts'
import type { EntryFacts, EntryKind } from '../../src-core/ledger/entry.ts'
import type { LedgerStore } from '../../src-core/ledger/ledger-store.ts'
import type { Now, Sha256, VerifySignature } from '../../src-core/ports.ts'
import { Oid } from '../../src-core/x509/oid.ts'

interface Tools {
  readonly store: LedgerStore
  readonly sha256: Sha256
  readonly verifySignature: VerifySignature
  readonly now: Now
  readonly publish: Publish
}

/** Links read and checked at a time; between two chunks other work gets its turn. */
const CHUNK = 500

const ed25519 = writeSequence(writeOid(Oid.ed25519))

/** The hash chain of everything that touched a key. */
export interface Ledger {
  /** Appends one entry, inside the caller's transaction if there is one; answers its number. */
  readonly record: (kind: EntryKind, facts: EntryFacts) => number
  /** Several entries and other changes of the profile: all of them are kept, or none. */
  readonly atomically: LedgerStore['atomically']
  readonly head: () => Head
  readonly keepSignedHead: (authorityId: string, head: Head, signature: Uint8Array) => void
  readonly timeOf: (entry: number) => string
  readonly page: (offset: number, limit: number) => { readonly rows: LedgerRow[]; readonly total: number }
  /** Walks the whole chain. `expectedHead` is a hash somebody kept elsewhere: it must still be in the chain. */
  readonly verify: (expectedHead?: string) => Promise<LedgerStatus>
  /** The last result of `verify`, or a first one. */
  readonly status: () => Promise<LedgerStatus>
}

export const createLedger = (tools: Tools): Ledger => {
  const { store, sha256, now, publish } = tools
  let last: LedgerStatus | undefined
  const record = (kind: EntryKind, facts: EntryFacts): number =>
    store.atomically(() => {
      const link = nextLink(store.head(), kind, facts, now(), sha256)
      store.append(link)
      if (last?.ok === true) last = { ...last, entries: link.entry, head: link.hash }
      publish('ledger.changed', {})
      return link.entry
    })
  const verify = async (expectedHead?: string): Promise<LedgerStatus> => {
    last = await walk(tools, expectedHead)
    return last
  }
  return {
    record,
    atomically: store.atomically,
    head: store.head,
    keepSignedHead: (authorityId, head, signature) => {
      store.signHead({ ...head, authorityId, signature })
      if (last?.ok === true) last = { ...last, signedEntry: head.entry }
      publish('ledger.changed', {})
    },
    timeOf: (entry) => {
      const [link] = store.links(entry - 1, 1)
      if (link === undefined) throw new AppError('ledger-broken', { entry })
      return parseEntry(link.text).at
    },
    page: (offset, limit) => ({ rows: store.newest(offset, limit).map(toRow), total: store.head().entry }),
    verify,
    status: async () => last ?? verify(),
  }
}

/** A row of a broken chain is still shown; what cannot be read of it is left out. */
const toRow = (link: Link): LedgerRow => {
  try {
    const { at, kind, facts } = parseEntry(link.text)
    return { entry: link.entry, at, kind, facts, hash: link.hash }
  } catch {
    return { entry: link.entry, at: toIso(0), kind: 'unreadable', facts: {}, hash: link.hash }
  }
}

type Fault = NonNullable<LedgerStatus['reason']>

const walk = async (tools: Tools, expectedHead: string | undefined): Promise<LedgerStatus> => {
  const { store, now } = tools
  let head = noHead
  let broken: { readonly entry: number; readonly reason: Fault } | undefined
  let seenExpected = expectedHead === undefined
  const ledgerKeys = new Map<string, Uint8Array>()
  for (
    let links = store.links(0, CHUNK);
    links.length > 0 && broken === undefined;
    links = store.links(head.entry, CHUNK)
  ) {
    for (const link of links) {
      const reason = findFault(head, link, tools.sha256) ?? checkFacts(parseEntry(link.text), ledgerKeys, tools)
      if (reason !== undefined) {
        broken = { entry: reason === 'gap' ? head.entry + 1 : link.entry, reason }
        break
      }
      head = { entry: link.entry, hash: link.hash }
      seenExpected ||= link.hash === expectedHead
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  broken ??= checkHeads(tools, head, ledgerKeys)
  if (broken === undefined && !seenExpected) broken = { entry: head.entry, reason: 'head' }
  return {
    ok: broken === undefined,
    entries: store.head().entry,
    firstBroken: broken?.entry ?? null,
    reason: broken?.reason ?? null,
    head: head.entry === 0 ? null : head.hash,
    signedEntry: store.signedHeads().at(-1)?.entry ?? null,
    checkedAt: toIso(now()),
  }
}

/** A signed certificate must still be kept, unchanged; an authority's entry tells its ledger key. */
const checkFacts = (entry: Entry, ledgerKeys: Map<string, Uint8Array>, { store, sha256 }: Tools): Fault | undefined => {
  const { facts, kind } = entry
  if (kind === 'authority-created' || kind === 'authority-adopted') {
    const key = findBase64(String(facts['ledgerPublicKey']))
    if (key !== undefined) ledgerKeys.set(String(facts['authority']), key)
  }
  if (kind !== 'signature-made') return undefined
  const expected = String(facts['certificate'])
  const der = store.certificate(expected)
  return der !== undefined && toHex(sha256(der)) === expected ? undefined : 'certificate'
}

/**
 * Every signed head must be a link of this chain and carry its authority's signature: so the tail cannot be cut off
 * unseen. Where it was, the first entry that is gone is the broken one.
 */
const checkHeads = (
  { store, verifySignature }: Tools,
  last: Head,
  ledgerKeys: ReadonlyMap<string, Uint8Array>,
): { readonly entry: number; readonly reason: Fault } | undefined => {
  for (const { authorityId, entry, hash, signature } of store.signedHeads()) {
    if (entry > last.entry) return { entry: last.entry + 1, reason: 'head' }
    if (store.hashOf(entry) !== hash) return { entry, reason: 'head' }
    const spki = ledgerKeys.get(authorityId)
    const signed = headStatement(authorityId, { entry, hash })
    const outcome = spki === undefined ? 'invalid' : verifySignature({ spki, algorithm: ed25519, signed, signature })
    if (outcome === 'invalid') return { entry, reason: 'head-signature' }
  }
  return undefined
}
