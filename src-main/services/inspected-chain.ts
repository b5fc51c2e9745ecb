import { equalBytes, toHex } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import { toIso } from '../../src-core/base/time.ts'
import type { ChainPath, Judged } from '../../src-core/contract/inspection.ts'
import type { PeerVerdict } from '../../src-core/icinga/daemon-report.ts'
import { judge, type JudgedPath, type Judgement } from '../../src-core/inspect/judge.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import type { Now, Sha256, VerifySignature } from '../../src-core/ports.ts'
import type { Certificate } from '../../src-core/x509/certificate.ts'
import { attributeText, commonNames, nameText, parseName } from '../../src-core/x509/name.ts'
import { findCertificate, type InspectedItem } from './inspected-item.ts'

/** In a bundle of thousands only those that could be a step matter; so many are read at most. */
const MAX_NEIGHBOURS = 2_000
const MAX_NAME = 300
const MAX_LINE = 2_000

interface Tools {
  readonly authorities: () => readonly { readonly name: string; readonly certificate: Uint8Array }[]
  readonly verifySignature: VerifySignature
  readonly sha256: Sha256
  readonly now: Now
}

const isPresent = <T>(value: T | undefined): value is T => value !== undefined

const nameOf = (der: Uint8Array): string => nameText(parseName(der)).slice(0, MAX_NAME)

/** Icinga's verdicts on one certificate of a collection, with its neighbours and this desk's authorities. */
export const judgeItem = (leaf: Certificate, items: readonly InspectedItem[], tools: Tools): Judged => {
  const { report, hasKey, trusted, paths } = judgementOf(leaf, items, tools)
  const { load } = report
  return {
    load: { ok: load.ok, problem: load.problem ?? null, text: load.text.slice(0, MAX_LINE) },
    asClient: peerOf(report.asClient),
    asServer: peerOf(report.asServer),
    hasKey,
    trusted: trusted === undefined ? null : (trusted.authority ?? nameOf(trusted.certificate.subject)),
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
  tools: Tools,
): NodeFiles => {
  const path = judgementOf(leaf, items, tools).paths.find(
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

const judgementOf = (leaf: Certificate, items: readonly InspectedItem[], tools: Tools): Judgement => {
  const neighbours = items
    .filter(({ row }) => row.kind === 'certificate' && (row.verdict === 'ca' || items.length <= MAX_NEIGHBOURS))
    .slice(0, MAX_NEIGHBOURS)
    .map(({ der }) => (der === undefined ? undefined : findCertificate(der)))
    .filter(isPresent)
  const authorities = tools
    .authorities()
    .map(({ name, certificate: der }) => ({ authority: name, certificate: findCertificate(der) }))
    .flatMap(({ authority, certificate }) => (certificate === undefined ? [] : [{ authority, certificate }]))
  return judge({ leaf, neighbours, authorities, keys: keysOf(items), at: tools.now() }, tools.verifySignature)
}

const peerOf = ({ outcome, code, text }: PeerVerdict): Judged['asClient'] => ({
  outcome,
  code: code ?? null,
  text: text.slice(0, MAX_LINE),
})

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
    notBefore: toIso(certificate.notBefore),
    notAfter: toIso(certificate.notAfter),
    trusted,
    signature,
    errors: [...new Set(errors)],
  })),
})
