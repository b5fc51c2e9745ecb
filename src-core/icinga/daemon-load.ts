import { equalBytes } from '../base/bytes.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { SecurityLevel } from '../x509/chain-result.ts'
import { isSelfSigned } from '../x509/purposes.ts'
import { isKeyStrong, isSignatureStrong } from '../x509/strength.ts'
import type { DaemonInput, LoadProblem, LoadVerdict } from './daemon-report.ts'
import { readCaFile, readCrlFile, type NodeFile } from './daemon-files.ts'

/** What the start of a daemon depends on besides the files themselves. */
export interface Starting {
  readonly input: DaemonInput
  readonly file: NodeFile
  /** First CN of the leaf. */
  readonly cn: string | undefined
  readonly nodeName: string | undefined
  readonly level: SecurityLevel
}

/** Would `icinga2 daemon` start with these files? Checks in the order it does; the first problem ends it. */
export const judgeLoad = (starting: Starting): LoadVerdict => {
  const problem =
    certificateProblem(starting) ??
    chainProblem(starting) ??
    keyProblem(starting) ??
    fileProblem(starting.input.ca, caProblems, (bytes) => readCaFile(bytes).length > 0) ??
    fileProblem(starting.input.crl, crlProblems, (bytes) => readCrlFile(bytes).loads) ??
    (starting.cn === starting.nodeName ? undefined : 'endpoint-missing')
  return { ok: problem === undefined, problem, text: problem === undefined ? '' : loadText(problem, starting) }
}

/** ApiListener::OnConfigLoaded: the certificate and its name. */
const certificateProblem = ({ input, file, cn }: Starting): LoadProblem | undefined => {
  if (input.certificate.state === 'missing') return 'certificate-missing'
  if (input.certificate.state === 'not-permitted') return 'certificate-not-permitted'
  if (file.leaf === 'no-pem') return 'certificate-no-pem'
  if (file.leaf === 'malformed') return 'certificate-malformed'
  return cn === undefined ? 'name-none' : undefined
}

/** SSL_CTX_use_certificate_chain_file: OpenSSL's security level; a self-signed certificate's signature does not count. */
const chainProblem = ({ file: { leaf, chain }, level }: Starting): LoadProblem | undefined => {
  if (typeof leaf === 'string') return undefined
  if (!isKeyStrong(leaf.spki, level)) return 'ee-key-too-small'
  const isWeak = (certificate: Certificate): boolean =>
    !isSelfSigned(certificate) && !isSignatureStrong(certificate, level)
  if (isWeak(leaf)) return 'ca-md-too-weak'
  for (const issuer of chain) {
    if (!isKeyStrong(issuer.spki, level)) return 'ca-key-too-small'
    if (isWeak(issuer)) return 'ca-md-too-weak'
  }
  return undefined
}

const keyProblem = ({ input: { key }, file: { leaf } }: Starting): LoadProblem | undefined => {
  if (key === undefined) return undefined
  if (key.state !== 'read') return `key-${key.state}`
  return typeof leaf !== 'string' && !equalBytes(key.spki, leaf.spki) ? 'key-mismatch' : undefined
}

const caProblems = { missing: 'ca-missing', 'not-permitted': 'ca-not-permitted', 'no-pem': 'ca-no-pem' } as const
const crlProblems = { missing: 'crl-missing', 'not-permitted': 'crl-not-permitted', 'no-pem': 'crl-no-pem' } as const

const fileProblem = (
  file: DaemonInput['ca'],
  problems: typeof caProblems | typeof crlProblems,
  isUseful: (bytes: Uint8Array) => boolean,
): LoadProblem | undefined => {
  if (file === undefined) return undefined
  if (file.state !== 'read') return problems[file.state]
  return isUseful(file.bytes) ? undefined : problems['no-pem']
}

const noFile = 'error:80000002:system library::No such file or directory'
const notPermitted = 'error:8000000D:system library::Permission denied'
const noStartLine = 'error:0480006C:PEM routines::no start line'
const nothingFound = 'error:05800088:x509 certificate routines::no certificate or crl found'

/** Which file Icinga complains about, in which words, and OpenSSL's reason. As seen on 2.13.6 with OpenSSL 3.0. */
const openSslTexts: Readonly<Partial<Record<LoadProblem, readonly [string, 'crt' | 'key' | 'ca' | 'crl', string]>>> = {
  'certificate-missing': ['Error on bio X509 AUX reading pem file', 'crt', noFile],
  'certificate-not-permitted': ['Error on bio X509 AUX reading pem file', 'crt', notPermitted],
  'certificate-no-pem': ['Error on bio X509 AUX reading pem file', 'crt', noStartLine],
  'certificate-malformed': ['Error on bio X509 AUX reading pem file', 'crt', 'error:0688010A:asn1 encoding routines'],
  'ee-key-too-small': ['Error with public key file', 'crt', 'error:0A00018F:SSL routines::ee key too small'],
  'ca-key-too-small': ['Error with public key file', 'crt', 'error:0A00018D:SSL routines::ca key too small'],
  'ca-md-too-weak': ['Error with public key file', 'crt', 'error:0A00018E:SSL routines::ca md too weak'],
  'key-missing': ['Error with private key file', 'key', noFile],
  'key-not-permitted': ['Error with private key file', 'key', notPermitted],
  'key-no-pem': ['Error with private key file', 'key', 'error:1E08010C:DECODER routines::unsupported'],
  'key-encrypted': ['Error with private key file', 'key', 'error:1400006B:UI routines::processing error'],
  'key-mismatch': [
    'Error with private key file',
    'key',
    'error:05800074:x509 certificate routines::key values mismatch',
  ],
  'ca-missing': ['Error loading and verifying locations in ca key file', 'ca', noFile],
  'ca-not-permitted': ['Error loading and verifying locations in ca key file', 'ca', notPermitted],
  'ca-no-pem': ['Error loading and verifying locations in ca key file', 'ca', nothingFound],
  'crl-missing': ['Error loading crl file', 'crl', noFile],
  'crl-not-permitted': ['Error loading crl file', 'crl', notPermitted],
  'crl-no-pem': ['Error loading crl file', 'crl', nothingFound],
}

const loadText = (problem: LoadProblem, { cn, nodeName = 'NODENAME' }: Starting): string => {
  const files = { crt: `${nodeName}.crt`, key: `${nodeName}.key`, ca: 'ca.crt', crl: 'crl_path' }
  if (problem === 'endpoint-missing') return `Endpoint object for '${cn ?? ''}' is missing.`
  if (problem === 'name-none') return cannotGetName(files.crt)
  const [complaint = '', file = 'crt', reason = ''] = openSslTexts[problem] ?? []
  return `${complaint} '${files[file]}': "${reason}"`
}

export const cannotGetName = (file: string): string => `Cannot get certificate common name from cert path: '${file}'.`
