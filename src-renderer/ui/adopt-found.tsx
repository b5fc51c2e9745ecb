import type { AdoptionPreview } from '../../src-core/contract/authorities.ts'
import { displayText } from '../../src-core/base/display.ts'
import { Badge } from './badge.tsx'
import { Fingerprint } from './fingerprint.tsx'
import { formatDate } from './format.ts'
import { HostileText } from './hostile-text.tsx'
import type { IconName } from './icons.tsx'
import { Facts } from './layout.tsx'
import { Note } from './note.tsx'
import type { Tone } from './tokens.ts'
import { useLanguage, useWords } from './words.ts'

const keyLook: Readonly<Record<AdoptionPreview['key'], { readonly tone: Tone; readonly icon: IconName }>> = {
  fits: { tone: 'ok', icon: 'fine' },
  encrypted: { tone: 'info', icon: 'locked' },
  'other-key': { tone: 'stop', icon: 'stop' },
  missing: { tone: 'stop', icon: 'stop' },
}

const reasons = (preview: AdoptionPreview) => {
  const found: ('notCa' | 'notInDate' | 'known' | 'otherKey' | 'missing')[] = []
  if (!preview.isCa) found.push('notCa')
  if (!preview.inDate) found.push('notInDate')
  if (preview.alreadyAdoptedAs !== null) found.push('known')
  if (preview.key === 'other-key') found.push('otherKey')
  if (preview.key === 'missing') found.push('missing')
  return found
}

export const mayBeAdopted = (preview: AdoptionPreview): boolean => reasons(preview).length === 0

/** What stands at the source, before anything is taken over. */
export const AdoptFound = ({ preview }: { readonly preview: AdoptionPreview }) => {
  const t = useWords()
  const language = useLanguage()
  const day = (iso: string) => formatDate(Date.parse(iso), language)
  const known = preview.alreadyAdoptedAs === null ? '' : displayText(preview.alreadyAdoptedAs, 'any')
  return (
    <>
      <Facts>
        <dt>{t('adopt.subject')}</dt>
        <dd>
          <HostileText text={preview.subject} alphabet="any" />
        </dd>
        <dt>SHA-256</dt>
        <dd>
          <Fingerprint hex={preview.fingerprint} />
        </dd>
        <dt>{t('adopt.validity')}</dt>
        <dd>
          {day(preview.notBefore)} – {day(preview.notAfter)}
        </dd>
        <dt>{t('adopt.keyFound')}</dt>
        <dd>
          {preview.keyDescription} <Badge {...keyLook[preview.key]}>{t(`adopt.keyState.${preview.key}`)}</Badge>
        </dd>
      </Facts>
      {reasons(preview).map((reason) => (
        <Note key={reason} tone="stop">
          {t(`adopt.reason.${reason}`, { name: known })}
        </Note>
      ))}
    </>
  )
}
