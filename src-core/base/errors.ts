/** Every way a call can fail. Words for each code live in `words/en.ts` and `words/de.ts`. */
export const errorCodes = [
  'internal',
  'bad-input',
  'not-found',
  'cancelled',
  'needs-newer-node',
  // X.509 and PEM
  'der-malformed',
  'pem-malformed',
  'certificate-malformed',
  'key-unreadable',
  'key-encrypted',
  'key-passphrase-wrong',
  'algorithm-unsupported',
  // authorities
  'authority-unknown',
  'authority-ambiguous',
  'authority-mismatch',
  'authority-exists',
  'authority-name-taken',
  'authority-key-mismatch',
  'authority-not-a-ca',
  'authority-not-in-date',
  'authority-trial-failed',
  // custody
  'backup-in-clear',
  'backup-other-key',
  'move-not-ready',
  'move-stopped',
  'daemon-unreachable',
  'daemon-other-ca',
  'round-trip-failed',
  'certificate-changed',
  'master-unknown',
  'master-foreign',
  'locked',
  'passphrase-wrong',
  'passphrase-paused',
  'passphrase-weak',
  'passphrase-missing',
  'secret-missing',
  'secret-incomplete',
  'secret-damaged',
  'keychain-not-installed',
  'keychain-no-bus',
  'keychain-no-provider',
  'keychain-no-collection',
  'keychain-locked',
  'keychain-refused',
  'signer-ended',
  // data directory
  'directory-missing',
  'directory-not-icinga',
  'directory-not-permitted',
  'directory-closed',
  'file-missing',
  'file-exists',
  'file-not-regular',
  'file-too-large',
  'file-not-permitted',
  'file-write-failed',
  'no-space',
  'path-escapes',
  'key-not-on-master',
  'key-already-parked',
  // requests
  'request-unknown',
  'request-changed',
  'request-stopped',
  'request-needs-reason',
  'policy-needs-reason',
  'request-already-signed',
  'request-not-refused',
  'request-exists',
  'request-not-shown',
  'view-exists',
  'views-full',
  'answer-lost',
  'answer-replaced',
  'csr-malformed',
  'csr-private-key',
  'csr-unanswered',
  'certificate-check-failed',
  'salt-missing',
  // probing
  'probe-failed',
  'probe-mismatch',
  'probe-differs',
  'probe-not-verified',
  'salt-unknown',
  // the API of an Icinga daemon
  'server-not-pinned',
  'server-not-verified',
  'rest-login-refused',
  'rest-not-permitted',
  'rest-refused',
  'rest-answer-odd',
  // enrolling a node
  'daemon-silent',
  'daemon-closed',
  'daemon-garbled',
  'parent-not-verified',
  'parent-unread',
  'enrol-name',
  'enrol-ticket-refused',
  'enrol-declined',
  'enrol-not-due',
  'enrol-request-unread',
  'enrol-refused',
  'enrol-unreadable',
  'enrol-other-request',
  'enrol-other-key',
  'enrol-other-name',
  'enrol-not-a-ca',
  'enrol-not-signed',
  'enrol-other-ca',
  'enrol-ended',
  'enrolment-unknown',
  'enrolment-exists',
  'enrolment-key-missing',
  // topology
  'waiver-ended',
  // pins and verification
  'pin-unknown',
  'pin-missing',
  'pin-changed',
  'pin-no-answer',
  'pin-routes',
  'pin-unusable',
  'pin-mismatch',
  'verification-over',
  'verification-not-matched',
  'sheet-unknown',
  // ledger
  'ledger-broken',
  'ledger-busy',
  'profile-newer',
  'profile-not-private',
] as const

export type ErrorCode = (typeof errorCodes)[number]
export type ErrorParams = Readonly<Record<string, string | number>>

/**
 * The one error that crosses a boundary. `code` picks the words, `params` fill their places.
 * `params` are shown and logged, so they never hold a secret.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(params)}`, options)
    this.name = 'AppError'
    this.code = code
    this.params = params
  }
}

export const isAppError = (error: unknown, code?: ErrorCode): error is AppError =>
  error instanceof AppError && (code === undefined || error.code === code)

/** Marks a branch the compiler has proven impossible. */
export const unreachable = (value: never): never => {
  throw new AppError('internal', { reason: `unexpected ${String(value)}` })
}
