import { useState, type ReactNode } from 'react'
import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { useQueryClient } from '@tanstack/react-query'
import { languages, settings as settingsShape, type Settings } from '../../../src-core/contract/app.ts'
import { call } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { AdoptDialog } from '../../ui/adopt-dialog.tsx'
import { CreateDialog } from '../../ui/create-dialog.tsx'
import { Select } from '../../ui/field.tsx'
import { Icon, Mark, type IconName } from '../../ui/icons.tsx'
import { Card, Hint, Row } from '../../ui/layout.tsx'
import { SampleDoor } from './sample-door.tsx'
import { color, toneColors, type Tone } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'

const Page = styled('main')({
  height: '100vh',
  overflow: 'auto',
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  padding: '84px 28px 22px',
  background: color.canvas,
  borderTop: `3px solid ${color.primary}`,
  '& h1': { fontSize: 28, lineHeight: '36px', fontWeight: 600, letterSpacing: '-.02em' },
})
const Doors = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 290px), 1fr))',
  gap: 20,
  width: '100%',
  maxWidth: 976,
  margin: '36px 0 22px',
})
const Door = styled(Card)({
  padding: '22px 22px 18px',
  display: 'flex',
  flexDirection: 'column',
  minHeight: 312,
  '& h2': { fontSize: 17, lineHeight: '22px', fontWeight: 600, letterSpacing: '-.01em' },
  '& p': { color: color.text2, margin: '6px 0 12px', fontSize: 13.5 },
  '& ul': {
    listStyle: 'none',
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: 7,
    color: color.text2,
    marginBottom: 18,
  },
  '& li': { display: 'flex', gap: 8 },
  '& li svg': { marginTop: 2, color: color.text3 },
  '& button': { marginTop: 'auto', height: 36 },
})
const Emblem = styled('span')({
  width: 44,
  height: 44,
  borderRadius: 10,
  display: 'grid',
  placeItems: 'center',
  marginBottom: 14,
})
const Foot = styled(Row)({
  width: '100%',
  flexWrap: 'wrap',
  marginTop: 'auto',
  '& select': { width: 'auto', height: 28, fontSize: 12.5 },
})

type DoorId = 'adopt' | 'create' | 'read'

const doors: Readonly<
  Record<DoorId, { readonly icon: IconName; readonly tone: Tone; readonly points: readonly IconName[] }>
> = {
  adopt: { icon: 'adopt', tone: 'key', points: ['search', 'key', 'requests'] },
  create: { icon: 'seal', tone: 'primary', points: ['key', 'locked', 'document'] },
  read: { icon: 'document', tone: 'info', points: ['search', 'chain', 'fine'] },
}
const points = ['first', 'second', 'third'] as const

export interface WelcomeScreenProps {
  readonly settings: Settings
  readonly onInspect: () => void
}

/** First run: a CA is taken over from a master or made here, or nothing but certificates is read. */
export const WelcomeScreen = ({ settings, onInspect }: WelcomeScreenProps) => {
  const t = useWords()
  const [open, setOpen] = useState<DoorId | 'restore'>()
  const close = () => setOpen(undefined)
  const door = (id: DoorId): ReactNode => {
    const { icon, tone } = doors[id]
    return (
      <Door key={id} aria-label={t(`welcome.${id}.title`)}>
        <Emblem style={{ background: toneColors[tone].soft, color: toneColors[tone].ink }}>
          <Icon name={icon} size={20} />
        </Emblem>
        <h2>{t(`welcome.${id}.title`)}</h2>
        <p>{t(`welcome.${id}.text`)}</p>
        <ul>
          {points.map((point, i) => (
            <li key={point}>
              <Icon name={doors[id].points[i] ?? 'next'} size={14} />
              {t(`welcome.${id}.${point}`)}
            </li>
          ))}
        </ul>
        <Button
          {...(id === 'adopt' && { color: 'primary', variant: 'contained' })}
          onClick={() => (id === 'read' ? onInspect() : setOpen(id))}
        >
          {t(`welcome.${id}.button`)}
        </Button>
      </Door>
    )
  }
  return (
    <Page>
      <Row sx={{ gap: '14px' }}>
        <Mark size={40} />
        <h1>{t('welcome.title')}</h1>
      </Row>
      <p style={{ color: color.text2, fontSize: 15, marginTop: 8, textAlign: 'center' }}>{t('welcome.lead')}</p>
      <Doors>
        {door('adopt')}
        {door('create')}
        {door('read')}
      </Doors>
      <SampleDoor />
      <Hint>{t('welcome.honest')}</Hint>
      <Foot>
        <Choices settings={settings} />
        <Hint sx={{ marginLeft: 'auto' }}>{t('welcome.backup')}</Hint>
        <Button size="small" onClick={() => setOpen('restore')}>
          {t('welcome.restore')}
        </Button>
        <Hint>{t('welcome.drop')}</Hint>
      </Foot>
      {open === 'create' && <CreateDialog onClose={close} onMade={close} />}
      {open === 'adopt' && <AdoptDialog onClose={close} onMade={close} />}
      {open === 'restore' && <AdoptDialog from="files" onClose={close} onMade={close} />}
    </Page>
  )
}

/** Language and theme, before anything else has to be read. */
const Choices = ({ settings }: { readonly settings: Settings }) => {
  const t = useWords()
  const client = useQueryClient()
  const change = async (some: Partial<Settings>) => {
    client.setQueryData(keys.settings, await call('settings.set', some))
  }
  return (
    <>
      <Select
        aria-label={t('settings.language')}
        value={settings.language}
        onChange={(event) => void change({ language: event.target.value === 'de' ? 'de' : 'en' })}
      >
        {languages.map((language) => (
          <option key={language} value={language}>
            {t(`settings.languages.${language}`)}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t('settings.theme')}
        value={settings.theme}
        onChange={(event) => {
          const theme = settingsShape.shape.theme.options.find((option) => option === event.target.value)
          if (theme !== undefined) void change({ theme })
        }}
      >
        {settingsShape.shape.theme.options.map((theme) => (
          <option key={theme} value={theme}>
            {t(`settings.themes.${theme}`)}
          </option>
        ))}
      </Select>
    </>
  )
}
