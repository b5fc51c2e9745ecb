import { equalBytes, toHex } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import { toIso } from '../../src-core/base/time.ts'
import type { ChainPath, Judged } from '../../src-core/contract/inspection.ts'
import type { CallOutput } from '../../src-core/contract/methods.ts'
import type { DaemonFinding, PeerVerdict } from '../../src-core/icinga/daemon-report.ts'
import { createHeap, type Heap } from '../../src-core/inspect/heap.ts'
import { judge, type JudgedPath, type Judgement } from '../../src-core/inspect/judge.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import type { Now, Sha256, VerifySignature } from '../../src-core/ports.ts'
import type { Certificate } from '../../src-core/x509/certificate.ts'
import { isCa } from '../../src-core/x509/extensions.ts'
import { findCertificate } from '../../src-core/x509/lenient-certificate.ts'
import { attributeText, commonNames, nameText, parseName } from '../../src-core/x509/name.ts'
import type { InspectedItem } from './inspected-item.ts'
import type { Bench } from './list-verdicts.ts'

/** CA certificates of a collection that are read as steps and anchors. */
const MAX_ISSUERS = 2_000
const MAX_NAME = 300
const MAX_LINE = 2_000
/** Authorities offered above a list. */
const MAX_OFFERED = 50

export interface ChainTools {
  readonly authorities: () => readonly { readonly name: string; readonly certificate: Uint8Array }[]
  readonly verifySignature: VerifySignature
  readonly sha256: Sha256
  readonly now: Now
}

const isPresent = <T>(value: T | undefined): value is T => value !== undefined

const nameOf = (der: Uint8Array): string => nameText(parseName(der)).slice(0, MAX_NAME)

/** Icinga's verdicts on one certificate of a collection, with its neighbours and this desk's authorities. */
export const judgeItem = (
  leaf: Certificate,
  items: readonly InspectedItem[],
  authority: string | null,
  tools: ChainTools,
): Judged => {
  const { report, hasKey, trusted, paths } = judgementOf(leaf, items, authority, tools)
  const { load } = report
  return {
    load: { ok: load.ok, problem: load.problem ?? null, text: load.text.slice(0, MAX_LINE) },
    asClient: peerOf(report.asClient),
    asServer: peerOf(report.asServer),
    hasKey,
    trusted: trusted === undefined ? null : (trusted.authority ?? nameOf(trusted.certificate.subject)),
    findings: report.findings.map(findingOf),
    paths: paths.map((path) => pathOf(path, tools.sha256)),
  }
}

const keysOf = (items: readonly InspectedItem[]): readonly Uint8Array[] =>
  items.map(({ spki }) => spki).filter(isPresent)

/** A CN that may be a file name; anything else is written under a name of ours. */
const plainName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,200}$/

export interface NodeFiles {
  /** File name and PEM text. */
  readonly files: readonly (readonly [string, string])[]
  readonly hasKey: boolean
}

/** What a node needs in DATA/certs: the leaf with its intermediates, and the authority. Throws `not-found`. */
export const nodeFilesOf = (
  leaf: Certificate,
  items: readonly InspectedItem[],
  anchor: string,
  tools: ChainTools,
): NodeFiles => {
  const path = judgementOf(leaf, items, null, tools).paths.find(
    (one) => one.ok && toHex(tools.sha256(one.anchor.certificate.der)) === anchor,
  )
  if (path === undefined) throw new AppError('not-found', { what: anchor })
  const [name] = commonNames(parseName(leaf.subject)).map(attributeText)
  const pem = (trusted: boolean): string =>
    path.asServer.links
      .filter((link) => link.trusted === trusted)
      .map(({ certificate }) => writePem('CERTIFICATE', certificate.der))
      .join('')
  return {
    files: [
      [`${name !== undefined && plainName.test(name) ? name : 'NODENAME'}.crt`, pem(false)],
      ['ca.crt', pem(true)],
    ],
    hasKey: keysOf(items).some((spki) => equalBytes(spki, leaf.spki)),
  }
}

const judgementOf = (
  leaf: Certificate,
  items: readonly InspectedItem[],
  authority: string | null,
  tools: ChainTools,
): Judgement => {
  const { heap, counting } = benchOf(items, authority, tools)
  return judge(leaf, heap, { at: tools.now(), counting, drawAll: true }, tools.verifySignature)
}

/** Whose words count for a collection, and a key that tells when that changes. */
export const benchOf = (items: readonly InspectedItem[], authority: string | null, tools: ChainTools): Bench => {
  const heap = heapOf(items, tools)
  const counting = heap.anchors.find(({ certificate }) => toHex(tools.sha256(certificate.der)) === authority)
  return { key: benchKey(items, authority, tools), heap, counting }
}

/** Cheap: asked for at every page of a list. */
export const benchKey = (items: readonly InspectedItem[], authority: string | null, tools: ChainTools): string => {
  const [issuers, keys] = [
    items.filter(({ isAuthority }) => isAuthority),
    items.filter(({ spki }) => spki !== undefined),
  ]
  const known = tools.authorities().map(({ certificate }) => toHex(certificate.subarray(-8)))
  return [authority ?? '', issuers.length, keys.length, ...known].join(' ')
}

const heapOf = (items: readonly InspectedItem[], tools: ChainTools): Heap => {
  const certificates = items.filter(({ row }) => row.kind === 'certificate')
  const read = (some: readonly InspectedItem[]): readonly Certificate[] =>
    some.map(({ der = new Uint8Array() }) => findCertificate(der)).filter(isPresent)
  const nodes = certificates.filter(({ isAuthority }) => !isAuthority)
  // Old CAs of version 1 say nothing of themselves; in a heap of files they are looked at, in a bundle of thousands not.
  const old = nodes.length > MAX_ISSUERS ? [] : read(nodes).filter((one) => isCa(one) === null)
  const issuers = read(certificates.filter(({ isAuthority }) => isAuthority).slice(0, MAX_ISSUERS))
  return createHeap({
    issuers: [...issuers, ...old],
    authorities: tools.authorities().flatMap(({ name, certificate }) => {
      const found = findCertificate(certificate)
      return found === undefined ? [] : [{ authority: name, certificate: found }]
    }),
    keys: keysOf(items),
    leaves: read(nodes.slice(0, 2)),
  })
}

/** Whose word can be counted on, for the choice above a list. */
export const anchorsOf = ({ heap }: Bench, { sha256 }: ChainTools): CallOutput<'inspect.list'>['authorities'] =>
  heap.anchors.slice(0, MAX_OFFERED).map(({ certificate, authority }) => ({
    sha256: toHex(sha256(certificate.der)),
    name: authority ?? nameOf(certificate.subject),
    own: authority !== undefined,
  }))

const peerOf = ({ outcome, code, text }: PeerVerdict): Judged['asClient'] => ({
  outcome,
  code: code ?? null,
  text: text.slice(0, MAX_LINE),
})

const findingOf = ({ id, severity, role, params }: DaemonFinding): Judged['findings'][number] => ({
  id,
  severity,
  role: role ?? null,
  params: Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, MAX_LINE) : value]),
  ),
})

const timeOf = (time: number): string | null => (Number.isNaN(time) ? null : toIso(time))

const pathOf = ({ anchor, asServer, ok }: JudgedPath, sha256: Sha256): ChainPath => ({
  anchor: nameOf(anchor.certificate.subject),
  authority: anchor.authority ?? null,
  sha256: toHex(sha256(anchor.certificate.der)),
  ok,
  code: asServer.verdict?.code ?? null,
  unchecked: asServer.unchecked.length > 0,
  links: asServer.links.map(({ certificate, trusted, signature, errors }) => ({
    subject: nameOf(certificate.subject),
    sha256: toHex(sha256(certificate.der)),
    notBefore: timeOf(certificate.notBefore),
    notAfter: timeOf(certificate.notAfter),
    trusted,
    signature,
    errors: [...new Set(errors)],
  })),
})
