import { toHex } from '../base/bytes.ts'
import { DAY_MS, toIso, wholeDaysBetween, type Instant } from '../base/time.ts'
import { MASTER_SOON_DAYS } from '../custody/look.ts'
import type { IssuePlan } from '../contract/requests.ts'
import type { Sha256, VerifySignature } from '../ports.ts'
import type { Certificate } from '../x509/certificate.ts'
import { isCa, mayCertify, readSubjectAltNames } from '../x509/extensions.ts'
import { Oid } from '../x509/oid.ts'
import type { CertificationRequest } from '../x509/request.ts'
import { grantOf, nothingGranted, type Allowance, type Grant } from './csr-allowance.ts'
import { planIssue } from './node-profile.ts'
import { applyPolicy, type Policy } from './policy.ts'
import {
  examineAsked,
  judgeLive,
  judgeMasterName,
  judgeReuse,
  judgeSignature,
  judgeTerm,
  judgeTwins,
  reviewDigest,
  type IssuedCertificate,
} from './review.ts'
import { verdictOf, type Verdict } from './verdict.ts'

/** Texts a sentence lists. */
const SHOWN = 5

/** A certificate this very CSR was given before. */
export interface CsrAnswer {
  readonly serial: string
  readonly notAfter: Instant
}

/** What a CSR is judged against. */
export interface CsrSurroundings {
  readonly ca: Certificate
  readonly caSha256: string
  readonly now: Instant
  readonly masterNames: ReadonlySet<string>
  readonly policy: Policy
  readonly allowed: ReadonlySet<Allowance>
  /** Requests behind it in the same file. */
  readonly others: number
  /** Newest first: certificates the ledger has for a name. */
  readonly issuedFor: (cn: string) => readonly IssuedCertificate[]
  /** Names this key is asked for in a folder, or certified for. */
  readonly namesOfKey: (spkiSha256: string) => readonly string[]
  /** Requests that wait under a name; undefined where the folders cannot tell. */
  readonly waitingUnder: (cn: string) => number | undefined
  /** Newest first: what this CSR got before. */
  readonly answers: readonly CsrAnswer[]
  /** Key and request come from Signet itself, within this call. */
  readonly madeHere: boolean
}

interface Tools {
  readonly sha256: Sha256
  readonly verifySignature: VerifySignature
}

/** The review of a PKCS#10: the verdicts of a request file where they apply, and what the CSR asks for. */
export interface CsrReview {
  /** SHA-256 of the DER. */
  readonly fingerprint: string
  readonly cn: string | null
  readonly keyDescription: string
  readonly verdicts: readonly Verdict[]
  readonly grant: Grant
  /** Null without a name to issue for. */
  readonly plan: IssuePlan | null
  readonly reviewDigest: string | null
}

export const reviewCsr = (csr: CertificationRequest, around: CsrSurroundings, tools: Tools): CsrReview => {
  const { ca, now } = around
  const possession = judgeSignature(csr, csr.spki, tools.verifySignature, () =>
    verdictOf('possession', 'fine', 'possession-self-signed'),
  )
  const { cn, spkiSha256, keyDescription, verdicts: examined } = examineAsked(csr, ca, possession, tools.sha256)
  const issued = cn === null ? [] : around.issuedFor(cn)
  const grant = cn === null ? nothingGranted : grantOf(csr.extensions, readSubjectAltNames(csr), cn, around.allowed)
  const plan = cn === null ? null : planIssue(csr, ca, now, tools.sha256, grant)
  const verdicts = [
    ...examined,
    judgeReuse(around.namesOfKey(spkiSha256).filter((name) => name !== cn)),
    ...judgeMasterName(cn, around.masterNames),
    ...(around.madeHere
      ? [verdictOf('ticket', 'fine', 'csr-made-here', { cn: cn ?? '' })]
      : judgeOrigin(cn ?? '', spkiSha256, issued, now)),
    judgeLive({ spkiSha256 }, { issued, now }),
    ...judgeAnswers(around.answers),
    ...(cn === null ? [] : [judgeWaiting(around.waitingUnder(cn))]),
    ...judgeExtensions(csr, plan),
    ...judgeFile(csr, around.others),
    judgeTerm(around),
  ]
  const judged = applyPolicy(verdicts, around.policy)
  const fingerprint = toHex(tools.sha256(csr.der))
  const digest = plan === null ? null : reviewDigest(fingerprint, around.caSha256, judged, plan, tools.sha256)
  return { fingerprint, cn, keyDescription, verdicts: judged, grant, plan, reviewDigest: digest }
}

/**
 * A CSR brings no ticket. Only the key the ledger last certified for this name speaks for it, as its signature shows
 * possession; and only near the end, as with renewals.
 */
const judgeOrigin = (
  cn: string,
  spkiSha256: string,
  [latest]: readonly IssuedCertificate[],
  now: Instant,
): readonly Verdict[] => {
  if (latest?.spkiSha256 !== spkiSha256) return [verdictOf('ticket', 'decide', 'csr-no-ticket', { cn })]
  const sameKey = verdictOf('ticket', 'fine', 'csr-same-key', { cn })
  if (latest.notAfter - now <= MASTER_SOON_DAYS * DAY_MS) return [sameKey]
  const days = wholeDaysBetween(now, latest.notAfter)
  return [sameKey, verdictOf('ledger', 'decide', 'csr-early', { days, window: MASTER_SOON_DAYS })]
}

const judgeAnswers = ([latest]: readonly CsrAnswer[]): readonly Verdict[] =>
  latest === undefined
    ? []
    : [verdictOf('ledger', 'decide', 'csr-answered', { serial: latest.serial, notAfter: toIso(latest.notAfter) })]

/** The node that brings a CSR may wait in a folder, too, as may somebody who takes its name. */
const judgeWaiting = (requests: number | undefined): Verdict =>
  requests === undefined ? verdictOf('twins', 'unchecked', 'csr-no-folder') : judgeTwins(requests)

const judgeExtensions = (csr: CertificationRequest, plan: IssuePlan | null): readonly Verdict[] => {
  if (plan === null) return []
  const { names, otherExtensions } = plan
  const granted = [...names.issued.slice(1), ...otherExtensions.allowed]
  const dropped = [...names.dropped, ...otherExtensions.dropped]
  const total = dropped.length + names.notListed
  const wantsCa = isCa(csr) === true || mayCertify(csr)
  if (!wantsCa && granted.length + total === 0) return [verdictOf('extensions', 'fine', 'extensions-usual')]
  return [
    ...(wantsCa ? [verdictOf('extensions', 'decide', 'extensions-ca')] : []),
    ...(granted.length > 0 ? [verdictOf('extensions', 'decide', 'extensions-allowed', listed(granted, 0))] : []),
    ...(total > 0 ? [verdictOf('extensions', 'note', 'extensions-dropped', listed(dropped, names.notListed))] : []),
  ]
}

const listed = (texts: readonly string[], notListed: number): Verdict['params'] => ({
  what: texts.length + notListed > SHOWN ? `${texts.slice(0, SHOWN).join(', ')}, …` : texts.join(', '),
  total: texts.length + notListed,
})

const judgeFile = ({ attributes }: CertificationRequest, others: number): readonly Verdict[] => [
  ...(attributes.includes(Oid.challengePassword) ? [verdictOf('extensions', 'note', 'csr-challenge')] : []),
  ...(others > 0 ? [verdictOf('file', 'note', 'csr-several', { others })] : []),
]
