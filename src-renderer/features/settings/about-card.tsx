import { useAppInfo } from '../../api/queries.ts'
import { Card, Facts } from '../../ui/layout.tsx'
import { mono } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'

/** What somebody who is asked for help wants to know. */
export const AboutCard = () => {
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
