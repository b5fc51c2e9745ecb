import { equalBytes } from '../base/bytes.ts'
import { DAY_MS, wholeDaysBetween } from '../base/time.ts'
import { sameName } from '../x509/canonical-name.ts'
import type { Certificate } from '../x509/certificate.ts'
import { dnsNames } from '../x509/host-name.ts'
import { nameText, parseName } from '../x509/name.ts'
import { purposesOf } from '../x509/purposes.ts'
import { verifyCodes, type VerifyCode } from '../x509/verify-code.ts'
import type { DaemonFinding, DaemonFindingId, DaemonInput, LoadVerdict, PeerVerdict } from './daemon-report.ts'

/** What was judged, and how. */
export interface Judged {
  readonly input: DaemonInput
  readonly leaf: Certificate | undefined
  readonly cn: string | undefined
  readonly nodeName: string | undefined
  readonly load: LoadVerdict
  readonly asClient: PeerVerdict
  readonly asServer: PeerVerdict
  readonly trusted: readonly Certificate[] | undefined
}

/** Everything to change, worst first, then what only looks odd. */
export const findDaemonFindings = (judged: Judged): readonly DaemonFinding[] => [
  ...loadFindings(judged),
  ...verifyFindings(judged),
  ...nameFindings(judged),
  ...caFileFindings(judged),
  ...(judged.leaf === undefined ? [] : leafFindings(judged.leaf, judged)),
  ...unchecked(judged),
]

const finding = (
  id: DaemonFinding['id'],
  severity: DaemonFinding['severity'],
  params: DaemonFinding['params'] = {},
): DaemonFinding => ({ id, severity, params })

const when = (
  holds: boolean,
  id: DaemonFindingId,
  severity: DaemonFinding['severity'],
  params: DaemonFinding['params'] = {},
): readonly DaemonFinding[] => (holds ? [finding(id, severity, params)] : [])

const loadFindings = ({ load, cn = '', nodeName = '' }: Judged): readonly DaemonFinding[] =>
  load.problem === undefined ? [] : [finding(load.problem, 'stop', { cn, nodeName })]

/** Every error of both roles, not only the last that Icinga logs: curing one must not uncover the next. */
const verifyFindings = ({ asClient, asServer }: Judged): readonly DaemonFinding[] => {
  const client = codesOf(asClient)
  const server = codesOf(asServer)
  return [...new Set([...client, ...server])].map((code): DaemonFinding => {
    const role = !server.has(code) ? 'client' : client.has(code) ? 'both' : 'server'
    return { ...finding(`verify-${code}`, 'stop', { code, reason: verifyCodes[code] }), role }
  })
}

/** 21 always follows 20 and says it again. */
const codesOf = ({ chain }: PeerVerdict): ReadonlySet<VerifyCode> => {
  const codes = new Set((chain?.errors ?? []).map(({ code }) => code))
  if (codes.has(21)) codes.delete(20)
  return codes
}

const nameFindings = ({ cn, nodeName, load, asServer }: Judged): readonly DaemonFinding[] => {
  if (cn === undefined || nodeName === undefined) return []
  const fold = (name: string): string => name.trim().toLowerCase()
  const differs = cn !== nodeName
  return [
    ...(differs && load.problem !== 'endpoint-missing' && asServer.name !== undefined
      ? [finding(asServer.name, 'stop', { cn, nodeName })]
      : []),
    ...when(differs && fold(cn) === fold(nodeName), 'name-differs-in-case', 'decide', { cn, nodeName }),
    ...when(cn.includes(','), 'name-has-comma', 'decide', { cn }),
  ]
}

/** OpenSSL takes the first of a name, and Icinga's own renewal only looks at the first certificate. */
const caFileFindings = ({ trusted = [], leaf, asClient }: Judged): readonly DaemonFinding[] => {
  const [first] = trusted
  const twin = trusted.find((one, i) =>
    trusted
      .slice(0, i)
      .some((earlier) => sameName(earlier.subject, one.subject) && !equalBytes(earlier.spki, one.spki)),
  )
  const isForeign = leaf !== undefined && first !== undefined && !sameName(first.subject, leaf.issuer)
  return [
    ...when(twin !== undefined, 'same-name-authorities', 'decide', { name: subjectText(twin) }),
    ...when(isForeign && asClient.outcome === 'accepted', 'issuer-not-first-in-ca-file', 'decide', {
      first: subjectText(first),
    }),
  ]
}

const subjectText = (certificate: Certificate | undefined): string =>
  certificate === undefined ? '' : nameText(parseName(certificate.subject))

/** Longest serial RFC 5280 section 4.1.2.2 allows; Icinga writes one octet more in half of its certificates. */
const MAX_SERIAL_OCTETS = 20
/** From here on an Icinga node asks for a new certificate. */
const RENEWAL_DAYS = 30

const leafFindings = (leaf: Certificate, { input: { at } }: Judged): readonly DaemonFinding[] => {
  const purposes = purposesOf(leaf)
  const days = wholeDaysBetween(at, leaf.notAfter)
  const octets = leaf.serial.length
  const hasKeyIds = purposes.subjectKeyId !== undefined || purposes.authorityKeyId !== undefined
  const endsSoon = leaf.notAfter > at && leaf.notAfter - at < RENEWAL_DAYS * DAY_MS
  return [
    ...when(purposes.ca === true, 'leaf-is-ca', 'decide'),
    ...when(endsSoon, 'ends-soon', 'decide', { days }),
    ...when(octets > MAX_SERIAL_OCTETS, 'serial-of-21-octets', 'note', { octets }),
    ...when(!hasKeyIds, 'no-key-identifiers', 'note'),
    ...when(purposes.extendedKeyUsage === undefined, 'no-extended-key-usage', 'note'),
    ...when(dnsNames(leaf).length === 0, 'no-alternative-name', 'note'),
  ]
}

const unchecked = ({ input, leaf, trusted, asClient }: Judged): readonly DaemonFinding[] => {
  const missed = asClient.chain?.unchecked ?? []
  const path = asClient.chain?.links.map(({ certificate }) => purposesOf(certificate)) ?? []
  return [
    ...when(
      path.some(({ hasPolicyRules }) => hasPolicyRules),
      'policies-not-asked',
      'note',
    ),
    ...when(missed.includes('name-constraints'), 'name-constraints-not-checked', 'decide'),
    ...when(missed.includes('signature'), 'signature-not-checked', 'decide'),
    ...when(input.ca === undefined && trusted === undefined && leaf !== undefined, 'ca-not-given', 'note'),
  ]
}
