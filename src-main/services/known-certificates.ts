import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import { toIso } from '../../src-core/base/time.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import type { PinStore } from '../../src-core/probe/pin-store.ts'

interface Tools {
  readonly authorities: () => readonly AuthorityRecord[]
  readonly store: Pick<RequestStore, 'certified' | 'certificate' | 'issuedFor'>
  readonly pins: Pick<PinStore, 'all'>
}

/** What the ledger and the pins know of a node. */
export interface KnownCertificate {
  readonly endpoint: string
  /** Of the newest certificate of this name that we issued. */
  readonly notAfter: string | null
  /** Its ledger entry. */
  readonly entry: number | null
  readonly pinned: boolean
}

/** Looks nodes up by name, which is the CN of their certificates; of whom nothing is known is left out. */
export const createKnownCertificates =
  ({ authorities, store, pins }: Tools) =>
  (endpoints: readonly string[]): readonly KnownCertificate[] => {
    const pinned = new Set(pins.all().flatMap(({ name, pin }) => (pin === null ? [] : name)))
    const issuers = authorities().map(({ id }) => ({ id, names: store.certified(id).names }))
    return endpoints.flatMap((endpoint): readonly KnownCertificate[] => {
      const [newest] = issuers
        .filter(({ names }) => names.has(endpoint))
        .flatMap(({ id }) => store.issuedFor(id, endpoint).slice(0, 1))
        .toSorted((a, b) => b.notAfter - a.notAfter)
      const isPinned = pinned.has(endpoint)
      if (newest === undefined) return isPinned ? [{ endpoint, notAfter: null, entry: null, pinned: true }] : []
      const entry = store.certificate(newest.sha256)?.entry ?? null
      return [{ endpoint, notAfter: toIso(newest.notAfter), entry, pinned: isPinned }]
    })
  }
