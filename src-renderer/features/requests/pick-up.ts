import type { RequestRow } from '../../../src-core/contract/requests.ts'
import { DAY_MS, HOUR_MS, SECOND_MS, type Instant } from '../../../src-core/base/time.ts'
import type { Tone } from '../../ui/tokens.ts'

/** A waiting agent has its file rewritten every 10 s; after a minute of silence it has stopped asking. */
const ASKING_MS = 60 * SECOND_MS
/** Renewals are asked for once a day; two missed days are silence. */
const DAILY_MS = 2 * DAY_MS

export interface PickUp {
  readonly kind: 'asking' | 'daily' | 'silent' | 'filed' | 'refused' | 'gone'
  readonly ageMs: number
  /** Until Icinga deletes the file; undefined where nothing runs out. */
  readonly leftMs: number | undefined
  readonly tone: Extract<Tone, 'plain' | 'warn' | 'stop'>
}

const toneOf = (leftMs: number): PickUp['tone'] => {
  if (leftMs < 12 * HOUR_MS) return 'stop'
  return leftMs < 48 * HOUR_MS ? 'warn' : 'plain'
}

/** Icinga deletes a request 7 days after its last change: who still asks is in no hurry, who is silent is. */
export const pickUpOf = (row: Pick<RequestRow, 'state' | 'kind' | 'fileTime' | 'goneAt'>, now: Instant): PickUp => {
  const ageMs = Math.max(0, now - Date.parse(row.fileTime))
  const leftMs = row.goneAt === null ? undefined : Date.parse(row.goneAt) - now
  const calm = { ageMs, leftMs: undefined, tone: 'plain' } as const
  if (row.state === 'refused') return { ...calm, kind: 'refused' }
  if (row.state === 'expired' || (leftMs !== undefined && leftMs <= 0)) return { ...calm, kind: 'gone' }
  if (row.state === 'filed') return { ageMs, leftMs, tone: 'plain', kind: 'filed' }
  if (row.kind === 'renewal' && ageMs < DAILY_MS) return { ...calm, kind: 'daily' }
  if (ageMs < ASKING_MS) return { ...calm, kind: 'asking' }
  return { ageMs, leftMs, tone: leftMs === undefined ? 'plain' : toneOf(leftMs), kind: 'silent' }
}
