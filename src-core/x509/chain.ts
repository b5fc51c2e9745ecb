import { toHex } from '../base/bytes.ts'
import type { VerifySignature } from '../ports.ts'
import { sameName } from './canonical-name.ts'
import type { Certificate } from './certificate.ts'
import type { ChainInput, ChainLink, ChainResult, ChainRules, LinkSignature, VerifyError } from './chain-result.ts'
import type { Crl } from './crl.ts'
import { namesHost } from './host-name.ts'
import { findConstraintProblem, type ConstraintProblem } from './name-constraints.ts'
import { buildPath, couldIssue, type Path } from './path.ts'
import { authorityOf, fitsKeyId, isSelfIssued, KeyUsage, lacksUsage, purposesOf, suits } from './purposes.ts'
import { isKeyStrong, isSignatureStrong } from './strength.ts'
import type { VerifyCode } from './verify-code.ts'

/** What every check gets; each says which certificate it complains about, and with what code. */
interface Judging {
  readonly path: Path
  readonly rules: ChainRules
  readonly verifySignature: VerifySignature
  readonly signatures: LinkSignature[]
  readonly names: readonly NameProblem[]
}

interface NameProblem {
  readonly problem: ConstraintProblem
  readonly depth: number
}

type Check = (judging: Judging) => readonly VerifyError[]

/**
 * X509_verify_cert of OpenSSL 3.0 as TLS calls it, with a callback that lets it go on: the errors come in its order.
 * Policies are not looked at: OpenSSL does so only where a caller asks for it, and TLS never does.
 */
export const verifyChain = (input: ChainInput, rules: ChainRules, verifySignature: VerifySignature): ChainResult => {
  const path = buildPath(input, rules.at)
  const signatures = path.certificates.map((): LinkSignature => 'not-checked')
  const names = constrainedNames(path.certificates)
  const judging: Judging = { path, rules, verifySignature, signatures, names }
  const errors = checks.flatMap((check) => check(judging))
  return {
    links: path.certificates.map((certificate, depth): ChainLink => ({
      certificate,
      trusted: depth >= path.untrustedCount,
      signature: signatures[depth] ?? 'not-checked',
      errors: errors.filter((error) => error.depth === depth).map(({ code }) => code),
    })),
    errors,
    verdict: errors.at(-1),
    unchecked: [
      ...(judging.names.some(({ problem }) => problem === 'not-checked') ? ['name-constraints' as const] : []),
      ...(signatures.includes('unsupported') ? ['signature' as const] : []),
    ],
  }
}

const whether = (failed: boolean, code: VerifyCode, depth: number): readonly VerifyError[] =>
  failed ? [{ code, depth }] : []

const checkLeafKey: Check = ({ path, rules }) => {
  const [leaf] = path.certificates
  return whether(leaf !== undefined && !isKeyStrong(leaf.spki, rules.securityLevel), 66, 0)
}

const checkPath: Check = ({ path }) =>
  path.problem === undefined ? [] : [{ code: path.problem, depth: path.certificates.length - 1 }]

/** check_extensions: critical ones, who may be an authority, what for, and how far from the leaf. */
const checkExtensions: Check = ({ path: { certificates }, rules }) => {
  let issuersBelow = 0
  return certificates.flatMap((certificate, depth) => {
    const purposes = purposesOf(certificate)
    const isLast = depth === certificates.length - 1
    const authority = authorityOf(certificate)
    const errors = [
      ...whether(purposes.hasUnknownCritical, 34, depth),
      ...whether(depth > 0 && (authority === 'no' || (!isLast && authority !== 'yes')), 79, depth),
      ...whether(!suits(certificate, rules.purpose, depth > 0), 26, depth),
      ...whether(depth > 1 && issuersBelow > (purposes.pathLength ?? Number.POSITIVE_INFINITY), 25, depth),
    ]
    if (depth > 0 && !isSelfIssued(certificate)) issuersBelow += 1
    return errors
  })
}

/** check_auth_level: the trust anchor's own signature does not count. */
const checkStrength: Check = ({ path: { certificates }, rules: { securityLevel } }) =>
  certificates.flatMap((certificate, depth) => [
    ...whether(depth > 0 && !isKeyStrong(certificate.spki, securityLevel), 67, depth),
    ...whether(depth < certificates.length - 1 && !isSignatureStrong(certificate, securityLevel), 68, depth),
  ])

const checkHost: Check = ({ path, rules: { host } }) => {
  const [leaf] = path.certificates
  return whether(leaf !== undefined && host !== undefined && !namesHost(leaf, host), 62, 0)
}

/** check_revocation for the leaf alone (X509_V_FLAG_CRL_CHECK). */
const checkRevocation: Check = ({ path: { certificates }, rules, verifySignature }) => {
  const [leaf, issuer = leaf] = certificates
  if (rules.crls === undefined || leaf === undefined || issuer === undefined) return []
  const crl = findCrl(rules.crls, leaf, issuer, rules)
  if (crl === undefined) return [{ code: 3, depth: 0 }]
  const isAlone = certificates.length === 1 && !couldIssue(leaf, leaf)
  const verified = verifySignature({
    spki: issuer.spki,
    algorithm: crl.signatureAlgorithm,
    signed: crl.signed,
    signature: crl.signature,
  })
  return [
    ...whether(isAlone, 33, 0),
    ...whether(lacksUsage(purposesOf(issuer), KeyUsage.crlSign), 35, 0),
    ...whether(crl.thisUpdate > rules.at, 11, 0),
    ...whether(crl.nextUpdate !== undefined && crl.nextUpdate <= rules.at, 12, 0),
    ...whether(verified === 'invalid', 8, 0),
    ...whether(crl.hasUnknownCritical, 36, 0),
    ...whether(crl.revoked.has(toHex(leaf.serial)), 23, 0),
  ]
}

/** One of the issuer's lists that is in date, else its newest. */
const findCrl = (crls: readonly Crl[], leaf: Certificate, issuer: Certificate, { at }: ChainRules): Crl | undefined => {
  const fitting = crls
    .filter((crl) => sameName(crl.issuer, leaf.issuer) && fitsKeyId(issuer, crl.authorityKeyId))
    .toSorted((a, b) => b.thisUpdate - a.thisUpdate)
  return fitting.find((crl) => crl.thisUpdate <= at && (crl.nextUpdate ?? at + 1) > at) ?? fitting[0]
}

/** internal_verify: from the anchor down, signature, then dates. An anchor's signature on itself is not looked at. */
const checkSignatures: Check = (judging) => {
  const { certificates } = judging.path
  const last = certificates.at(-1)
  if (last === undefined) return []
  if (couldIssue(last, last)) return downFrom(certificates.length - 1, judging)
  if (certificates.length === 1) return [{ code: 21, depth: 0 }, ...checkDates(last, 0, judging)]
  return downFrom(certificates.length - 2, judging)
}

const downFrom = (top: number, judging: Judging): readonly VerifyError[] =>
  Array.from({ length: top + 1 }, (_, i) => top - i).flatMap((depth) => {
    const subject = judging.path.certificates[depth]
    const issuer = judging.path.certificates[depth + 1]
    if (subject === undefined) return []
    return [...checkSignature(subject, issuer, depth, judging), ...checkDates(subject, depth, judging)]
  })

const checkSignature = (
  subject: Certificate,
  issuer: Certificate | undefined,
  depth: number,
  { verifySignature, signatures }: Judging,
): readonly VerifyError[] => {
  if (issuer === undefined) return []
  const checked = verifySignature({
    spki: issuer.spki,
    algorithm: subject.signatureAlgorithm,
    signed: subject.tbs,
    signature: subject.signature,
  })
  signatures[depth] = checked
  return [
    ...whether(lacksUsage(purposesOf(issuer), KeyUsage.keyCertSign), 32, depth + 1),
    ...whether(checked === 'invalid', 7, depth),
  ]
}

/** x509_check_cert_time; the second of notAfter itself is already too late, as in X509_cmp_time. */
const checkDates = (
  { notBefore, notAfter }: Certificate,
  depth: number,
  { rules }: Judging,
): readonly VerifyError[] => [
  ...whether(Number.isNaN(notBefore), 13, depth),
  ...whether(notBefore > rules.at, 9, depth),
  ...whether(Number.isNaN(notAfter), 14, depth),
  ...whether(notAfter <= rules.at, 10, depth),
]

/** check_name_constraints: each name under every authority above it; a step that names itself as issuer is passed over. */
const constrainedNames = (certificates: readonly Certificate[]): readonly NameProblem[] =>
  certificates
    .map((certificate, depth) => ({ certificate, depth }))
    .toReversed()
    .filter(({ certificate, depth }) => depth === 0 || !isSelfIssued(certificate))
    .flatMap(({ certificate, depth }) =>
      certificates
        .slice(depth + 1)
        .toReversed()
        .flatMap((authority) => {
          const { nameConstraints } = purposesOf(authority)
          if (nameConstraints === undefined) return []
          const problem = findConstraintProblem(certificate, nameConstraints, depth === 0)
          return problem === undefined ? [] : [{ problem, depth }]
        }),
    )

const checkNames: Check = ({ names }) =>
  names.flatMap(({ problem, depth }) => (problem === 'not-checked' ? [] : [{ code: problem, depth }]))

/** In OpenSSL's order. */
const checks: readonly Check[] = [
  checkLeafKey,
  checkPath,
  checkExtensions,
  checkStrength,
  checkHost,
  checkRevocation,
  checkSignatures,
  checkNames,
]
