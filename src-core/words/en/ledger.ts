import type { EntryKind } from '../../ledger/entry.ts'

/** What an entry of the ledger records, as a short sentence. */
export const ledger: Readonly<Record<EntryKind, string>> = {
  'profile-created': 'Profile created',
  'authority-created': 'Authority created',
  'authority-adopted': 'Authority adopted',
  'authority-removed': 'Authority removed',
  'trial-signed': 'Trial of the stored key',
  'key-unlocked': 'CA key unlocked',
  'key-locked': 'CA key locked',
  'unlock-failed': 'Unlock failed',
  'key-exported': 'CA key exported',
  'key-parked': 'CA key parked on the master',
  'key-unparked': 'CA key put back on the master',
  'salt-imported': 'Ticket salt imported',
  'signature-intended': 'Signature intended',
  'signature-made': 'Certificate signed',
  'signature-abandoned': 'Signature abandoned',
  'signature-failed': 'Signature failed',
  'answer-filed': 'Answer filed',
  'answer-confirmed': 'Answer still there',
  'answer-filed-again': 'Answer filed again',
  'answer-lost': 'Answer lost',
  'request-refused': 'Request refused',
  'request-restored': 'Request restored',
}
