import type { PinJudgement } from '../../probe/pin-judgement.ts'
import type { PinMode } from '../../probe/pin-store.ts'

const judgement: Readonly<Record<PinJudgement, string>> = {
  unpinned: 'Not verified',
  same: 'Pinned',
  'renewed-here': 'Renewed',
  'renewed-elsewhere': 'Renewed elsewhere',
  'rekeyed-here': 'New key, signed here',
  'issuer-changed': 'Issuer changed',
  changed: 'Key changed',
}

const mode: Readonly<Record<PinMode, string>> = {
  phone: 'by phone',
  strict: 'by phone, all groups',
  paste: 'pasted or typed',
  sheet: 'from a sheet',
  words: 'by word list',
  'command-line': 'on the command line',
}

/** What stands on paper, in this language. */
const sheet = {
  title: 'Fingerprint sheet',
  name: 'Certificate of',
  digest: 'SHA-256 of the certificate, in 16 groups',
  key: 'SHA-256 of its key (SPKI)',
  words: 'The same as 24 words',
  made: 'Made by {{by}}, {{at}}',
  use: 'For whoever verifies this node with Signet: scan the code, or read out the groups or words that are asked for. Do not send this sheet over the network it is about. It is taken for 30 days.',
}

/** Pins on the command line. */
const cli = {
  columns: {
    node: 'NODE',
    address: 'ADDRESS',
    pin: 'PIN',
    verified: 'VERIFIED',
    validTo: 'VALID TO',
    sha256: 'SHA-256',
  },
  none: 'No node is pinned yet. "signet pin add HOST --expect FINGERPRINT" compares and pins one.',
  added: 'It matches. Pinned {{name}} at {{host}}: certificate {{sha256}}.',
  removed: 'Removed the pin of {{host}}. Its history stays.',
  noHistory: 'Nothing is known of {{host}}.',
  sheetMade: 'Wrote the sheet of {{name}} to {{path}}.',
}

/** What was brought as a fingerprint, read while it is typed. */
const reading = {
  empty: 'Colons, blanks and line ends do not matter.',
  sha256: '64 digits: SHA-256',
  spki: 'Base64: SHA-256 of the key',
  sha1: '40 digits: SHA-1, too weak for a pin. Ask for SHA-256.',
  md5: '32 digits: MD5, not accepted. Ask for SHA-256.',
  incomplete: '{{digits}} digits: {{missing}} missing',
  incompleteAt: '{{digits}} digits: {{missing}} missing, probably in group {{group}}',
  tooLong: '{{digits}} digits: {{more}} too many',
  foreign: '“{{char}}” is no hex digit',
}

/** Fingerprints compared, pins, and the sheet. */
export const fingerprint = { judgement, mode, sheet, cli, reading }
export type FingerprintWords = typeof fingerprint
