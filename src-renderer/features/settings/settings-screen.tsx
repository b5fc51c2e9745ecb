import { useQueryClient } from '@tanstack/react-query'
import { styled } from '@mui/material/styles'
import type { Settings } from '../../../src-core/contract/app.ts'
import { call } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { useSettings } from '../../api/queries.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Column, ScreenBody, ScreenHead } from '../../ui/screen.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'
import { AboutCard } from './about-card.tsx'
import { LockCard, LookCard, WorkCard } from './choice-cards.tsx'
import { CsrPolicyCard } from './csr-policy-card.tsx'
import { PolicyCard } from './policy-card.tsx'
import { SampleCard } from './sample-card.tsx'

const Cards = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(300px, 1fr))',
  gap: 16,
  maxWidth: 980,
  '& > section': { padding: '14px 16px', display: 'flex', flexDirection: 'column', gap: 14 },
  '& h2': { fontSize: 14, lineHeight: '20px', fontWeight: 600 },
})

/** What may be changed without touching a key. Each change holds at once. */
export const SettingsScreen = () => {
  const t = useWords()
  const client = useQueryClient()
  const { data } = useSettings()
  const { problem, run } = useDeed()
  const change = (some: Partial<Settings>) =>
    void run(async () => {
      client.setQueryData(keys.settings, await call('settings.set', some))
    })
  return (
    <Column>
      <ScreenHead title={t('screen.settings')} sub={t('settings.sub')} />
      <ScreenBody>
        {problem && <ErrorNote problem={problem} />}
        {data !== undefined && (
          <Cards>
            <LookCard settings={data} onChange={change} />
            <LockCard settings={data} onChange={change} />
            <WorkCard settings={data} onChange={change} />
            <SampleCard />
            <AboutCard />
            <PolicyCard />
            <CsrPolicyCard />
          </Cards>
        )}
      </ScreenBody>
    </Column>
  )
}
