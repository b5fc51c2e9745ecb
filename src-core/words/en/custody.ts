import type { LookId } from '../../custody/look.ts'
import type { MoveStep } from '../../custody/by-hand.ts'

const look: Readonly<Record<LookId, string>> = {
  'signing-none': 'No signature is being made and no answer is on its way.',
  'signing-open': '{{open}} signatures or answers are still on their way. Look again in some seconds.',
  'agents-quiet': 'No agent has asked within the last seconds.',
  'agents-ask': '{{files}} requests were written within the last seconds: those agents will wait for you.',
  'folder-writable': 'Signet can write certificate-requests and ca as the daemon’s user.',
  'folder-not-writable': '{{path}} cannot be written as the daemon’s user. Fix its owner first.',
  'renewals-none': 'None of the {{known}} known nodes asks for a renewal in the next {{days}} days.',
  'renewals-due':
    '{{due}} of {{known}} known nodes ask for a renewal in the next {{days}} days: they will wait as requests.',
  'renewals-unknown':
    'Signet has signed for no node here yet, so it cannot tell whose renewal is due in the next {{days}} days.',
  'master-lasts': 'The master’s own certificate {{name}} lasts {{days}} more days.',
  'master-ends-soon':
    'The master’s own certificate {{name}} ends in {{days}} days. Without the key nobody renews it there: renew it here.',
  'master-ended': 'The master’s own certificate {{name}} ended {{notAfter}}. Renew it before anything is moved.',
  'master-unknown': 'No certificate of the master’s own was found in certs.',
}

const step: Readonly<Record<MoveStep, string>> = {
  copy: 'Copy the key here',
  backup: 'Back up, then restore to prove it',
  look: 'Look before moving anything',
  park: 'Park the key',
  prove: 'Prove the round trip',
  destroy: 'Destroy the parked copy',
}

/** Custody of keys: what the window and the command line both say. */
export const custody = {
  look,
  step,
  cannotPromise:
    'Deleting cannot promise that the key is gone: file systems with journals or snapshots, flash disks and old backups may keep it, and whoever copied it before still has it. Only a new CA would cure that.',
  masterEnds: 'The master’s own certificate {{name}} ends in {{days}} days.',
  masterEnded: 'The master’s own certificate {{name}} has ended.',
  caEnds: 'The CA of {{name}} ends in {{days}} days.',
  caEnded: 'The CA of {{name}} has ended.',
}
