/** What a certificate seen anew is beside the one that was pinned. */
export const pinJudgements = [
  'unpinned',
  'same',
  'renewed-here',
  'renewed-elsewhere',
  'rekeyed-here',
  'issuer-changed',
  'changed',
] as const
export type PinJudgement = (typeof pinJudgements)[number]

/** The two certificates, as far as a judgement needs them. */
export interface Judged {
  readonly sameCertificate: boolean
  readonly sameKey: boolean
  /** Begins before the pinned one: an address that lags behind a renewal. */
  readonly older: boolean
  /** Common names, letter by letter: Icinga knows a node by it. */
  readonly sameName: boolean
  /** The signature verifies with an authority of this profile, and with the one that signed the pinned certificate if one did. */
  readonly ours: boolean
  /** Our ledger says that we issued it. */
  readonly inLedger: boolean
}

/** A certificate of ours for another node is a stranger here: whoever holds an agent's key must not pass for a master. */
export const judgePin = ({ sameCertificate, sameKey, older, sameName, ours, inLedger }: Judged): PinJudgement => {
  if (sameCertificate) return 'same'
  const isOurs = ours && sameName
  if (sameKey && isOurs && older) return 'same'
  if (sameKey) return isOurs ? (inLedger ? 'renewed-here' : 'renewed-elsewhere') : 'issuer-changed'
  return isOurs && inLedger ? 'rekeyed-here' : 'changed'
}

interface Consequence {
  /** The pin moves to the new certificate without a question: its key was compared already. */
  readonly follows: boolean
  /** No node is set up against it, and nothing is sent to it. */
  readonly blocks: boolean
  readonly look: 'quiet' | 'note' | 'verify' | 'alarm'
}

const consequences: Readonly<Record<PinJudgement, Consequence>> = {
  unpinned: { follows: false, blocks: true, look: 'verify' },
  same: { follows: false, blocks: false, look: 'quiet' },
  'renewed-here': { follows: true, blocks: false, look: 'note' },
  'renewed-elsewhere': { follows: true, blocks: false, look: 'note' },
  'rekeyed-here': { follows: false, blocks: false, look: 'verify' },
  'issuer-changed': { follows: false, blocks: true, look: 'verify' },
  changed: { follows: false, blocks: true, look: 'alarm' },
}

export const consequenceOf = (judgement: PinJudgement): Consequence => consequences[judgement]

/** Whether a node may be set up against what was seen. Every way in asks here. */
export const blocksEnrolment = (judgement: PinJudgement): boolean => consequences[judgement].blocks
