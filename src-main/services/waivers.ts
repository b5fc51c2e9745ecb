import { toHex } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import { toIso } from '../../src-core/base/time.ts'
import type { Now, Sha256 } from '../../src-core/ports.ts'
import type { Cluster } from '../../src-core/zones/cluster.ts'
import { findingIdentity, hasEnded, type Waiver, type WaiverStore } from '../../src-core/zones/waiver.ts'
import type { ZoneFinding } from '../../src-core/zones/zone-findings.ts'
import type { Ledger } from './ledger.ts'

interface Tools {
  readonly store: WaiverStore
  readonly ledger: Pick<Ledger, 'record' | 'atomically'>
  readonly sha256: Sha256
  readonly now: Now
}

/** A finding with the key that a waiver of it is kept by, and the waiver, run out or not. */
export interface JudgedFinding extends ZoneFinding {
  readonly key: string
  readonly waiver: (Waiver & { readonly ended: boolean }) | null
}

/** Findings that somebody answers for. */
export interface Waivers {
  readonly judge: (cluster: Cluster, findings: readonly ZoneFinding[]) => readonly JudgedFinding[]
  /** Throws `waiver-ended` where the day has passed already. */
  readonly waive: (finding: JudgedFinding, waiver: Waiver) => void
  readonly unwaive: (finding: JudgedFinding) => void
}

export const createWaivers = ({ store, ledger, sha256, now }: Tools): Waivers => ({
  judge: (cluster, findings) => {
    const identify = findingIdentity(cluster)
    const kept = store.all()
    const today = toIso(now())
    return findings.map((finding) => {
      const key = toHex(sha256(new TextEncoder().encode(identify(finding))))
      const waiver = kept.get(key)
      return { ...finding, key, waiver: waiver === undefined ? null : { ...waiver, ended: hasEnded(waiver, today) } }
    })
  },
  waive: ({ key, id, subject }, { owner, reason, until }) => {
    const waiver = { owner, reason, until }
    if (hasEnded(waiver, toIso(now()))) throw new AppError('waiver-ended', { until })
    ledger.atomically(() => {
      store.set(key, waiver)
      ledger.record('finding-waived', { finding: id, subject, owner, reason, until })
    })
  },
  unwaive: ({ key, id, subject }) =>
    ledger.atomically(() => {
      if (store.remove(key)) ledger.record('waiver-removed', { finding: id, subject })
    }),
})

export const isWaived = ({ waiver }: JudgedFinding): boolean => waiver !== null && !waiver.ended
