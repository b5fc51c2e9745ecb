import { randomBytes } from 'node:crypto'
import { makeCertificate, newKeyPem, type KeyedCertificate } from './certificates.ts'

const BITS = 2048

/** What the labs of a worker share, one after the other: making a key takes longer than many a command. */
export interface LabStock {
  readonly authority: () => Promise<KeyedCertificate>
  readonly ticketSalt: string
  /** Gives a lab its keys: no two are the same, and another lab begins with the first again. */
  readonly openKeys: () => NewKey
}

export type NewKey = () => Promise<string>

export const createLabStock = (): LabStock => {
  const keys: Promise<string>[] = []
  let authority: Promise<KeyedCertificate> | undefined
  return {
    authority: () => (authority ??= makeAuthority()),
    ticketSalt: randomBytes(16).toString('hex'),
    openKeys: () => {
      let taken = 0
      return () => (keys[taken++] ??= newKeyPem(BITS))
    },
  }
}

/** Icinga's profile of a CA. */
export const makeAuthority = async (): Promise<KeyedCertificate> =>
  makeCertificate({ cn: 'Icinga CA', keyPem: await newKeyPem(BITS), isCa: true })
