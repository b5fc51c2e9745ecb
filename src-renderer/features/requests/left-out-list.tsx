import { styled } from '@mui/material/styles'
import type { RequestRow } from '../../../src-core/contract/requests.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { needsPerson } from '../../../src-core/icinga/verdict.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Hint } from '../../ui/layout.tsx'
import { color, ellipsis, focusRing, toneColors } from '../../ui/tokens.ts'
import { useCount, useWords } from '../../ui/words.ts'
import { severityLook, useVerdictWords } from './use-verdict-words.ts'
import { worstFirst } from './verdict-order.ts'

/** More are counted, not drawn: they stand in the list behind the dialog. */
const SHOWN = 50

const Item = styled('li')({
  padding: '8px 0',
  borderBottom: `1px solid ${color.line}`,
  fontSize: 12.5,
  lineHeight: '18px',
  overflowWrap: 'anywhere',
  '& button': {
    display: 'flex',
    alignItems: 'center',
    gap: 6,
    maxWidth: '100%',
    padding: 0,
    border: 0,
    background: 'none',
    color: color.text,
    font: 'inherit',
    fontSize: 13,
    fontWeight: 600,
    textAlign: 'left',
    cursor: 'pointer',
    '&:focus-visible': focusRing,
    '& > span:last-of-type': ellipsis,
  },
})

export interface LeftOutListProps {
  readonly rows: readonly RequestRow[]
  readonly total: number
  readonly onOpen: (fingerprint: string) => void
}

/** The requests that stay where they are, each with its worst reason. */
export const LeftOutList = ({ rows, total, onOpen }: LeftOutListProps) => {
  const t = useWords()
  const count = useCount()
  const words = useVerdictWords()
  const shown = rows.slice(0, SHOWN)
  if (total === 0) return <Hint>{t('bulk.nothingLeftOut')}</Hint>
  return (
    <>
      <ul style={{ listStyle: 'none', padding: 0 }}>
        {shown.map((row) => {
          const reasons = worstFirst(row.verdicts).filter(needsPerson)
          const [first, ...others] = reasons
          const { icon, tone } = severityLook[row.worst]
          return (
            <Item key={row.fingerprint}>
              <button type="button" onClick={() => onOpen(row.fingerprint)}>
                <span style={{ display: 'flex', color: toneColors[tone].ink }}>
                  <Icon name={icon} size={14} />
                </span>
                <span title={displayText(row.cn ?? row.fingerprint)}>
                  <HostileText text={row.cn ?? row.fingerprint} />
                </span>
              </button>
              <div style={{ color: color.text2 }}>
                {first === undefined
                  ? t('bulk.unticked')
                  : [words(first).text, ...others.map((reason) => words(reason).title)].join(' · ')}
              </div>
            </Item>
          )
        })}
      </ul>
      {total > shown.length && <Hint>{t('bulk.moreLeftOut', count(total - shown.length))}</Hint>}
      <Hint>{t('bulk.openOne')}</Hint>
    </>
  )
}
