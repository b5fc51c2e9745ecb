/** What is looked at before a request may be signed, in the order the review shows it. */
export const checkIds = [
  'file',
  'possession',
  'name',
  'endpoint',
  'ticket',
  'key-strength',
  'key-reuse',
  'ledger',
  'twins',
  'dates',
  'extensions',
  'profile',
] as const
export type CheckId = (typeof checkIds)[number]

/** Every sentence a check can end in. Words for each live in `words/en.ts` and `words/de.ts`. */
export const verdictIds = [
  // file
  'file-fits',
  'file-name-differs',
  'file-not-json',
  'file-no-request',
  'file-request-unreadable',
  'file-empty',
  'file-too-large',
  'file-not-regular',
  'file-not-permitted',
  'file-vanished',
  'file-name-foreign',
  // possession
  'possession-self-signed',
  'possession-renewal',
  'possession-signature-fails',
  'possession-foreign-issuer',
  'possession-unchecked',
  // name
  'name-plain',
  'name-none',
  'name-several',
  'name-not-plain',
  'name-comma',
  'name-control',
  'name-nul',
  'name-bidi',
  'name-look-alike',
  'name-non-ascii',
  'name-double-encoded',
  'name-ip',
  'name-wildcard',
  'name-too-long',
  'name-is-master',
  // endpoint
  'endpoint-not-loaded',
  // ticket
  'ticket-fits',
  'ticket-does-not-fit',
  'ticket-none',
  'ticket-not-needed',
  'ticket-unchecked-locked',
  'ticket-unchecked-no-salt',
  'csr-no-ticket',
  'csr-same-key',
  'csr-made-here',
  // key strength
  'key-strong',
  'key-below-3072',
  'key-weak',
  'key-unsupported',
  'key-is-ca-key',
  'key-small-exponent',
  'key-small-factor',
  'key-roca',
  'key-shared-factor',
  // key reuse
  'key-own',
  'key-reused',
  // ledger
  'ledger-latest',
  'ledger-no-other',
  'ledger-not-latest',
  'ledger-unknown',
  'ledger-name-live',
  'renewal-early',
  'csr-early',
  'csr-answered',
  // twins
  'twins-none',
  'twins-waiting',
  'csr-no-folder',
  // dates
  'dates-plausible',
  'dates-far-off',
  'dates-expired',
  // what a CSR asks for
  'extensions-usual',
  'extensions-dropped',
  'extensions-allowed',
  'extensions-ca',
  'csr-challenge',
  'csr-several',
  // profile
  'profile-full-term',
  'profile-shortened',
  'profile-ca-ended',
] as const
export type VerdictId = (typeof verdictIds)[number]

export const severities = ['fine', 'unchecked', 'note', 'decide', 'stop'] as const
export type Severity = (typeof severities)[number]

/** Severities that make a verdict a finding: something a person must hear about. */
export const findingSeverities = ['note', 'decide', 'stop'] as const

/** The outcome of one check: which sentence, how bad, and the concrete values the sentence names. */
export interface Verdict {
  readonly check: CheckId
  readonly id: VerdictId
  readonly severity: Severity
  readonly params: Readonly<Record<string, string | number>>
}

export const verdictOf = (
  check: CheckId,
  severity: Severity,
  id: VerdictId,
  params: Verdict['params'] = {},
): Verdict => ({ check, id, severity, params })

export const isFinding = (verdict: Verdict): boolean =>
  severities.indexOf(verdict.severity) >= severities.indexOf('note')

/** Findings that keep a request from being clean (a note does not). */
export const needsPerson = (verdict: Verdict): boolean => verdict.severity === 'decide' || verdict.severity === 'stop'

export const worstSeverity = (verdicts: readonly Verdict[]): Severity =>
  verdicts.reduce<Severity>(
    (worst, { severity }) => (severities.indexOf(severity) > severities.indexOf(worst) ? severity : worst),
    'fine',
  )
