import { severities, type Severity, type Verdict, type VerdictId } from './verdict.ts'

/** Levels a person may give a verdict. */
export const policyLevels = ['fine', 'note', 'decide', 'stop'] as const
export type PolicyLevel = (typeof policyLevels)[number]

/** What differs from the levels a verdict has by itself. */
export type Policy = { readonly [id in VerdictId]?: PolicyLevel }

interface Adjustable {
  /** The level the verdict has by itself. */
  readonly usual: PolicyLevel
  readonly levels: readonly PolicyLevel[]
}

const decideOrStop = { usual: 'decide', levels: ['decide', 'stop'] } as const
const anyLevel = { usual: 'decide', levels: ['note', 'decide', 'stop'] } as const

/**
 * Verdicts whose level is a matter of taste. What would make a forged, unreadable or dangerous request signable is not
 * here, and what keeps a new request from being clean (its ticket, its key) can only be raised.
 */
export const adjustable: ReadonlyMap<VerdictId, Adjustable> = new Map<VerdictId, Adjustable>([
  ['possession-unchecked', decideOrStop],
  ['name-ip', decideOrStop],
  ['name-too-long', decideOrStop],
  ['name-is-master', decideOrStop],
  ['ticket-none', decideOrStop],
  ['ticket-does-not-fit', decideOrStop],
  ['ticket-unchecked-no-salt', decideOrStop],
  ['csr-no-ticket', decideOrStop],
  ['key-below-3072', { usual: 'fine', levels: ['fine', 'note', 'decide', 'stop'] }],
  ['key-small-exponent', anyLevel],
  ['key-reused', decideOrStop],
  ['ledger-name-live', decideOrStop],
  ['ledger-not-latest', decideOrStop],
  ['ledger-unknown', decideOrStop],
  ['renewal-early', decideOrStop],
  ['csr-early', decideOrStop],
  ['csr-answered', decideOrStop],
  ['twins-waiting', anyLevel],
  ['dates-far-off', anyLevel],
  ['dates-expired', decideOrStop],
  ['extensions-dropped', { usual: 'note', levels: ['note', 'decide', 'stop'] }],
  ['extensions-allowed', decideOrStop],
  ['extensions-ca', decideOrStop],
  ['profile-shortened', { usual: 'note', levels: ['note', 'decide', 'stop'] }],
])

/** The level `id` has now; undefined where nobody may change it. */
export const findLevel = (policy: Policy, id: VerdictId): PolicyLevel | undefined =>
  policy[id] ?? adjustable.get(id)?.usual

export const isLower = (level: Severity, than: Severity): boolean =>
  severities.indexOf(level) < severities.indexOf(than)

export const applyPolicy = (verdicts: readonly Verdict[], policy: Policy): readonly Verdict[] =>
  verdicts.map((verdict) => {
    const level = policy[verdict.id]
    if (level === undefined || adjustable.get(verdict.id)?.levels.includes(level) !== true) return verdict
    return { ...verdict, severity: level }
  })
