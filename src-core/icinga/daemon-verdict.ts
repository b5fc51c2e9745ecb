import type { VerifySignature } from '../ports.ts'
import { verifyChain } from '../x509/chain.ts'
import type { ChainResult, Purpose } from '../x509/chain-result.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { Crl } from '../x509/crl.ts'
import { attributeText, commonNames, parseName } from '../x509/name.ts'
import { verifyCodeText } from '../x509/verify-code.ts'
import { findDaemonFindings } from './daemon-findings.ts'
import { readCaFile, readCrlFile, readNodeFile, type NodeFile } from './daemon-files.ts'
import { cannotGetName, judgeLoad, type Starting } from './daemon-load.ts'
import type { DaemonFile, DaemonInput, DaemonReport, PeerVerdict } from './daemon-report.ts'

/** Debian's default, and so that of the daemon seen. */
const DEFAULT_LEVEL = 2

/**
 * What Icinga 2 makes of a node's files: its own daemon at the start, the master it connects to, and the nodes that
 * connect to it. Judges what is given and nothing else; the clock is `input.at`.
 */
export const judgeDaemon = (input: DaemonInput, verifySignature: VerifySignature): DaemonReport => {
  const file: NodeFile =
    input.certificate.state === 'read' ? readNodeFile(input.certificate.bytes) : { leaf: 'no-pem', chain: [] }
  return judgeFiles({ input, file, trusted: trustedOf(input.ca), crls: crlsOf(input.crl) }, verifySignature)
}

/** The files of a node, taken apart. `trusted` is undefined where there is no `ca.crt`. */
export interface NodeFiles {
  readonly input: DaemonInput
  readonly file: NodeFile
  readonly trusted: readonly Certificate[] | undefined
  readonly crls: readonly Crl[] | undefined
}

/** The same for files that were read already. */
export const judgeFiles = (files: NodeFiles, verifySignature: VerifySignature): DaemonReport => {
  const { input, file, trusted } = files
  const leaf = typeof file.leaf === 'string' ? undefined : file.leaf
  const cn = leaf === undefined ? undefined : identityOf(leaf)
  const nodeName = input.nodeName ?? cn
  const level = input.securityLevel ?? DEFAULT_LEVEL
  const starting = { ...files, cn, nodeName, level }
  const judge = (purpose: Purpose): PeerVerdict =>
    leaf === undefined ? notJudged : judgePeer({ ...starting, leaf }, purpose, verifySignature)
  const load = judgeLoad(starting)
  const asClient = judge('client')
  const asServer = judge('server')
  const findings = findDaemonFindings({ input, leaf, cn, nodeName, load, asClient, asServer, trusted })
  return { certificate: leaf, nodeName, load, asClient, asServer, findings }
}

/** The first CN, as it stands: Icinga compares it exactly with the Endpoint's name. */
const identityOf = (leaf: Certificate): string | undefined => {
  const [first] = commonNames(parseName(leaf.subject))
  return first === undefined ? undefined : attributeText(first)
}

const notJudged: PeerVerdict = { outcome: 'not-judged', code: undefined, name: undefined, text: '', chain: undefined }

const trustedOf = (ca: DaemonFile | undefined): readonly Certificate[] | undefined =>
  ca?.state === 'read' ? readCaFile(ca.bytes) : undefined

const crlsOf = (crl: DaemonFile | undefined): readonly Crl[] | undefined =>
  crl?.state === 'read' ? readCrlFile(crl.bytes).crls : undefined

interface Presented extends Starting, NodeFiles {
  readonly leaf: Certificate
}

/** ApiListener::NewClientHandlerInternal. As server the name comes before the verification, as client behind it. */
const judgePeer = (presented: Presented, purpose: Purpose, verifySignature: VerifySignature): PeerVerdict => {
  const { cn, nodeName = '' } = presented
  const chain = findChain(presented, purpose, verifySignature)
  const code = chain?.verdict?.code
  const verdict = { code, name: undefined, text: '', chain }
  // it names the judging node's own file, not the peer's
  if (cn === undefined)
    return { ...verdict, outcome: 'refused', name: 'name-none', text: cannotGetName('NODENAME.crt') }
  if (purpose === 'server' && cn !== nodeName) {
    const text = `Unexpected certificate common name while connecting to endpoint '${nodeName}': got '${cn}'`
    return { ...verdict, outcome: 'refused', name: 'unexpected-name', text }
  }
  if (code !== undefined) {
    const reason = verifyCodeText(code)
    const text =
      purpose === 'server'
        ? `Certificate validation failed for endpoint '${nodeName}': ${reason}`
        : `New client connection for identity '${cn}' (certificate validation failed: ${reason})`
    return { ...verdict, outcome: 'anonymous', text }
  }
  if (chain === undefined) return notJudged
  if (cn !== nodeName) {
    const text = `New client connection for identity '${cn}' (no Endpoint object found for identity)`
    return { ...verdict, outcome: 'anonymous', name: 'no-endpoint', text }
  }
  return { ...verdict, outcome: 'accepted' }
}

const findChain = (
  { input, file, leaf, nodeName, level, trusted, crls }: Presented,
  purpose: Purpose,
  verifySignature: VerifySignature,
): ChainResult | undefined => {
  if (trusted === undefined) return undefined
  const host = purpose === 'server' ? nodeName : undefined
  const rules = { at: input.at, purpose, securityLevel: level, host, crls }
  return verifyChain({ leaf, untrusted: file.chain, trusted }, rules, verifySignature)
}
