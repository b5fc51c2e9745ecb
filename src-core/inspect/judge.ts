import { equalBytes } from '../base/bytes.ts'
import type { Instant } from '../base/time.ts'
import type { DaemonReport } from '../icinga/daemon-report.ts'
import { judgeFiles } from '../icinga/daemon-verdict.ts'
import type { VerifySignature } from '../ports.ts'
import type { Certificate } from '../x509/certificate.ts'
import { verifyChain } from '../x509/chain.ts'
import type { ChainResult } from '../x509/chain-result.ts'
import type { Anchor, Heap } from './heap.ts'

/** Most authorities a path is drawn to. */
export const MAX_PATHS = 12

export interface JudgedPath {
  readonly anchor: Anchor
  readonly asServer: ChainResult
  readonly ok: boolean
}

export interface Judgement {
  readonly report: DaemonReport
  /** Whether a key was judged, too. */
  readonly hasKey: boolean
  /** The authority the report counts on; undefined where none is known. */
  readonly trusted: Anchor | undefined
  /** Best first. */
  readonly paths: readonly JudgedPath[]
}

export interface JudgeOptions {
  readonly at: Instant
  /** The authority to count on; absent: the one that fits best. */
  readonly counting?: Anchor | undefined
  /** Paths to authorities that cannot have to do with it are drawn, too. */
  readonly drawAll: boolean
}

/** What Icinga makes of one certificate among others, and the way to each authority that could vouch for it. */
export const judge = (
  leaf: Certificate,
  heap: Heap,
  { at, counting, drawAll }: JudgeOptions,
  verifySignature: VerifySignature,
): Judgement => {
  const { steps, anchors } = heap.above(leaf)
  const near = anchors.filter(
    ({ authority, certificate }) => authority !== undefined || !equalBytes(certificate.der, leaf.der),
  )
  const far = heap.anchors.filter((anchor) => !anchors.includes(anchor))
  // Who is told nothing about it by names vouches for it only as the one this desk has, or was chosen.
  const fallback = near.length > 0 ? undefined : far.find(({ authority }) => authority !== undefined)
  const candidates = drawAll
    ? [...near, ...far]
    : (near.length > 0 ? near : [fallback]).filter((one) => one !== undefined)
  const pathTo = (anchor: Anchor): JudgedPath => {
    const rules = { at, purpose: 'server', securityLevel: 2 } as const
    const asServer = verifyChain({ leaf, untrusted: steps, trusted: [anchor.certificate] }, rules, verifySignature)
    return { anchor, asServer, ok: asServer.verdict === undefined }
  }
  const paths = candidates
    .slice(0, MAX_PATHS)
    .map(pathTo)
    .toSorted((a, b) => rank(b) - rank(a))
  const best = paths.find(({ anchor }) => near.includes(anchor) || anchor === fallback)
  const chosen = counting === undefined ? best : pathTo(counting)
  const key = heap.keyOf(leaf)
  const report = judgeFiles(
    {
      input: {
        certificate: { state: 'read', bytes: leaf.der },
        ...(key !== undefined && { key: { state: 'read', spki: key } }),
        at,
      },
      file: { leaf, chain: chosen === undefined ? [] : stepsOf(chosen) },
      trusted: chosen === undefined ? undefined : [chosen.anchor.certificate],
      crls: undefined,
    },
    verifySignature,
  )
  return { report, hasKey: key !== undefined, trusted: chosen?.anchor, paths }
}

/** What its owner would put behind the leaf. */
const stepsOf = ({ asServer: { links } }: JudgedPath): readonly Certificate[] =>
  links.filter(({ trusted }, depth) => depth > 0 && !trusted).map(({ certificate }) => certificate)

/** A path that holds comes first, then the one that got furthest; an authority of this desk before a stray one. */
const rank = ({ ok, asServer, anchor }: JudgedPath): number =>
  (ok ? 1000 : 0) + asServer.links.length * 10 + (anchor.authority === undefined ? 0 : 1)
