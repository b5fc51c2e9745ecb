import { toHex } from '../base/bytes.ts'
import type { Sha256 } from '../ports.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { RequestFile } from './request-file.ts'

/** What a row says of a readable file: all that stays in memory of it, and nothing of its ticket but a hash. */
export interface RequestFacts extends Pick<RequestFile, 'name' | 'refused' | 'fingerprint' | 'nameFits'> {
  readonly certificate: Pick<Certificate, 'notBefore' | 'notAfter'>
  /** SHA-256, hex; null: none. */
  readonly ticketSha256: string | null
  /** An answer stands in the file. */
  readonly answered: boolean
}

export const factsOf = (file: RequestFile, sha256: Sha256): RequestFacts => {
  const { name, refused, fingerprint, nameFits, certificate, ticket, response } = file
  const { notBefore, notAfter } = certificate
  return {
    name,
    refused,
    fingerprint,
    nameFits,
    certificate: { notBefore, notAfter },
    ticketSha256: ticket === null || ticket === '' ? null : ticketHash(ticket, sha256),
    answered: response !== null,
  }
}

export const ticketHash = (ticket: string, sha256: Sha256): string => toHex(sha256(new TextEncoder().encode(ticket)))
