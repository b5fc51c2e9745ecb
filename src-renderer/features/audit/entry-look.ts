import type { LedgerRow } from '../../../src-core/contract/ledger.ts'
import { canonicalJson, type Json } from '../../../src-core/base/json.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { isFingerprint, shortFingerprint } from '../../ui/format.ts'
import type { IconName } from '../../ui/icons.tsx'
import type { Tone } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'

const look: Readonly<Record<LedgerRow['kind'], { readonly icon: IconName; readonly tone: Tone }>> = {
  'profile-created': { icon: 'document', tone: 'plain' },
  'authority-created': { icon: 'seal', tone: 'key' },
  'authority-adopted': { icon: 'seal', tone: 'key' },
  'authority-removed': { icon: 'stop', tone: 'stop' },
  'trial-signed': { icon: 'seal', tone: 'key' },
  'key-unlocked': { icon: 'unlocked', tone: 'key' },
  'key-locked': { icon: 'locked', tone: 'plain' },
  'unlock-failed': { icon: 'warn', tone: 'warn' },
  'key-exported': { icon: 'key', tone: 'key' },
  'key-parked': { icon: 'key', tone: 'plain' },
  'key-unparked': { icon: 'restore', tone: 'warn' },
  'salt-imported': { icon: 'adopt', tone: 'plain' },
  'ticket-made': { icon: 'document', tone: 'plain' },
  'ticket-fetched': { icon: 'document', tone: 'plain' },
  'backup-drilled': { icon: 'fine', tone: 'ok' },
  'master-looked-at': { icon: 'info', tone: 'plain' },
  'round-trip-proven': { icon: 'fine', tone: 'ok' },
  'parked-copy-destroyed': { icon: 'stop', tone: 'stop' },
  'ca-renewed': { icon: 'seal', tone: 'key' },
  'master-renewed': { icon: 'seal', tone: 'key' },
  'signature-intended': { icon: 'clock', tone: 'plain' },
  'signature-made': { icon: 'seal', tone: 'key' },
  'signature-abandoned': { icon: 'warn', tone: 'warn' },
  'signature-failed': { icon: 'stop', tone: 'stop' },
  'certificate-saved': { icon: 'document', tone: 'plain' },
  'answer-filed': { icon: 'document', tone: 'plain' },
  'answer-confirmed': { icon: 'fine', tone: 'ok' },
  'answer-filed-again': { icon: 'restore', tone: 'warn' },
  'answer-lost': { icon: 'warn', tone: 'warn' },
  'request-refused': { icon: 'stop', tone: 'stop' },
  'request-restored': { icon: 'restore', tone: 'plain' },
  'policy-changed': { icon: 'info', tone: 'warn' },
  'finding-waived': { icon: 'info', tone: 'warn' },
  'waiver-removed': { icon: 'info', tone: 'plain' },
  'node-enrolled': { icon: 'fine', tone: 'ok' },
  'enrolment-pending': { icon: 'clock', tone: 'plain' },
  'enrolment-refused': { icon: 'stop', tone: 'stop' },
  'enrolment-forgotten': { icon: 'stop', tone: 'plain' },
  'parent-not-verified': { icon: 'warn', tone: 'stop' },
  'node-set-written': { icon: 'document', tone: 'plain' },
  'master-verified': { icon: 'fine', tone: 'ok' },
  'master-pinned': { icon: 'fine', tone: 'ok' },
  'master-refused': { icon: 'stop', tone: 'stop' },
  'verification-ended': { icon: 'info', tone: 'plain' },
  'pin-followed': { icon: 'info', tone: 'plain' },
  'pin-removed': { icon: 'stop', tone: 'warn' },
  'master-changed': { icon: 'stop', tone: 'stop' },
  'trusted-parent-written': { icon: 'document', tone: 'plain' },
  unreadable: { icon: 'stop', tone: 'stop' },
}

/** What an entry records, in words. */
export const useEntryWords = () => {
  const t = useWords()
  return (kind: LedgerRow['kind']): string => (kind === 'unreadable' ? t('audit.unreadable') : t(`ledger:${kind}`))
}

export const lookOf = (kind: LedgerRow['kind']) => look[kind]

/** A fact as one line of text; whatever stands in the ledger can be drawn. */
export const factText = (value: unknown): string => {
  if (typeof value === 'string') return displayText(value, 'any')
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  // Facts came through JSON, so they are Json; the decoder only knows them as unknown.
  return displayText(canonicalJson((value ?? null) as Json), 'any')
}

/** The facts that tell one entry of a kind from another. */
const telling = ['cn', 'name', 'path', 'purpose', 'reason', 'fingerprint', 'serial'] as const

/** A short line of an entry's facts for the table. */
export const factLine = ({ facts }: LedgerRow): string =>
  telling
    .filter((name) => typeof facts[name] === 'string')
    .slice(0, 2)
    .map((name) => {
      const text = factText(facts[name])
      return isFingerprint(text) ? shortFingerprint(text) : text
    })
    .join(' · ')
