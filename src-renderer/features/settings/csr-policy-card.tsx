import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { allowances, type Allowance } from '../../../src-core/icinga/csr-allowance.ts'
import { call } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Tick } from '../../ui/field.tsx'
import { Card, Hint } from '../../ui/layout.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'
import { ReasonForm } from './reason-form.tsx'

/** What a CSR may ask for beyond a plain node certificate. Allowing more asks why; taking it back does not. */
export const CsrPolicyCard = () => {
  const t = useWords()
  const client = useQueryClient()
  const { data } = useQuery({ queryKey: keys.csrAllowances, queryFn: () => call('csr.allowances', {}) })
  const [allowing, setAllowing] = useState<Allowance>()
  const { busy, problem, run } = useDeed()
  const set = (allowance: Allowance, allowed: boolean, reason: string) =>
    void run(async () => {
      client.setQueryData(keys.csrAllowances, await call('csr.allow', { allowance, allowed, reason }))
      setAllowing(undefined)
    })
  if (data === undefined) return null
  return (
    <Card aria-label={t('csr.policy')} style={{ gridColumn: '1 / -1' }}>
      <h2>{t('csr.policy')}</h2>
      <Hint>{t('csr.policySub')}</Hint>
      {problem && <ErrorNote problem={problem} />}
      {allowances.map((allowance) => (
        <div key={allowance}>
          <Tick
            kind="checkbox"
            checked={data.allowed.includes(allowance)}
            onChange={(event) => (event.target.checked ? setAllowing(allowance) : set(allowance, false, ''))}
          >
            {t(`csr.allowance.${allowance}.title`)}
            <small>{t(`csr.allowance.${allowance}.text`)}</small>
          </Tick>
          {allowing === allowance && (
            <ReasonForm
              question={t('csr.whyAllow', { what: t(`csr.allowance.${allowance}.title`) })}
              deed={t('csr.allow')}
              busy={busy}
              onCancel={() => setAllowing(undefined)}
              onDecided={(reason) => set(allowance, true, reason)}
            />
          )}
        </div>
      ))}
    </Card>
  )
}
