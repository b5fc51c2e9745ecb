import type { Presented } from '../../src-core/contract/enrol.ts'
import { readCaFile } from '../../src-core/icinga/daemon-files.ts'
import type { Now, VerifySignature } from '../../src-core/ports.ts'
import { reportsOf, trustNobody } from '../../src-core/probe/probe-report.ts'
import { walkTrust, type WalkStep } from '../../src-core/probe/trust-walk.ts'
import { parseCertificate, parseCertificatePem, type Certificate } from '../../src-core/x509/certificate.ts'
import { clusterOf, type SourcesRead } from '../../src-core/zones/view.ts'
import { PROBE_TIMEOUT_MS, type Probe } from './probing.ts'
import { runInSlices } from './turns.ts'

/** Other calls get their turn in between. */
const SLICE_MS = 12

export interface WalkOrder<Source> {
  readonly endpoint: string
  readonly presented: Presented | null
  /** `ca.crt` of the nodes that judge it. */
  readonly trusted: readonly Certificate[] | null
  readonly zones: readonly Source[]
}

interface Tools<Source> {
  readonly probe: Probe
  readonly readFile: (path: string) => Promise<Uint8Array>
  readonly readSources: (sources: readonly Source[], progress: () => void) => Generator<undefined, SourcesRead>
  /** DER of the certificate that is pinned under this name. */
  readonly findPinned: (endpoint: string) => Uint8Array | undefined
  readonly verifySignature: VerifySignature
  readonly now: Now
}

/** Gathers what is known of a node, and walks. */
export const createWalk =
  <Source>(tools: Tools<Source>) =>
  async ({ endpoint, presented, trusted, zones }: WalkOrder<Source>): Promise<readonly WalkStep[]> => {
    const cluster =
      zones.length === 0
        ? null
        : clusterOf(
            await runInSlices(
              tools.readSources(zones, () => undefined),
              SLICE_MS,
            ),
          )
    const chain = presented === null ? null : await chainOf(tools, endpoint, presented)
    return walkTrust({ endpoint, chain, trusted, cluster, at: tools.now() }, tools.verifySignature)
  }

const chainOf = async <Source>(
  { probe, readFile, findPinned }: Tools<Source>,
  endpoint: string,
  presented: Presented,
): Promise<readonly Certificate[] | null> => {
  if (presented.kind === 'pinned') {
    const der = findPinned(endpoint)
    return der === undefined ? null : [parseCertificate(der)]
  }
  if (presented.kind === 'file') return readCaFile(await readFile(presented.path))
  const { host, port } = presented
  const options = { trusted: trustNobody, via: null, timeoutMs: PROBE_TIMEOUT_MS, ask: false }
  const [report] = reportsOf((await probe({ host, port, servername: { kind: 'host' } }, options)).attempts)
  return report?.chain.map((pem) => parseCertificatePem(pem)) ?? null
}
