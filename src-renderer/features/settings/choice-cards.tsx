import { languages, settings as settingsShape, type Settings } from '../../../src-core/contract/app.ts'
import { Field, FieldGroup, Input, Tick } from '../../ui/field.tsx'
import { Card } from '../../ui/layout.tsx'
import { useWords } from '../../ui/words.ts'

interface PartProps {
  readonly settings: Settings
  readonly onChange: (some: Partial<Settings>) => void
}

export const LookCard = ({ settings, onChange }: PartProps) => {
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

/** Numbers that are set here, and how far they may go; the same bounds as in the contract. */
const bounds = {
  idleLockMinutes: { min: 1, max: 60 },
  unlockMinutes: { min: 1, max: 60 },
  sessionDays: { min: 1, max: 366 },
} as const

/** Taken when the field is left; what is out of bounds goes back to what holds. */
const NumberField = ({ name, settings, onChange }: PartProps & { readonly name: keyof typeof bounds }) => {
  const t = useWords()
  const { min, max } = bounds[name]
  return (
    <Field label={t(`settings.${name}`)} hint={t(`settings.${name}Hint`)}>
      {(ids) => (
        <Input
          {...ids}
          type="number"
          min={min}
          max={max}
          key={settings[name]}
          defaultValue={settings[name]}
          onBlur={(event) => {
            const wanted = Math.round(event.target.valueAsNumber)
            if (wanted >= min && wanted <= max && wanted !== settings[name]) onChange({ [name]: wanted })
            else event.target.value = String(settings[name])
          }}
          sx={{ width: 96 }}
        />
      )}
    </Field>
  )
}

export const LockCard = (props: PartProps) => {
  const t = useWords()
  return (
    <Card aria-label={t('settings.lock')}>
      <h2>{t('settings.lock')}</h2>
      <NumberField name="idleLockMinutes" {...props} />
      <NumberField name="unlockMinutes" {...props} />
    </Card>
  )
}

const switches = ['notices', 'letterKeys'] as const

export const WorkCard = (props: PartProps) => {
  const t = useWords()
  const { settings, onChange } = props
  return (
    <Card aria-label={t('settings.work')}>
      <h2>{t('settings.work')}</h2>
      <NumberField name="sessionDays" {...props} />
      {switches.map((name) => (
        <Tick
          key={name}
          kind="checkbox"
          checked={settings[name]}
          onChange={(event) => onChange({ [name]: event.target.checked })}
        >
          {t(`settings.${name}`)}
          <small>{t(`settings.${name}Hint`)}</small>
        </Tick>
      ))}
    </Card>
  )
}
