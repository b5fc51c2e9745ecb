import { toBase64 } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import type { CsrCertificate, CsrReviewed, CsrSource } from '../../src-core/contract/csr.ts'
import { MAX_REQUEST_FILE, readRequests } from '../../src-core/x509/request.ts'
import { call } from './client.ts'

/** A CSR somebody brought, and the authority that is asked to sign it. */
export interface BroughtCsr {
  readonly authorityId: string
  readonly source: CsrSource
}

/** Pasted or dropped bytes as a source. Throws what is wrong with them here: a private key among them goes no further. */
export const sourceFrom = async (blob: Blob): Promise<CsrSource> => {
  if (blob.size > MAX_REQUEST_FILE) {
    throw new AppError('file-too-large', { path: 'CSR', limit: MAX_REQUEST_FILE, size: blob.size })
  }
  const bytes = new Uint8Array(await blob.arrayBuffer())
  readRequests(bytes)
  return { kind: 'bytes', base64: toBase64(bytes) }
}

export const reviewCsr = ({ authorityId, source }: BroughtCsr): Promise<CsrReviewed> =>
  call('csr.show', { authorityId, source })

/** Signs what was shown. With `lockAfter` the key locks whatever comes of it. */
export const signCsr = async (
  { authorityId, source }: BroughtCsr,
  { fingerprint, reviewDigest }: CsrReviewed,
  reason: string | undefined,
  lockAfter: boolean,
): Promise<CsrCertificate> => {
  try {
    const digest = reviewDigest ?? ''
    const decided = reason === undefined ? {} : { reason }
    return await call('csr.sign', { authorityId, source, fingerprint, reviewDigest: digest, ...decided })
  } finally {
    // If this fails the Node side still locks by itself when the minutes are over.
    if (lockAfter) await call('authorities.lock', {}).catch(() => undefined)
  }
}
