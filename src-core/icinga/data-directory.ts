import { DAY_MS } from '../base/time.ts'

/** Places inside a data directory (Icinga: DataDir, packaged as /var/lib/icinga2). */
export const Layout = {
  requests: 'certificate-requests',
  certificates: 'certs',
  trustAnchors: 'certs/ca.crt',
  caFolder: 'ca',
  caCertificate: 'ca/ca.crt',
  caKey: 'ca/ca.key',
  parkedCaKey: 'ca/ca.key.parked',
} as const

/** The daemon deletes a `.json` this long after its last change (lib/remote/apilistener.cpp). */
export const REQUEST_LIFE_MS = 7 * DAY_MS

/** Agents ask for a renewal below this (lib/base/tlsutility.hpp RENEW_THRESHOLD). */
export const RENEWAL_WINDOW_DAYS = 30

/** Largest request file read: a 4096-bit request with its answer has 5 kB. */
export const MAX_REQUEST_FILE = 1024 * 1024

const requestName = /^([0-9a-f]{64})\.(json|removed)$/

/** Takes a file name apart; `undefined` for what is neither a request nor a refused one. */
export const findRequestName = (
  name: string,
): { readonly fingerprint: string; readonly refused: boolean } | undefined => {
  const [, fingerprint, extension] = requestName.exec(name) ?? []
  return fingerprint === undefined ? undefined : { fingerprint, refused: extension === 'removed' }
}

/** What the daemon itself looks at; everything else in the folder (temporary files) is not ours to judge. */
export const isRequestFile = (name: string): boolean => name.endsWith('.json') || name.endsWith('.removed')
