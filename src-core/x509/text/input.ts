import { AppError, isAppError } from '../../base/errors.ts'
import { printCertificate } from './certificate.ts'
import { printCrl } from './crl.ts'
import { readBlocks, type TolerantBlock } from './pem-blocks.ts'
import type { PrintedText, PrintOptions } from './printout.ts'
import { printRequest } from './request.ts'

export type TextKind = 'x509' | 'req' | 'crl'
export type TextForm = 'PEM' | 'DER'

type Print = (der: Uint8Array, options: PrintOptions) => PrintedText

const printers: Readonly<Record<TextKind, Print>> = {
  x509: (der, options) => printCertificate(der, { ...options, trustFollows: true }),
  req: printRequest,
  crl: printCrl,
}

const labels: Readonly<Record<TextKind, readonly string[]>> = {
  x509: ['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE'],
  req: ['CERTIFICATE REQUEST', 'NEW CERTIFICATE REQUEST'],
  crl: ['X509 CRL'],
}

/**
 * What `openssl x509|req|crl -in FILE -inform FORM -text -noout` writes for the bytes of a file.
 * Throws `der-malformed` or `pem-malformed` for what it refuses.
 */
export const printInput = (kind: TextKind, form: TextForm, file: Uint8Array, options: PrintOptions): PrintedText => {
  // settings of trust are looked for in PEM only
  if (form === 'DER') return kind === 'x509' ? printCertificate(file, options) : printers[kind](file, options)
  return kind === 'req' ? printFirstRequest(file, options) : printFirstReadable(kind, file, options)
}

const missing = (kind: TextKind): AppError => new AppError('pem-malformed', { expected: labels[kind].join(', ') })

/** Of a request's file OpenSSL reads block by block and stops at the first that is broken. */
const printFirstRequest = (file: Uint8Array, options: PrintOptions): PrintedText => {
  for (const { label, headers, bytes } of readBlocks(file, 'line-ends')) {
    if (bytes === undefined) throw missing('req')
    if (!labels.req.includes(label)) continue
    if (headers !== '') throw missing('req')
    return printRequest(bytes, options)
  }
  throw missing('req')
}

/** So short a header OpenSSL does not look at. */
const IGNORED_HEADER_LENGTH = 10

/** Certificates and CRLs come through OpenSSL's store, which passes over everything it cannot read. */
const printFirstReadable = (kind: TextKind, file: Uint8Array, options: PrintOptions): PrintedText => {
  let failure: unknown = missing(kind)
  for (const block of readBlocks(file, 'text-ends')) {
    if (block.bytes === undefined || !isWanted(kind, block)) continue
    try {
      return printers[kind](block.bytes, options)
    } catch (error) {
      if (!isAppError(error, 'der-malformed')) throw error
      failure = error
    }
  }
  throw failure
}

const isWanted = (kind: TextKind, { label, headers }: TolerantBlock): boolean =>
  labels[kind].includes(label) && headers.length <= IGNORED_HEADER_LENGTH
