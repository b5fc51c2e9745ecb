import { equalBytes, latin1 } from '../base/bytes.ts'
import type { Instant } from '../base/time.ts'
import { judgeDaemon } from '../icinga/daemon-verdict.ts'
import type { DaemonReport } from '../icinga/daemon-report.ts'
import { writePem } from '../pem/pem.ts'
import type { VerifySignature } from '../ports.ts'
import type { Certificate } from '../x509/certificate.ts'
import { verifyChain } from '../x509/chain.ts'
import type { ChainResult } from '../x509/chain-result.ts'
import { isCa } from '../x509/extensions.ts'

/** Most authorities a path is drawn to. */
export const MAX_PATHS = 12
/** Most CA certificates of a bundle that are tried as steps of a path. */
const MAX_STEPS = 500

/** A certificate somebody could trust: an authority of this desk, or a self-signed one among the files. */
export interface Anchor {
  readonly certificate: Certificate
  /** Name of the authority on this desk; undefined for one that only lies among the files. */
  readonly authority: string | undefined
}

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

export interface JudgeInput {
  readonly leaf: Certificate
  /** Certificates that lie beside it. */
  readonly neighbours: readonly Certificate[]
  readonly authorities: readonly Anchor[]
  /** Public halves of the keys among the files. */
  readonly keys: readonly Uint8Array[]
  readonly at: Instant
}

const pem = (certificates: readonly Certificate[]): Uint8Array =>
  Uint8Array.from(certificates.map(({ der }) => writePem('CERTIFICATE', der)).join(''), (char) => char.charCodeAt(0))

const isSelfIssued = ({ issuer, subject }: Certificate): boolean => equalBytes(issuer, subject)

/** What Icinga makes of one certificate among others, and the way to each authority that could vouch for it. */
export const judge = (input: JudgeInput, verifySignature: VerifySignature): Judgement => {
  const { leaf, neighbours, at } = input
  const steps = neighbours.filter((one) => isCa(one) !== false && !isSelfIssued(one)).slice(0, MAX_STEPS)
  const paths = anchorsOf(input)
    .map((anchor): JudgedPath => {
      const rules = { at, purpose: 'server', securityLevel: 2 } as const
      const asServer = verifyChain({ leaf, untrusted: steps, trusted: [anchor.certificate] }, rules, verifySignature)
      return { anchor, asServer, ok: asServer.verdict === undefined }
    })
    .toSorted((a, b) => rank(b) - rank(a))
    .slice(0, MAX_PATHS)
  const trusted = paths[0]?.anchor
  const key = keyOf(input)
  const report = judgeDaemon(
    {
      certificate: { state: 'read', bytes: pem([leaf, ...steps.filter((one) => one !== leaf)]) },
      ...(key !== undefined && { key: { state: 'read', spki: key } }),
      ...(trusted !== undefined && { ca: { state: 'read', bytes: pem([trusted.certificate]) } }),
      at,
    },
    verifySignature,
  )
  return { report, hasKey: key !== undefined, trusted, paths }
}

/** Its own key if it lies there; another one counts as its key only where nothing else could own it. */
const keyOf = ({ leaf, neighbours, keys }: JudgeInput): Uint8Array | undefined => {
  const own = keys.find((spki) => equalBytes(spki, leaf.spki))
  const hasOtherLeaf = neighbours.some((one) => isCa(one) !== true && !equalBytes(one.der, leaf.der))
  return own ?? (hasOtherLeaf ? undefined : keys[0])
}

/** A path that holds comes first, then the one that got furthest; an authority of this desk before a stray one. */
const rank = ({ ok, asServer, anchor }: JudgedPath): number =>
  (ok ? 1000 : 0) + asServer.links.length * 10 + (anchor.authority === undefined ? 0 : 1)

const anchorsOf = ({ leaf, neighbours, authorities }: JudgeInput): readonly Anchor[] => {
  const known = new Set(authorities.map(({ certificate }) => latin1(certificate.der)))
  const stray = neighbours
    .filter((one) => isSelfIssued(one) && isCa(one) !== false && !equalBytes(one.der, leaf.der))
    .filter(({ der }) => {
      const key = latin1(der)
      return known.has(key) ? false : known.add(key) !== undefined
    })
  return [...authorities, ...stray.map((certificate) => ({ certificate, authority: undefined }))]
}
