import { useDeferredValue, useState, type ReactNode } from 'react'
import { styled } from '@mui/material/styles'
import { useDesk } from '../../ui/desk.ts'
import { Input } from '../../ui/field.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { useKeyName } from '../../ui/key-name.ts'
import { Card, Facts, Unseen } from '../../ui/layout.tsx'
import { Column, ScreenBody, ScreenHead } from '../../ui/screen.tsx'
import { color } from '../../ui/tokens.ts'
import { useCount, useWords } from '../../ui/words.ts'
import { helpKeys, helpSections, useHelpTopics, type HelpTopic } from './topics.ts'

const Sections = styled('div')({
  columns: '2 400px',
  columnGap: 16,
  maxWidth: 1180,
  '& > section': { padding: '14px 16px', marginBottom: 16, breakInside: 'avoid' },
  '& h2': { fontSize: 14, lineHeight: '20px', fontWeight: 600, marginBottom: 8 },
})
const Topics = styled('dl')({
  margin: 0,
  fontSize: 12.5,
  lineHeight: '18px',
  '& > div + div': { marginTop: 8 },
  '& dt': { fontWeight: 600, color: color.text },
  '& dd': { margin: 0, color: color.text2 },
})

/** Keys, words, and what neither Icinga nor Signet says elsewhere; one field searches all of it. */
export const HelpScreen = () => {
  const { topic } = useDesk()
  // A topic that is asked for anew starts a search anew.
  return <Help key={topic} topic={topic} />
}

const Help = ({ topic }: { readonly topic: string }) => {
  const t = useWords()
  const count = useCount()
  const keyName = useKeyName()
  const [typed, setTyped] = useState(topic)
  const search = useDeferredValue(typed.trim().toLowerCase())
  const fits = (...texts: readonly string[]): boolean => texts.join(' ').toLowerCase().includes(search)
  const keys = helpKeys.filter(([key, id]) => fits(keyName(key), t(`keys.${id}`), t('help.section.keys')))
  const topics = useHelpTopics().filter(({ section, title, text }) => fits(title, text, t(`help.section.${section}`)))
  const found = keys.length + topics.length
  return (
    <Column>
      <ScreenHead title={t('screen.help')} sub={t('help.sub')}>
        <Input
          aria-label={t('help.search')}
          placeholder={t('help.search')}
          value={typed}
          autoFocus
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
          sx={{ width: 260 }}
        />
      </ScreenHead>
      <ScreenBody tabIndex={0} role="region" aria-label={t('screen.help')}>
        <Unseen role="status">{search !== '' && t('help.found', count(found))}</Unseen>
        {found === 0 && <p>{t('help.none', { search: typed.trim() })}</p>}
        <Sections>
          {keys.length > 0 && (
            <Section title={t('help.section.keys')}>
              <Facts>
                {keys.map(([key, id]) => (
                  <div key={id} style={{ display: 'contents' }}>
                    <dt>
                      <Kbd>{keyName(key)}</Kbd>
                    </dt>
                    <dd>{t(`keys.${id}`)}</dd>
                  </div>
                ))}
              </Facts>
            </Section>
          )}
          {helpSections.map((section) => {
            const mine = topics.filter((one) => one.section === section)
            if (mine.length === 0) return null
            return (
              <Section key={section} title={t(`help.section.${section}`)}>
                <TopicList topics={mine} />
              </Section>
            )
          })}
        </Sections>
      </ScreenBody>
    </Column>
  )
}

const Section = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <Card aria-label={title}>
    <h2>{title}</h2>
    {children}
  </Card>
)

const TopicList = ({ topics }: { readonly topics: readonly HelpTopic[] }) => (
  <Topics>
    {topics.map(({ id, title, text }) => (
      <div key={id}>
        <dt>{title}</dt>
        <dd>{text}</dd>
      </div>
    ))}
  </Topics>
)
