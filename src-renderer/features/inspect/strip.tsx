import type { ReactNode } from 'react'
import { styled } from '@mui/material/styles'
import type { InspectionItem, Judged, JudgedFinding } from '../../../src-core/contract/inspection.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { color, toneColors, type Tone } from '../../ui/tokens.ts'
import { useCount, useWords } from '../../ui/words.ts'
import { useRemedy } from './use-remedy.ts'

const Cells = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))',
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

const Counting = styled('div')({
  color: color.text3,
  fontSize: 12,
  lineHeight: '16px',
  '&:empty': { display: 'none' },
  display: '-webkit-box',
  WebkitLineClamp: 2,
  WebkitBoxOrient: 'vertical',
  overflow: 'hidden',
})

const Cell = ({
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

/** The verdicts on one certificate: Icinga's three, who signed it, the ledger, and what is normal. */
export const Strip = ({ item, judged }: { readonly item: InspectionItem; readonly judged: Judged | undefined }) => {
  const t = useWords()
  const count = useCount()
  if (item.row.kind !== 'certificate') return null
  const { state, issuer } = item.signature
  const [tone, icon] = signatureTones[state]
  return (
    <Cells role="group" aria-label={t('inspect.strip.label')}>
      {judged !== undefined && <Verdicts judged={judged} />}
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
      {judged !== undefined && <Normal findings={judged.findings} />}
    </Cells>
  )
}

/** What looks odd elsewhere and is nothing to change here. */
const Normal = ({ findings }: { readonly findings: readonly JudgedFinding[] }) => {
  const t = useWords()
  const remedy = useRemedy()
  const notes = findings.filter(({ severity }) => severity === 'note').map((finding) => remedy(finding))
  if (notes.length === 0) return null
  return (
    <Cell tone="info" icon="info" title={t('inspect.strip.normal')}>
      <Counting title={notes.map(({ cause, fix }) => `${cause} ${fix}`).join('\n')} tabIndex={0}>
        {notes.map(({ cause }) => cause).join(' ')}
      </Counting>
    </Cell>
  )
}

const outcomeTones: Readonly<Record<Judged['asClient']['outcome'], readonly [Tone, IconName]>> = {
  accepted: ['ok', 'fine'],
  anonymous: ['stop', 'stop'],
  refused: ['stop', 'stop'],
  'not-judged': ['plain', 'unchecked'],
}

/** Own daemon, as client, as server; one cell where all three agree. */
const Verdicts = ({ judged }: { readonly judged: Judged }) => {
  const t = useWords()
  const { load, asClient, asServer, trusted } = judged
  const counting = [
    trusted !== null && t('inspect.strip.judged.counting', { name: displayText(trusted) }),
    !judged.hasKey && t('inspect.strip.judged.noKey'),
  ]
    .filter((words) => typeof words === 'string')
    .join(' · ')
  if (load.ok && asClient.outcome === 'accepted' && asServer.outcome === 'accepted') {
    return (
      <Cell tone="ok" icon="fine" title={t('inspect.strip.judged.accepted')}>
        {t('inspect.strip.judged.acceptedText')}
        <Counting title={counting}>{counting}</Counting>
      </Cell>
    )
  }
  return (
    <>
      <Cell
        tone={load.ok ? 'ok' : 'stop'}
        icon={load.ok ? 'fine' : 'stop'}
        title={`${t('inspect.strip.judged.load')} ${t(load.ok ? 'inspect.strip.judged.loads' : 'inspect.strip.judged.loadsNot')}`}
      >
        <Counting title={displayText(load.text, 'any')}>
          <HostileText text={load.text} alphabet="any" />
        </Counting>
        <Counting title={counting}>{counting}</Counting>
      </Cell>
      <Peer role="client" verdict={asClient} />
      <Peer role="server" verdict={asServer} />
    </>
  )
}

const Peer = ({ role, verdict }: { readonly role: 'client' | 'server'; readonly verdict: Judged['asClient'] }) => {
  const t = useWords()
  const [tone, icon] = outcomeTones[verdict.outcome]
  const code = verdict.code === null ? '' : ` · ${t('inspect.strip.judged.code', { code: verdict.code })}`
  return (
    <Cell tone={tone} icon={icon} title={`${t(`inspect.strip.judged.${role}`)}${code}`}>
      {t(`inspect.strip.judged.outcome.${verdict.outcome}`)}
      <Counting title={displayText(verdict.text, 'any')}>
        <HostileText text={verdict.text} alphabet="any" />
      </Counting>
    </Cell>
  )
}
