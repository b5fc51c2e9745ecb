import { equalBytes, toHex } from '../base/bytes.ts'
import { canonicalJson } from '../base/json.ts'
import { DAY_MS, toIso, wholeDaysBetween, type Instant } from '../base/time.ts'
import type { IssuePlan } from '../contract/requests.ts'
import type { Sha256, SignatureCheck, VerifySignature } from '../ports.ts'
import type { Certificate } from '../x509/certificate.ts'
import { attributeText, commonNames, nameText, parseName } from '../x509/name.ts'
import { signatureAlgorithmNames } from '../x509/oid.ts'
import { describePublicKey, parsePublicKey, type PublicKey } from '../x509/public-key.ts'
import { RENEWAL_WINDOW_DAYS } from './data-directory.ts'
import { rsaWeaknessOf } from './key-weakness.ts'
import { judgeName } from './name-verdict.ts'
import { NODE_DAYS, nodeValidity } from './node-profile.ts'
import type { RequestFacts } from './request-facts.ts'
import type { RequestFile } from './request-file.ts'
import { applyPolicy, type Policy } from './policy.ts'
import { isFinding, verdictOf, type Severity, type Verdict, type VerdictId } from './verdict.ts'

const MIN_RSA_BITS = 2048
/** What 128 bits of security ask for (NIST SP 800-57 part 1, table 2); policy may ask for it, too. */
const AMPLE_RSA_BITS = 3072
/** FIPS 186-5 section 5.1 asks for more than 2^16; smaller ones work, but turn small mistakes elsewhere into broken keys. */
const MIN_RSA_EXPONENT = 65_537
const MIN_EC_BITS = 256
/** Names of a shared key that its sentence lists. */
const SHOWN_NAMES = 5

/** A certificate of ours, as far as the review of another request of that name asks. */
export interface IssuedCertificate {
  readonly sha256: string
  readonly spkiSha256: string
  readonly notAfter: Instant
}

/** How a ticket stands; `locked` and `no-salt` mean that nothing could be checked. */
export type TicketOutcome = 'fits' | 'does-not-fit' | 'none' | 'locked' | 'no-salt'

/** What is found out about a request's certificate once; it holds for that certificate and CA, whatever file it is in. */
export interface Examination {
  readonly kind: 'new' | 'renewal'
  /** As text, for people. */
  readonly cn: string | null
  /** As it stands in the certificate: what a ticket is made of. */
  readonly cnBytes: Uint8Array
  readonly spkiSha256: string
  readonly keyDescription: string
  readonly verdicts: readonly Verdict[]
}

/** What a review asks of the file itself. */
export type ReviewedFile = Pick<RequestFacts, 'name' | 'fingerprint' | 'nameFits' | 'certificate'>

/** What changes around a request while its file stays the same. */
export interface Surroundings {
  readonly ca: Certificate
  readonly now: Instant
  readonly firstSeen: Instant
  readonly ticket: TicketOutcome
  /** Names this master has certificates of its own for. */
  readonly masterNames: ReadonlySet<string>
  /** Other waiting requests of the same name. */
  readonly twins: number
  /** Newest first: certificates the ledger has for the name. */
  readonly issued: readonly IssuedCertificate[]
  /** Other names that this very key is asked or certified for, in the folder or the ledger. */
  readonly keyNames: readonly string[]
  /** Another key of the folder has a factor in common with this one. */
  readonly sharesFactor: boolean
  readonly policy: Policy
}

interface Tools {
  readonly sha256: Sha256
  readonly verifySignature: VerifySignature
}

/** What every form of request holds: a certificate that asks for another one, or a PKCS#10. */
export type Asked = Pick<
  Certificate,
  'subject' | 'spki' | 'tbs' | 'signature' | 'signatureAlgorithm' | 'signatureAlgorithmOid'
>

/** The checks that only need the file and the CA: the costly ones (signatures, hashes). */
export const examine = ({ certificate }: RequestFile, ca: Certificate, tools: Tools): Examination => {
  const signedByUs = equalBytes(certificate.issuer, ca.subject) && !equalBytes(certificate.subject, ca.subject)
  return {
    kind: signedByUs ? 'renewal' : 'new',
    ...examineAsked(certificate, ca, judgePossession(certificate, ca, signedByUs, tools.verifySignature), tools.sha256),
  }
}

/** What name and key say, whatever form the request has. */
export const examineAsked = (
  { subject, spki }: Asked,
  ca: Certificate,
  possession: Verdict,
  sha256: Sha256,
): Omit<Examination, 'kind'> => {
  const names = commonNames(parseName(subject))
  const [first] = names
  const key = parsePublicKey(spki)
  const spkiSha256 = toHex(sha256(spki))
  return {
    cn: first === undefined ? null : attributeText(first),
    cnBytes: first?.value ?? new Uint8Array(),
    spkiSha256,
    keyDescription: describePublicKey(key),
    verdicts: [
      possession,
      judgeName(names),
      verdictOf('endpoint', 'unchecked', 'endpoint-not-loaded'),
      equalBytes(spki, ca.spki) ? verdictOf('key-strength', 'stop', 'key-is-ca-key') : judgeKey(key, spkiSha256),
    ],
  }
}

const judgeFile = (file: ReviewedFile): Verdict =>
  file.nameFits
    ? verdictOf('file', 'fine', 'file-fits')
    : verdictOf('file', 'stop', 'file-name-differs', { name: file.name, fingerprint: file.fingerprint })

const judgePossession = (
  request: Certificate,
  ca: Certificate,
  signedByUs: boolean,
  verify: VerifySignature,
): Verdict => {
  const selfIssued = equalBytes(request.issuer, request.subject)
  if (!signedByUs && !selfIssued) {
    return verdictOf('possession', 'stop', 'possession-foreign-issuer', { issuer: nameText(parseName(request.issuer)) })
  }
  return judgeSignature(request, signedByUs ? ca.spki : request.spki, verify, () =>
    verdictOf('possession', 'fine', signedByUs ? 'possession-renewal' : 'possession-self-signed'),
  )
}

/** The verdict of a signature that fails or cannot be checked; `valid` says what a good one shows. */
export const judgeSignature = (
  { signatureAlgorithm, signatureAlgorithmOid, tbs, signature }: Asked,
  spki: Uint8Array,
  verify: VerifySignature,
  valid: () => Verdict,
): Verdict => {
  const outcome: SignatureCheck = verify({ spki, algorithm: signatureAlgorithm, signed: tbs, signature })
  if (outcome === 'valid') return valid()
  if (outcome === 'invalid') return verdictOf('possession', 'stop', 'possession-signature-fails')
  const algorithm = signatureAlgorithmNames.get(signatureAlgorithmOid) ?? signatureAlgorithmOid
  return verdictOf('possession', 'decide', 'possession-unchecked', { algorithm })
}

const judgeKey = (key: PublicKey, spkiSha256: string): Verdict => {
  const description = describePublicKey(key)
  if (key.type === 'other') return verdictOf('key-strength', 'stop', 'key-unsupported', { key: description })
  if (key.type === 'rsa' && (key.bits < MIN_RSA_BITS || key.exponent < 3 || key.exponent % 2 === 0)) {
    return verdictOf('key-strength', 'stop', 'key-weak', {
      key: `${description}, e=${key.exponent}`,
      needed: `RSA ${MIN_RSA_BITS}`,
    })
  }
  if (key.type === 'ec' && key.bits < MIN_EC_BITS) {
    return verdictOf('key-strength', 'stop', 'key-weak', { key: description, needed: 'EC P-256' })
  }
  const weakness = key.type === 'rsa' ? rsaWeaknessOf(spkiSha256, key.modulus) : undefined
  if (weakness !== undefined)
    return verdictOf('key-strength', 'stop', weakness.id, { key: description, ...weakness.params })
  if (key.type === 'rsa' && key.exponent < MIN_RSA_EXPONENT) {
    return verdictOf('key-strength', 'decide', 'key-small-exponent', {
      exponent: key.exponent,
      usual: MIN_RSA_EXPONENT,
    })
  }
  if (key.type === 'rsa' && key.bits < AMPLE_RSA_BITS) {
    return verdictOf('key-strength', 'fine', 'key-below-3072', { key: description })
  }
  return verdictOf('key-strength', 'fine', 'key-strong', { key: description })
}

/** Every verdict on a request, those of `examine` and those that depend on what stands around it. */
export const review = (file: ReviewedFile, examination: Examination, around: Surroundings): readonly Verdict[] => {
  const renewing = examination.kind === 'renewal'
  const verdicts = [
    judgeFile(file),
    ...examination.verdicts,
    ...(around.sharesFactor ? [verdictOf('key-strength', 'stop', 'key-shared-factor')] : []),
    judgeReuse(around.keyNames),
    ...judgeMasterName(examination.cn, around.masterNames),
    renewing ? verdictOf('ticket', 'fine', 'ticket-not-needed') : judgeTicket(around.ticket, examination.cn ?? ''),
    ...(renewing ? judgeRenewal(file, around) : [judgeLive(examination, around)]),
    judgeTwins(around.twins),
    renewing ? judgeExpiry(file.certificate, around.now) : judgeClaim(file.certificate, around.firstSeen),
    judgeTerm(around),
  ]
  return applyPolicy(verdicts, around.policy)
}

export const judgeMasterName = (cn: string | null, masterNames: ReadonlySet<string>): readonly Verdict[] =>
  cn !== null && masterNames.has(cn) ? [verdictOf('name', 'decide', 'name-is-master', { cn })] : []

export const judgeReuse = (names: readonly string[]): Verdict => {
  if (names.length === 0) return verdictOf('key-reuse', 'fine', 'key-own')
  const shown = names.slice(0, SHOWN_NAMES).join(', ')
  return verdictOf('key-reuse', 'decide', 'key-reused', { names: names.length > SHOWN_NAMES ? `${shown}, …` : shown })
}

const ticketVerdicts: Readonly<Record<TicketOutcome, readonly [Severity, VerdictId]>> = {
  fits: ['fine', 'ticket-fits'],
  'does-not-fit': ['decide', 'ticket-does-not-fit'],
  none: ['decide', 'ticket-none'],
  locked: ['decide', 'ticket-unchecked-locked'],
  'no-salt': ['decide', 'ticket-unchecked-no-salt'],
}

const judgeTicket = (outcome: TicketOutcome, cn: string): Verdict => {
  const [severity, id] = ticketVerdicts[outcome]
  return verdictOf('ticket', severity, id, { cn })
}

/** Whoever probed a node can file its public certificate, so only the ledger's latest, near its end, passes unasked. */
const judgeRenewal = (file: ReviewedFile, { issued, now }: Surroundings): readonly Verdict[] => {
  const [latest] = issued
  const known = issued.some(({ sha256 }) => sha256 === file.fingerprint)
  const standing =
    latest?.sha256 === file.fingerprint
      ? verdictOf('ledger', 'fine', 'ledger-latest')
      : known && latest !== undefined
        ? verdictOf('ledger', 'decide', 'ledger-not-latest', { notAfter: toIso(latest.notAfter) })
        : verdictOf('ledger', 'decide', 'ledger-unknown')
  const left = file.certificate.notAfter - now
  const params = { days: wholeDaysBetween(now, file.certificate.notAfter), window: RENEWAL_WINDOW_DAYS }
  return left > RENEWAL_WINDOW_DAYS * DAY_MS
    ? [standing, verdictOf('ledger', 'decide', 'renewal-early', params)]
    : [standing]
}

export const judgeLive = (
  { spkiSha256 }: Pick<Examination, 'spkiSha256'>,
  { issued, now }: Pick<Surroundings, 'issued' | 'now'>,
): Verdict => {
  const live = issued.find((other) => other.notAfter > now && other.spkiSha256 !== spkiSha256)
  return live === undefined
    ? verdictOf('ledger', 'fine', 'ledger-no-other')
    : verdictOf('ledger', 'decide', 'ledger-name-live', { notAfter: toIso(live.notAfter) })
}

const judgeExpiry = (presented: ReviewedFile['certificate'], now: Instant): Verdict =>
  presented.notAfter <= now
    ? verdictOf('dates', 'decide', 'dates-expired', { notAfter: toIso(presented.notAfter) })
    : verdictOf('dates', 'fine', 'dates-plausible')

/** The requester chooses these dates, so only a claim that is years off says anything. */
const judgeClaim = (presented: ReviewedFile['certificate'], firstSeen: Instant): Verdict => {
  const days = Math.floor(Math.abs(presented.notBefore - firstSeen) / DAY_MS)
  return days > 365
    ? verdictOf('dates', 'decide', 'dates-far-off', { notBefore: toIso(presented.notBefore), days })
    : verdictOf('dates', 'fine', 'dates-plausible')
}

export const judgeTerm = ({ ca, now }: Pick<Surroundings, 'ca' | 'now'>): Verdict => {
  if (ca.notAfter <= now) return verdictOf('profile', 'stop', 'profile-ca-ended', { notAfter: toIso(ca.notAfter) })
  const { days, endsWithCa, notAfter } = nodeValidity(ca, now)
  return endsWithCa
    ? verdictOf('profile', 'note', 'profile-shortened', { days, full: NODE_DAYS, notAfter: toIso(notAfter) })
    : verdictOf('profile', 'fine', 'profile-full-term', { days })
}

/** `others` wait under the same name. */
export const judgeTwins = (others: number): Verdict =>
  others === 0
    ? verdictOf('twins', 'fine', 'twins-none')
    : verdictOf('twins', 'decide', 'twins-waiting', { total: others + 1, others })

/** The digest a signing call brings back: it differs as soon as anything the officer decided on does. */
export const reviewDigest = (
  fingerprint: string,
  caFingerprint: string,
  verdicts: readonly Verdict[],
  plan: IssuePlan,
  sha256: Sha256,
): string => {
  const { askedFor, issued, endsWithCa } = plan.validity
  const seen = {
    fingerprint,
    ca: caFingerprint,
    findings: verdicts.filter(isFinding).map(({ id, severity }) => [id, severity]),
    // "397 days from now" moves with the clock; an end that the CA sets does not.
    plan: { ...plan, validity: { askedFor, notAfter: endsWithCa ? issued.notAfter : null } },
  }
  return toHex(sha256(new TextEncoder().encode(canonicalJson(seen))))
}
