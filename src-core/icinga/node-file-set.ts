import { equalBytes } from '../base/bytes.ts'
import { writePem } from '../pem/pem.ts'
import type { VerifySignature } from '../ports.ts'
import type { Certificate } from '../x509/certificate.ts'
import { attributeText, commonNames, nameText, parseName } from '../x509/name.ts'
import { couldIssue } from '../x509/path.ts'
import { isSelfSigned, purposesOf } from '../x509/purposes.ts'
import type { DaemonKey } from './daemon-report.ts'

/** What was found on somebody's disk, in no order. */
export interface Heap {
  readonly certificates: readonly Certificate[]
  readonly keys: readonly DaemonKey[]
  /** Whose files are wanted; absent: of the one certificate that is no CA. */
  readonly nodeName?: string | undefined
}

export type MissingId = 'no-leaf' | 'no-key' | 'no-issuer' | 'no-root' | 'several-leaves' | 'key-encrypted'

export interface Missing {
  readonly id: MissingId
  readonly params: Readonly<Record<string, string | number>>
}

/** The files a node needs below `DATA/certs`; a text is absent where the heap does not give it. */
export interface NodeFileSet {
  readonly nodeName: string | undefined
  /** `NODENAME.crt`: the leaf, then every CA below the root, so that peers need the root only. */
  readonly certificatePem: string | undefined
  /** `ca.crt`: the root alone. Icinga's own requests look at the first certificate only. */
  readonly caPem: string | undefined
  /** Which of the keys belongs to the leaf. */
  readonly keyIndex: number | undefined
  readonly missing: readonly Missing[]
}

/** Picks the right files from a heap and says what is not in it. Issuers are told apart by signature, not by name. */
export const buildNodeFiles = (heap: Heap, verifySignature: VerifySignature): NodeFileSet => {
  const leaves = findLeaves(heap)
  const [leaf] = leaves.toSorted((a, b) => b.notAfter - a.notAfter)
  const encrypted = heap.keys.some(({ state }) => state === 'encrypted')
  const hints: readonly Missing[] = encrypted ? [{ id: 'key-encrypted', params: {} }] : []
  if (leaf === undefined) {
    const missing: Missing = { id: 'no-leaf', params: { nodeName: heap.nodeName ?? '?' } }
    return { ...noFiles, nodeName: heap.nodeName, missing: [missing, ...hints] }
  }
  const nodeName = heap.nodeName ?? nameOf(leaf)
  const path = climb(leaf, heap.certificates, verifySignature)
  const top = path.at(-1) ?? leaf
  const root = isSelfSigned(top) ? top : undefined
  const keyIndex = heap.keys.findIndex((key) => key.state === 'read' && equalBytes(key.spki, leaf.spki))
  return {
    nodeName,
    certificatePem: path
      .filter((one) => one !== root)
      .map(pemOf)
      .join(''),
    caPem: root === undefined ? undefined : pemOf(root),
    keyIndex: keyIndex < 0 ? undefined : keyIndex,
    missing: [
      ...(leaves.length > 1 ? [{ id: 'several-leaves' as const, params: { count: leaves.length, nodeName } }] : []),
      ...(keyIndex < 0 ? [{ id: 'no-key' as const, params: { nodeName } }, ...hints] : []),
      ...(root === undefined ? whatAbove(top, heap.certificates) : []),
    ],
  }
}

const noFiles = { certificatePem: undefined, caPem: undefined, keyIndex: undefined }

const pemOf = ({ der }: Certificate): string => writePem('CERTIFICATE', der)

const nameOf = (certificate: Certificate): string => {
  const [first] = commonNames(parseName(certificate.subject))
  return first === undefined ? '' : attributeText(first)
}

/** Copies of one certificate count once. Without a name the certificate one of the keys belongs to is meant. */
const findLeaves = ({ certificates, keys, nodeName }: Heap): readonly Certificate[] => {
  const distinct = certificates.filter(
    (one, i) => !certificates.slice(0, i).some(({ der }) => equalBytes(der, one.der)),
  )
  if (nodeName !== undefined) return distinct.filter((one) => nameOf(one) === nodeName && !isSelfSigned(one))
  const leaves = distinct.filter((one) => purposesOf(one).ca !== true && !isSelfSigned(one) && nameOf(one) !== '')
  const keyed = leaves.filter(({ spki }) => keys.some((key) => key.state === 'read' && equalBytes(key.spki, spki)))
  return keyed.length > 0 ? keyed : leaves
}

/** From the leaf up, each issuer by its signature; of several with one key the one that ends last. */
const climb = (
  leaf: Certificate,
  certificates: readonly Certificate[],
  verifySignature: VerifySignature,
): readonly Certificate[] => {
  const path = [leaf]
  for (let last = leaf; !isSelfSigned(last);) {
    const [issuer] = certificates
      .filter((one) => couldIssue(one, last) && !path.includes(one) && hasSigned(one, last, verifySignature))
      .toSorted((a, b) => b.notAfter - a.notAfter)
    if (issuer === undefined) break
    path.push(issuer)
    last = issuer
  }
  return path
}

const hasSigned = (issuer: Certificate, subject: Certificate, verifySignature: VerifySignature): boolean =>
  verifySignature({
    spki: issuer.spki,
    algorithm: subject.signatureAlgorithm,
    signed: subject.tbs,
    signature: subject.signature,
  }) !== 'invalid'

const whatAbove = (top: Certificate, certificates: readonly Certificate[]): readonly Missing[] => [
  { id: 'no-issuer', params: { name: nameText(parseName(top.issuer)), below: nameText(parseName(top.subject)) } },
  ...(certificates.some(isSelfSigned) ? [] : [{ id: 'no-root' as const, params: {} }]),
]
