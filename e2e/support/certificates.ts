import { generateKeyPair, X509Certificate, createPrivateKey, sign } from 'node:crypto'
import { writeFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { mustRun } from './command.ts'
import { withScratchFolder } from './scratch-folder.ts'

/** A certificate with its key. The keys of tests are throw-away and may be written anywhere. */
export interface KeyedCertificate {
  readonly certificatePem: string
  readonly keyPem: string
}

export type KeyBits = 2048 | 4096

export interface CertificatePlan {
  /** Taken as it stands into the subject and, unless `subject` is given, nothing else is in there. */
  readonly cn: string
  /** In the form of `openssl req -subj`. */
  readonly subject?: string | undefined
  readonly keyPem: string
  /** Days from now to notAfter; a float is rounded up by OpenSSL's own rules. */
  readonly days?: number | undefined
  /** Absent: self-signed, as a node's first request is. */
  readonly issuer?: KeyedCertificate | undefined
  readonly isCa?: boolean
}

/** What Icinga gives nodes, and what their own self-signed certificates have. */
export const NODE_DAYS = 397
export const CA_DAYS = 15 * 365

/** Any second of the past will do; a certificate with this end is expired for every clock. */
export const EXPIRED = { notBefore: '200101000000Z', notAfter: '210101000000Z' }

/** PKCS#1, as Icinga writes its keys. */
export async function newKeyPem(bits: KeyBits): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: bits,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  })
  return privateKey
}

/** Icinga's profile of a CA or of a node, made by OpenSSL. */
export const makeCertificate = (plan: CertificatePlan): Promise<KeyedCertificate> =>
  withScratchFolder(async (folder) => {
    const path = (name: string): string => join(folder, name)
    const days = plan.days ?? (plan.isCa === true ? CA_DAYS : NODE_DAYS)
    const args = ['req', '-x509', '-new', '-sha256', '-utf8', '-batch', '-config', path('profile.cnf')]
    args.push('-key', path('own.key'), '-subj', plan.subject ?? `/CN=${plan.cn}`, '-days', String(days))
    await writeFile(path('profile.cnf'), profile(plan))
    await writeFile(path('own.key'), plan.keyPem)
    if (plan.issuer !== undefined) {
      await writeFile(path('ca.crt'), plan.issuer.certificatePem)
      await writeFile(path('ca.key'), plan.issuer.keyPem)
      args.push('-CA', path('ca.crt'), '-CAkey', path('ca.key'))
    }
    await mustRun('openssl', [...args, '-out', path('own.crt')])
    return { certificatePem: await readFile(path('own.crt'), 'utf8'), keyPem: plan.keyPem }
  })

function profile(plan: CertificatePlan): string {
  const extensions =
    plan.isCa === true
      ? ['basicConstraints = critical,CA:TRUE']
      : ['basicConstraints = critical,CA:FALSE', 'subjectAltName = @names']
  return [
    '[req]',
    'distinguished_name = dn',
    'x509_extensions = ext',
    'string_mask = utf8only',
    '[dn]',
    '[ext]',
    ...extensions,
    // OpenSSL would add both; Icinga has neither.
    'subjectKeyIdentifier = none',
    'authorityKeyIdentifier = none',
    '[names]',
    `DNS.1 = ${plan.cn}`,
    '',
  ].join('\n')
}

/** The same certificate with other dates (UTCTime texts), signed anew: OpenSSL 3.0 makes none that are expired. */
export function redate(
  certificatePem: string,
  issuerKeyPem: string,
  dates: { readonly notBefore: string; readonly notAfter: string },
): string {
  // SEQUENCE of 30 bytes that begins with a UTCTime of 13: Validity, and nothing else in these certificates.
  const header = Buffer.from('301e170d', 'hex')
  return resign(certificatePem, issuerKeyPem, (tbs) => {
    const start = tbs.indexOf(header) + header.length
    tbs.write(dates.notBefore, start, 'latin1')
    tbs.write(dates.notAfter, start + dates.notBefore.length + 2, 'latin1')
  })
}

/**
 * Many self-signed certificates in no time: one made by OpenSSL, then for each the number in its names replaced and the
 * signature made anew (about 1 ms with RSA-2048, 4 ms with RSA-4096). They share one key.
 */
export async function manyCertificates(
  count: number,
  options: { readonly keyBits?: KeyBits; readonly prefix?: string } = {},
): Promise<readonly (KeyedCertificate & { readonly cn: string })[]> {
  const prefix = options.prefix ?? 'host'
  const name = (index: number): string => `${prefix}-${String(index).padStart(6, '0')}.example.test`
  const keyPem = await newKeyPem(options.keyBits ?? 2048)
  const first = await makeCertificate({ cn: name(0), keyPem })
  const key = createPrivateKey(keyPem)
  return Array.from({ length: count }, (_, index) => {
    const cn = name(index + 1)
    const certificatePem = resign(first.certificatePem, key, (tbs) => replaceAll(tbs, name(0), cn))
    return { cn, keyPem, certificatePem }
  })
}

/** The same certificate changed in any way that keeps its length, signed anew. */
export function resign(
  certificatePem: string,
  key: string | ReturnType<typeof createPrivateKey>,
  change: (tbs: Buffer) => void,
): string {
  const der = Buffer.from(new X509Certificate(certificatePem).raw)
  const tbs = der.subarray(4, 4 + 4 + der.readUInt16BE(6))
  change(tbs)
  const signature = sign('sha256', tbs, key)
  signature.copy(der, der.length - signature.length)
  return new X509Certificate(der).toString()
}

function replaceAll(bytes: Buffer, from: string, to: string): void {
  for (let at = bytes.indexOf(from); at !== -1; at = bytes.indexOf(from, at + to.length)) bytes.write(to, at, 'latin1')
}

/** Lower-case hex SHA-256 of the DER: the name of a request's file. */
export const fingerprintOf = (certificatePem: string): string =>
  new X509Certificate(certificatePem).fingerprint256.replaceAll(':', '').toLowerCase()
