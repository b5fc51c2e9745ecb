import { styled } from '@mui/material/styles'
import type { MoveGuide } from '../../../src-core/contract/custody.ts'
import type { Severity } from '../../../src-core/icinga/verdict.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { color, toneColors, type Tone } from '../../ui/tokens.ts'
import { shownParams, useLanguage, useWords } from '../../ui/words.ts'

const look: Readonly<Record<Severity, { readonly icon: IconName; readonly tone: Tone }>> = {
  fine: { icon: 'fine', tone: 'ok' },
  unchecked: { icon: 'unchecked', tone: 'plain' },
  note: { icon: 'info', tone: 'info' },
  decide: { icon: 'warn', tone: 'warn' },
  stop: { icon: 'stop', tone: 'stop' },
}

const List = styled('ul')({
  listStyle: 'none',
  margin: '3px 0 0',
  padding: 0,
  fontSize: 12.5,
  lineHeight: '18px',
  color: color.text,
  '& li': { display: 'flex', gap: 7, padding: '2px 0', overflowWrap: 'anywhere' },
  '& svg': { marginTop: 2 },
})

/** What a look at the master found, a sentence each. */
export const LookList = ({ findings }: Pick<NonNullable<MoveGuide['look']>, 'findings'>) => {
  const t = useWords()
  const language = useLanguage()
  return (
    <List>
      {findings.map(({ id, severity, params }) => (
        <li key={`${id} ${String(params['name'] ?? '')}`}>
          <span style={{ display: 'flex', color: toneColors[look[severity].tone].ink }}>
            <Icon name={look[severity].icon} size={14} />
          </span>
          <span>{t(`custody:look.${id}`, shownParams(params, language))}</span>
        </li>
      ))}
    </List>
  )
}
