import { AppError } from '../../src-core/base/errors.ts'
import { toIso } from '../../src-core/base/time.ts'
import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { ProbeAttempt, ProbeOutcome, ProbeTarget } from '../../src-core/contract/masters.ts'
import type { Now } from '../../src-core/ports.ts'
import type { ProbeHost, SeenAttempt } from '../../src-core/probe/handshake-seen.ts'
import { isReachable, isServerName, serverNameOf } from '../../src-core/probe/host-address.ts'
import { parseJumpHost } from '../../src-core/probe/jump-host.ts'
import { parseCertificate } from '../../src-core/x509/certificate.ts'
import {
  compareReports,
  readReport,
  reportsOf,
  type ReportTools,
  type Trusted,
} from '../../src-core/probe/probe-report.ts'

/** For one handshake; a probe has at most two of them, one behind the other. */
export const PROBE_TIMEOUT_MS = 5000

interface Tools extends ReportTools {
  readonly probeHost: ProbeHost
  readonly now: Now
}

export interface ProbeOptions {
  /** Whose certificates count for the verify code. */
  readonly trusted: Trusted
  /** `ssh://[user@]host[:port]`: probed a second time through it. */
  readonly via: string | null
  readonly timeoutMs: number
  /** Whether the peer is asked if it is Icinga. */
  readonly ask: boolean
}

export const trustAuthority = ({ certificate }: AuthorityRecord): Trusted => ({
  against: 'authority',
  certificates: [parseCertificate(certificate)],
})

/** Probes a host over every route. Throws `bad-input` for what is no host; what a peer does is in the outcome. */
export type Probe = (target: ProbeTarget, options: ProbeOptions) => Promise<ProbeOutcome>

export const createProbe =
  (tools: Tools): Probe =>
  async ({ host, port, servername: choice }, { trusted, via, timeoutMs, ask }) => {
    if (!isReachable(host)) throw new AppError('bad-input', { where: 'host', reason: 'no host name or address' })
    const jump = via === null ? undefined : parseJumpHost(via)
    const at = tools.now()
    const servername = serverNameOf(host, choice)
    if (servername !== null && !isServerName(servername))
      throw new AppError('bad-input', { where: 'servername', reason: servername })
    const request = { host, port, servername, timeoutMs, ask }
    const [straight, jumped] = await Promise.all([
      tools.probeHost({ ...request, via: undefined }),
      jump === undefined ? [] : tools.probeHost({ ...request, via: jump }),
    ])
    const read = (route: ProbeAttempt['route'], attempt: SeenAttempt): ProbeAttempt => {
      const { address, elapsedMs } = attempt
      const facts = { route, address, port, elapsedMs }
      const result = 'seen' in attempt ? readReport(attempt.seen, trusted, at, tools) : attempt.failure
      return 'code' in result
        ? { state: 'failed', ...facts, failure: { ...result, params: { ...result.params } } }
        : { state: 'answered', ...facts, report: result }
    }
    const attempts = [
      ...straight.map((attempt) => read('direct', attempt)),
      ...jumped.map((attempt) => read('jump', attempt)),
    ]
    return { at: toIso(at), host, port, via, attempts, comparison: compareReports(reportsOf(attempts)) }
  }
