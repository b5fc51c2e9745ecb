import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { styled } from '@mui/material/styles'
import { adjustable, findLevel, isLower, type PolicyLevel } from '../../../src-core/icinga/policy.ts'
import type { VerdictId } from '../../../src-core/icinga/verdict.ts'
import { call } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { usePolicy } from '../../api/queries.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Card, Hint } from '../../ui/layout.tsx'
import { color, focusRing } from '../../ui/tokens.ts'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'
import { ReasonForm } from './reason-form.tsx'

const Line = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  alignItems: 'center',
  gap: '2px 12px',
  padding: '6px 0',
  borderBottom: `1px solid ${color.line}`,
  '& select': {
    height: 28,
    font: 'inherit',
    fontSize: 12.5,
    color: color.text,
    background: color.surface,
    border: `1px solid ${color.control}`,
    borderRadius: 6,
    '&:focus-visible': focusRing,
  },
})

interface Lowering {
  readonly verdict: VerdictId
  readonly level: PolicyLevel
}

/** What each verdict means here. Raising a level is one click; lowering one asks why. */
export const PolicyCard = () => {
  const t = useWords()
  const client = useQueryClient()
  const policy = usePolicy().data
  const [lowering, setLowering] = useState<Lowering>()
  const { busy, problem, run } = useDeed()
  if (policy === undefined) return null
  const set = (verdict: VerdictId, level: PolicyLevel, reason: string) =>
    void run(async () => {
      client.setQueryData(keys.policy, await call('policy.set', { verdict, level, reason }))
      setLowering(undefined)
    })
  const choose = (verdict: VerdictId, level: PolicyLevel) => {
    if (isLower(level, findLevel(policy, verdict) ?? 'note')) setLowering({ verdict, level })
    else set(verdict, level, '')
  }
  return (
    <Card aria-label={t('settings.policy')} style={{ gridColumn: '1 / -1' }}>
      <h2>{t('settings.policy')}</h2>
      <Hint>{t('settings.policySub')}</Hint>
      {problem && <ErrorNote problem={problem} />}
      <div>
        {[...adjustable].map(([verdict, { levels, usual }]) => (
          <Line key={verdict}>
            <label htmlFor={`policy-${verdict}`}>{titleOf(t, verdict)}</label>
            <select
              id={`policy-${verdict}`}
              value={findLevel(policy, verdict)}
              onChange={(event) => {
                const level = levels.find((one) => one === event.target.value)
                if (level !== undefined) choose(verdict, level)
              }}
            >
              {levels.map((level) => (
                <option key={level} value={level}>
                  {t(`settings.level.${level}`)}
                </option>
              ))}
            </select>
            {findLevel(policy, verdict) !== usual && (
              <Hint>{t('settings.usual', { level: t(`settings.level.${usual}`) })}</Hint>
            )}
            {lowering?.verdict === verdict && (
              <ReasonForm
                question={t('settings.lower', {
                  title: titleOf(t, verdict),
                  level: t(`settings.level.${lowering.level}`),
                })}
                deed={t('settings.lowerDeed')}
                busy={busy}
                onCancel={() => setLowering(undefined)}
                onDecided={(reason) => set(verdict, lowering.level, reason)}
              />
            )}
          </Line>
        ))}
      </div>
    </Card>
  )
}

/** Titles with a number in them are read without one here. */
const titleOf = (t: ReturnType<typeof useWords>, verdict: VerdictId): string =>
  t(`verdicts:${verdict}.title`, { total: 'n' })
