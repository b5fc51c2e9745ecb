import { useQueryClient } from '@tanstack/react-query'
import { styled } from '@mui/material/styles'
import { languages, settings as settingsShape, type Settings } from '../../../src-core/contract/app.ts'
import { call } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { useAppInfo, useSettings } from '../../api/queries.ts'
import { PolicyCard } from './policy-card.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field, FieldGroup, Input, Tick } from '../../ui/field.tsx'
import { Card, Facts } from '../../ui/layout.tsx'
import { Column, ScreenBody, ScreenHead } from '../../ui/screen.tsx'
import { mono } from '../../ui/tokens.ts'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

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
            <AboutCard />
            <PolicyCard />
          </Cards>
        )}
      </ScreenBody>
    </Column>
  )
}

interface PartProps {
  readonly settings: Settings
  readonly onChange: (some: Partial<Settings>) => void
}

const LookCard = ({ settings, onChange }: PartProps) => {
  const t = useWords()
  return (
    <Card aria-label={t('settings.look')}>
      <h2>{t('settings.look')}</h2>
      <FieldGroup label={t('settings.language')}>
        {languages.map((language) => (
          <Tick
            key={language}
            kind="radio"
            name="language"
            checked={settings.language === language}
            onChange={() => onChange({ language })}
          >
            <span lang={language}>{t(`settings.languages.${language}`)}</span>
          </Tick>
        ))}
      </FieldGroup>
      <FieldGroup label={t('settings.theme')}>
        {settingsShape.shape.theme.options.map((theme) => (
          <Tick
            key={theme}
            kind="radio"
            name="theme"
            checked={settings.theme === theme}
            onChange={() => onChange({ theme })}
          >
            {t(`settings.themes.${theme}`)}
          </Tick>
        ))}
      </FieldGroup>
    </Card>
  )
}

const MINUTES = { min: 1, max: 60 } as const

const LockCard = ({ settings, onChange }: PartProps) => {
  const t = useWords()
  const minutes = (name: 'idleLockMinutes' | 'unlockMinutes') => (
    <Field label={t(`settings.${name}`)} hint={t(`settings.${name}Hint`)}>
      {(ids) => (
        <Input
          {...ids}
          type="number"
          {...MINUTES}
          key={settings[name]}
          defaultValue={settings[name]}
          onBlur={(event) => {
            const wanted = Math.round(event.target.valueAsNumber)
            if (wanted >= MINUTES.min && wanted <= MINUTES.max && wanted !== settings[name])
              onChange({ [name]: wanted })
            else event.target.value = String(settings[name])
          }}
          sx={{ width: 96 }}
        />
      )}
    </Field>
  )
  return (
    <Card aria-label={t('settings.lock')}>
      <h2>{t('settings.lock')}</h2>
      {minutes('idleLockMinutes')}
      {minutes('unlockMinutes')}
    </Card>
  )
}

const AboutCard = () => {
  const t = useWords()
  const info = useAppInfo().data
  if (info === undefined) return null
  return (
    <Card aria-label={t('settings.about')}>
      <h2>{t('settings.about')}</h2>
      <Facts>
        <dt>Signet</dt>
        <dd>{info.version}</dd>
        <dt>{t('settings.host')}</dt>
        <dd>{info.host}</dd>
        <dt>{t('settings.runtime')}</dt>
        <dd>{info.runtime}</dd>
        <dt>{t('settings.profile')}</dt>
        <dd style={{ fontFamily: mono, fontSize: 12 }}>{info.profile}</dd>
      </Facts>
    </Card>
  )
}
