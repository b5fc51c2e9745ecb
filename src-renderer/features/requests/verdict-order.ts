import type { RequestRow } from '../../../src-core/contract/requests.ts'
import { partOf } from '../../../src-core/icinga/twin-fold.ts'
import { needsPerson, severities, type Severity, type Verdict } from '../../../src-core/icinga/verdict.ts'

/** A request with a finding is opened and decided on by itself. */
export const mayBeTicked = ({ worst, state }: RequestRow): boolean => state === 'pending' && partOf(worst) === 'clean'

export const worstFirst = (verdicts: readonly Verdict[]): readonly Verdict[] =>
  verdicts.toSorted((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity))

export type SeverityCounts = Readonly<Record<Severity, number>>

export const countSeverities = (verdicts: readonly Verdict[]): SeverityCounts => {
  const counts = { fine: 0, unchecked: 0, note: 0, decide: 0, stop: 0 }
  for (const { severity } of verdicts) counts[severity] += 1
  return counts
}

/** What a person must hear about, but for the ticket, which has its own column. */
export const namedFindings = (verdicts: readonly Verdict[]): readonly Verdict[] =>
  worstFirst(verdicts).filter((verdict) => needsPerson(verdict) && verdict.check !== 'ticket')

export const mayBeSigned = (verdicts: readonly Verdict[]): boolean =>
  verdicts.every(({ severity }) => severity !== 'stop')
