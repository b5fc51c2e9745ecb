import type { DaemonFinding } from '../icinga/daemon-report.ts'
import type { Instant } from '../base/time.ts'
import type { VerifySignature } from '../ports.ts'
import { verifyChain } from '../x509/chain.ts'
import type { Purpose } from '../x509/chain-result.ts'
import type { Certificate } from '../x509/certificate.ts'
import { attributeText, commonNames, parseName } from '../x509/name.ts'
import { verifyCodeText, type VerifyCode } from '../x509/verify-code.ts'
import { dialledAround, membersOf, type Dialled } from '../zones/dialling.ts'
import type { MergedViews } from '../zones/view.ts'
import { findZoneFindings } from '../zones/cluster-findings.ts'
import { type ZoneFinding, type ZoneFindingId } from '../zones/zone-findings.ts'
import { orderZones } from '../zones/zone-tree.ts'

/** In the order in which a daemon gets to them (ApiListener::NewClientHandlerInternal, then its configuration). */
export const walkSteps = ['ca', 'dates', 'cn', 'endpoint', 'zone', 'direction'] as const
export type WalkStepId = (typeof walkSteps)[number]

/** `not-checked`: nobody has looked, so the walk goes on. `not-reached`: an earlier step stops. */
export const walkStates = ['passed', 'stopped', 'not-checked', 'not-reached'] as const
export type WalkState = (typeof walkStates)[number]

/** What stops or is open besides codes of OpenSSL and findings about zones, which have words of their own. */
export const walkProblems = [
  'no-certificate',
  'no-ca',
  'no-zones',
  'name-none',
  'name-other',
  'name-case',
  'endpoint-unknown',
  'endpoint-case',
  'nobody-dials',
  'dialling-unknown',
] as const
export type WalkProblem = (typeof walkProblems)[number]

/** Why, by the words that explain it. */
export type WalkReason =
  | { readonly kind: 'walk'; readonly id: WalkProblem; readonly params: Params }
  | { readonly kind: 'verify'; readonly id: Extract<DaemonFinding['id'], `verify-${number}`>; readonly params: Params }
  | { readonly kind: 'zone'; readonly id: ZoneFindingId; readonly params: Params }
type Params = Readonly<Record<string, string | number>>

export interface WalkStep {
  readonly step: WalkStepId
  readonly state: WalkState
  readonly reason: WalkReason | null
  /** What the operator finds in Icinga's log, with the facility in front; null where nothing is logged. */
  readonly log: string | null
}

/** What is known of a node; what is not is told as not checked. */
export interface WalkInput {
  readonly endpoint: string
  /** What it presents, leaf first. */
  readonly chain: readonly Certificate[] | null
  /** `ca.crt` of the nodes that judge it. */
  readonly trusted: readonly Certificate[] | null
  readonly cluster: MergedViews | null
  readonly at: Instant
}

/** Whether a step is open for the reason the one before it is: said once is enough. */
export const isSaidBefore = (steps: readonly WalkStep[], at: number): boolean =>
  steps[at]?.state === 'not-checked' && steps[at]?.reason?.id === steps[at - 1]?.reason?.id

/** `all`: everything was checked and passes. `known`: whatever could be checked does. `none`: no step has passed at all. */
export const outcomeOf = (steps: readonly WalkStep[]): 'stopped' | 'all' | 'known' | 'none' => {
  const states = new Set(steps.map(({ state }) => state))
  if (states.has('stopped')) return 'stopped'
  if (!states.has('passed')) return 'none'
  return states.has('not-checked') ? 'known' : 'all'
}

type Finding = Pick<WalkStep, 'reason' | 'log'> & { readonly stops: boolean }
type Look = () => Finding | null

/** Follows a connection from the certificate to who dials whom, and stops where Icinga stops. */
export const walkTrust = (input: WalkInput, verifySignature: VerifySignature): readonly WalkStep[] => {
  const around = surroundingsOf(input)
  const judged = judgeChain(input, around.role, verifySignature)
  const looks: Readonly<Record<WalkStepId, Look>> = {
    ca: () => lookAtChain(input, around.role, judged, (code) => !dateCodes.has(code) && code !== NAME_CODE),
    dates: () => lookAtChain(input, around.role, judged, (code) => dateCodes.has(code)),
    cn: () => lookAtName(input, around.role, judged),
    endpoint: () => lookAtEndpoint(input),
    zone: () => lookAtZone(input, around),
    direction: () => lookAtDirection(input, around),
  }
  let stopped = false
  return walkSteps.map((step) => {
    if (stopped) return { step, state: 'not-reached', reason: null, log: null }
    const found = looks[step]()
    if (found === null) return { step, state: 'passed', reason: null, log: null }
    stopped = found.stops
    return { step, state: found.stops ? 'stopped' : 'not-checked', reason: found.reason, log: found.log }
  })
}

const open = (id: WalkProblem, params: Params = {}): Finding => ({
  reason: { kind: 'walk', id, params },
  log: null,
  stops: false,
})
const stop = (reason: WalkReason, log: string | null): Finding => ({ reason, log, stops: true })

/** Not yet valid, ended, or dates nobody can read (X509_V_ERR_*). */
const dateCodes: ReadonlySet<VerifyCode> = new Set([9, 10, 13, 14])
/** Hostname mismatch: only a node that dials compares alternative names. */
const NAME_CODE: VerifyCode = 62
const SECURITY_LEVEL = 2

interface Surroundings {
  /** As what the node presents its certificate: it dials, or it is dialled. */
  readonly role: Purpose
  readonly dialled: Dialled | null
  readonly hasParent: boolean
  readonly findings: readonly ZoneFinding[]
}

const surroundingsOf = ({ endpoint, cluster }: WalkInput): Surroundings => {
  if (cluster === null) return { role: 'client', dialled: null, hasParent: false, findings: [] }
  const tree = orderZones(cluster.cluster)
  const index = tree.endpoints.indexOf(endpoint)
  const zone = tree.zoneOf[index] ?? -1
  const dialled = index < 0 ? null : dialledAround(tree, cluster.dials, index)
  const own = cluster.cluster.zones.filter(({ endpoints }) => endpoints.includes(endpoint))
  const subjects = new Set([endpoint, ...own.map(({ name }) => name)])
  return {
    role: dialled?.fromAbove === true && dialled.up !== true ? 'server' : 'client',
    dialled,
    hasParent: membersOf(tree, tree.parent[zone] ?? -1).length > 0,
    findings: findZoneFindings(cluster).filter(({ severity, subject }) => severity === 'stop' && subjects.has(subject)),
  }
}

/** Every error, in OpenSSL's order; the last is the one Icinga logs. */
const judgeChain = (
  { chain, trusted, at, endpoint }: WalkInput,
  role: Purpose,
  verifySignature: VerifySignature,
): readonly VerifyCode[] => {
  const [leaf, ...untrusted] = chain ?? []
  if (leaf === undefined || trusted === null) return []
  const host = role === 'server' ? endpoint : undefined
  const rules = { at, purpose: role, securityLevel: SECURITY_LEVEL, host } as const
  return verifyChain({ leaf, untrusted, trusted }, rules, verifySignature).errors.map(({ code }) => code)
}

const nameOf = ({ chain }: WalkInput): string | undefined => {
  const [leaf] = chain ?? []
  const [first] = leaf === undefined ? [] : commonNames(parseName(leaf.subject))
  return first === undefined ? undefined : attributeText(first)
}

const lookAtChain = (
  input: WalkInput,
  role: Purpose,
  codes: readonly VerifyCode[],
  mine: (code: VerifyCode) => boolean,
): Finding | null => {
  if (input.chain === null) return open('no-certificate', { endpoint: input.endpoint })
  if (input.trusted === null) return open('no-ca')
  return verifyStop(input, role, codes.filter(mine), codes)
}

/** The remedy is that of this step's last error; the log has the last of all. */
const verifyStop = (
  input: WalkInput,
  role: Purpose,
  mine: readonly VerifyCode[],
  all: readonly VerifyCode[],
): Finding | null => {
  const [code, logged] = [mine.at(-1), all.at(-1)]
  if (code === undefined || logged === undefined) return null
  const [endpoint, text] = [input.endpoint, verifyCodeText(logged)]
  const log =
    role === 'server'
      ? `warning/ApiListener: Certificate validation failed for endpoint '${endpoint}': ${text}`
      : `information/ApiListener: New client connection for identity '${nameOf(input) ?? ''}' from [ADDRESS]:PORT (certificate validation failed: ${text})`
  return stop({ kind: 'verify', id: `verify-${code}`, params: { code } }, log)
}

/** Under the name of another node it is let in as that one, without a word of doubt. */
const connectionAs = (cn: string, { cluster }: WalkInput): string => {
  const isKnown = cluster?.cluster.endpoints.some(({ name }) => name === cn) === true
  const doubt = isKnown ? '' : ' (no Endpoint object found for identity)'
  return `information/ApiListener: New client connection for identity '${cn}' from [ADDRESS]:PORT${doubt}`
}

const lookAtName = (input: WalkInput, role: Purpose, codes: readonly VerifyCode[]): Finding | null => {
  const { endpoint, chain } = input
  if (chain === null) return open('no-certificate', { endpoint })
  const cn = nameOf(input)
  const params = { endpoint, cn: cn ?? '' }
  if (cn === undefined) {
    const log = 'warning/ApiListener: Cannot get certificate common name from cert path'
    return stop({ kind: 'walk', id: 'name-none', params }, log)
  }
  if (cn !== endpoint) {
    const id = sameLetters(cn, endpoint) ? 'name-case' : 'name-other'
    const log = `warning/ApiListener: Unexpected certificate common name while connecting to endpoint '${endpoint}': got '${cn}'`
    return stop({ kind: 'walk', id, params }, role === 'server' ? log : connectionAs(cn, input))
  }
  return verifyStop(
    input,
    role,
    codes.filter((code) => code === NAME_CODE),
    codes,
  )
}

const sameLetters = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

const lookAtEndpoint = (input: WalkInput): Finding | null => {
  const { endpoint, cluster } = input
  if (cluster === null) return open('no-zones')
  const names = cluster.cluster.endpoints.map(({ name }) => name)
  if (names.includes(endpoint)) return null
  const near = names.find((name) => sameLetters(name, endpoint))
  const id = near === undefined ? 'endpoint-unknown' : 'endpoint-case'
  return stop({ kind: 'walk', id, params: { endpoint, near: near ?? '' } }, connectionAs(endpoint, input))
}

/** What the daemon says at its start (seen on 2.13.6); where nothing is here, it says nothing of this zone. */
const configErrors: Partial<Readonly<Record<ZoneFindingId, (subject: string, params: Params) => string>>> = {
  'zone-cycle': () => 'Infinite recursion detected while resolving zone graph. Check your zone hierarchy.',
  'zone-too-deep': () => 'Infinite recursion detected while resolving zone graph. Check your zone hierarchy.',
  'parent-missing': (_, { parent = '' }) => `Object '${parent}' of type 'Zone' does not exist.`,
  'parent-global': () => 'can not have a global zone as parent',
  'endpoint-missing': (_, { endpoint = '' }) => `Object '${endpoint}' of type 'Endpoint' does not exist.`,
  'endpoint-in-several-zones': (subject) => `Endpoint '${subject}' is in more than one zone.`,
  'endpoint-in-no-zone': (subject) => `Endpoint '${subject}' does not belong to a zone.`,
  'zone-redefined': (subject) => `Object '${subject}' of type 'Zone' re-defined`,
  'node-without-endpoint': (subject) => `Endpoint object for '${subject}' is missing.`,
}

const lookAtZone = ({ cluster }: WalkInput, { findings }: Surroundings): Finding | null => {
  if (cluster === null) return open('no-zones')
  const [first] = findings
  if (first === undefined) return null
  const { id, params, subject } = first
  const said = configErrors[id]?.(subject, params)
  return stop({ kind: 'zone', id, params }, said === undefined ? null : `critical/config: Error: ${said}`)
}

/** A connection needs one side that dials: nothing is logged where neither tries. */
const lookAtDirection = ({ endpoint, cluster }: WalkInput, { dialled, hasParent }: Surroundings): Finding | null => {
  if (cluster === null || dialled === null) return open('no-zones')
  // The topmost zone waits for those below.
  if (!hasParent || dialled.up === true || dialled.fromAbove === true) return null
  if (dialled.up === null || dialled.fromAbove === null) return open('dialling-unknown', { endpoint })
  return stop({ kind: 'walk', id: 'nobody-dials', params: { endpoint } }, null)
}
