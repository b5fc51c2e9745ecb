import { readPem } from '../../pem/pem.ts'

export type PemKind = 'x509' | 'req' | 'crl'

const labels: Readonly<Record<PemKind, readonly string[]>> = {
  x509: ['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE'],
  req: ['CERTIFICATE REQUEST', 'NEW CERTIFICATE REQUEST'],
  crl: ['X509 CRL'],
}

/** The bytes of the block OpenSSL takes from a PEM text. Throws `pem-malformed` where there is none. */
export const readTextPem = (text: string, kind: PemKind): Uint8Array => readPem(text, labels[kind]).bytes
