import type { ReactNode } from 'react'
import { styled } from '@mui/material/styles'
import type { InspectionItem } from '../../../src-core/contract/inspection.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { color, toneColors, type Tone } from '../../ui/tokens.ts'
import { useNow } from '../../ui/use-now.ts'
import { useCount, useWords } from '../../ui/words.ts'

const Cells = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(190px, 1fr))',
  margin: '0 20px 12px',
  background: color.surface,
  border: `1px solid ${color.line}`,
  borderRadius: 10,
  boxShadow: `0 1px 2px ${color.shadow}`,
  overflow: 'hidden',
  flex: 'none',
})
const CellFrame = styled('div')({
  padding: '9px 14px',
  fontSize: 12.5,
  lineHeight: '18px',
  boxShadow: `-1px 0 0 ${color.line}`,
  minWidth: 0,
  overflowWrap: 'anywhere',
  '& > b': { display: 'flex', alignItems: 'center', gap: 5 },
})

export const Cell = ({
  tone,
  icon,
  title,
  children,
}: {
  readonly tone: Tone
  readonly icon: IconName
  readonly title: ReactNode
  readonly children: ReactNode
}) => (
  <CellFrame>
    <b style={{ color: toneColors[tone].ink }}>
      <Icon name={icon} size={14} />
      {title}
    </b>
    {children}
  </CellFrame>
)

const signatureTones: Readonly<Record<InspectionItem['signature']['state'], readonly [Tone, IconName]>> = {
  verified: ['ok', 'fine'],
  self: ['ok', 'fine'],
  forged: ['warn', 'warn'],
  unsupported: ['plain', 'unchecked'],
  'issuer-unknown': ['plain', 'unchecked'],
  'not-signed': ['plain', 'unchecked'],
}

/** The verdicts on one certificate; more cells come before these. */
export const Strip = ({ item, children }: { readonly item: InspectionItem; readonly children?: ReactNode }) => {
  const t = useWords()
  const count = useCount()
  const now = useNow()
  if (item.notAfter === null || item.notBefore === null) return null
  const inDate = Date.parse(item.notBefore) <= now && now <= Date.parse(item.notAfter)
  const { state, issuer } = item.signature
  const [tone, icon] = signatureTones[state]
  return (
    <Cells role="group" aria-label={t('inspect.strip.label')}>
      {children}
      <Cell
        tone={inDate ? 'ok' : 'stop'}
        icon={inDate ? 'fine' : 'stop'}
        title={t(inDate ? 'inspect.strip.inDate' : 'inspect.strip.notInDate')}
      >
        {t('inspect.strip.inDateText')}
      </Cell>
      <Cell tone={tone} icon={icon} title={t('inspect.strip.signed')}>
        {t(`inspect.signature.${state}`, { issuer: displayText(issuer) })}
      </Cell>
      <Cell
        tone={item.ledgerEntry === null ? 'plain' : 'ok'}
        icon={item.ledgerEntry === null ? 'unchecked' : 'fine'}
        title={t(item.ledgerEntry === null ? 'inspect.strip.noLedger' : 'inspect.strip.ledger')}
      >
        {item.ledgerEntry === null
          ? t('inspect.strip.noLedgerText')
          : t('inspect.strip.ledgerText', count(item.ledgerEntry))}
      </Cell>
      {item.normal.length > 0 && (
        <Cell tone="info" icon="info" title={t('inspect.strip.normal')}>
          {item.normal.map((id) => t(`inspect.strip.${id}`)).join(' · ')}
        </Cell>
      )}
    </Cells>
  )
}
