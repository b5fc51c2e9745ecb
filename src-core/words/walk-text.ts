import type { WalkReason } from '../probe/trust-walk.ts'
import type { Remedy } from './en/daemon.ts'
import type { Words } from './en.ts'
import { fill } from './fill.ts'
import { remedyOf } from './remedy.ts'

/** Why a step of a trust walk stops or is open, and what to do. */
export const walkRemedy = ({ enrol, daemon, zones }: Words, reason: WalkReason): Remedy => {
  if (reason.kind === 'verify') return remedyOf(daemon, reason)
  const { cause, fix } = reason.kind === 'zone' ? zones.finding[reason.id] : enrol.walk.problem[reason.id]
  return { cause: fill(cause, reason.params), fix: fill(fix, reason.params) }
}
