import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { letters } from '../../../src-core/zones/reach-letters.ts'
import { Icon } from '../../ui/icons.tsx'
import { color, focusRing, toneColors, type Tone } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'
import { letterTones } from './looks.ts'
import type { MapChanges } from './map-changes.ts'
import type { NodeSeal } from './scene.ts'
import type { MapMoves } from './use-map-canvas.ts'

const Buttons = styled('div')({
  position: 'absolute',
  right: 14,
  bottom: 12,
  display: 'flex',
  gap: 4,
  '& button': { background: color.surface, height: 30 },
})
const Legend = styled('details')({
  position: 'absolute',
  left: 14,
  bottom: 12,
  maxWidth: 330,
  padding: '6px 12px',
  borderRadius: 10,
  border: `1px solid ${color.line}`,
  background: color.surface,
  boxShadow: `0 1px 2px ${color.shadow}`,
  fontSize: 12,
  lineHeight: '20px',
  '& summary': { cursor: 'pointer', color: color.text3, fontWeight: 600 },
  '& summary:focus-visible': focusRing,
  '& ul': { listStyle: 'none', padding: '2px 0 3px' },
  '& li': { display: 'flex', alignItems: 'center', gap: 9 },
  '& svg': { flex: 'none' },
})

export const MapButtons = ({ moves }: { readonly moves: React.RefObject<MapMoves | null> }) => {
  const t = useWords()
  return (
    <Buttons>
      <Button size="small" aria-label={t('topology.map.zoomOut')} onClick={() => moves.current?.zoomBy(-1)}>
        <Icon name="minus" size={14} />
      </Button>
      <Button size="small" aria-label={t('topology.map.zoomIn')} onClick={() => moves.current?.zoomBy(1)}>
        <Icon name="plus" size={14} />
      </Button>
      <Button size="small" onClick={() => moves.current?.fit()}>
        {t('topology.map.fit')}
      </Button>
    </Buttons>
  )
}

interface LegendProps {
  readonly isFalling: boolean
  readonly hasTickets: boolean
  readonly seals: ReadonlyMap<number, NodeSeal>
  readonly changes: MapChanges | undefined
}

const dashes = { A: '', P: '', D: '7 5', R: '2 3.5' } as const

/** What the lines and marks of the picture mean. */
export const MapLegend = ({ isFalling, hasTickets, seals, changes }: LegendProps) => {
  const t = useWords()
  const marks = isFalling ? [] : marksOf(seals)
  return (
    <Legend open>
      <summary>{t('topology.legend.label')}</summary>
      <ul>
        {isFalling ? (
          <>
            {letters.map((letter) => (
              <li key={letter}>
                <Line tone={letterTones[letter]} dash={dashes[letter]} isDouble={letter === 'P'} />
                <span>
                  <b>{letter}</b> {t(`topology.legend.${letter}`)}
                </span>
              </li>
            ))}
            {hasTickets && (
              <li>
                <Line tone="plain" dash="9 4 2 4" />
                <span>
                  <b>T</b> {t('topology.legend.T')}
                </span>
              </li>
            )}
            <li>
              <Line tone="stop" dash="11 5" />
              <span>
                <b>?</b> {t('topology.legend.maybe')}
              </span>
            </li>
          </>
        ) : (
          <>
            <li>
              <svg width="34" height="12" aria-hidden="true" style={{ color: color.text3 }}>
                <path d="M0 6h26" stroke="currentColor" />
                <path d="M34 6l-8-4v8z" fill="currentColor" />
              </svg>
              {t('topology.legend.dials')}
            </li>
            <li>
              <Line tone="plain" dash="5 4" />
              {t('topology.legend.dialsNever')}
            </li>
          </>
        )}
        {changesOf(changes).map((change) => (
          <li key={change}>
            <ChangeMark change={change} />
            {t(`topology.legend.${change}`)}
          </li>
        ))}
        {marks.map((mark) => (
          <li key={mark}>
            <Mark mark={mark} />
            {t(`topology.legend.${mark}`)}
          </li>
        ))}
      </ul>
    </Legend>
  )
}

interface LineProps {
  readonly tone: Tone
  readonly dash: string
  readonly isDouble?: boolean
}

const Line = ({ tone, dash, isDouble = false }: LineProps) => (
  <svg width="34" height="12" aria-hidden="true" style={{ color: toneColors[tone].ink }}>
    {isDouble ? (
      <path d="M0 4h34M0 8h34" stroke="currentColor" strokeWidth="1.6" />
    ) : (
      <path d="M0 6h34" stroke="currentColor" strokeWidth="2.2" strokeDasharray={dash} />
    )}
  </svg>
)

const changesOf = (changes: MapChanges | undefined): readonly ('gone' | 'new')[] => {
  const { goneEdges = [], goneLinks = [], newEdges, newLinks } = changes ?? {}
  return [
    ...(goneEdges.length + goneLinks.length > 0 ? (['gone'] as const) : []),
    ...((newEdges?.size ?? 0) + (newLinks?.size ?? 0) > 0 ? (['new'] as const) : []),
  ]
}

const ChangeMark = ({ change }: { readonly change: 'gone' | 'new' }) => (
  <svg
    width="34"
    height="14"
    fill="none"
    aria-hidden="true"
    style={{ color: change === 'gone' ? color.text2 : color.primary }}
  >
    <path d="M0 7h34" stroke="currentColor" strokeDasharray={change === 'gone' ? '3 4' : ''} />
    <circle cx="17" cy="7" r="6" fill={color.surface} stroke="currentColor" />
    <path
      d={change === 'gone' ? 'M14.500 4.500l5 5M14.500 9.500l5-5' : 'M13.500 7h7M17 3.500v7'}
      stroke="currentColor"
      strokeWidth="1.5"
    />
  </svg>
)

const marks = {
  fine: { tone: 'ok', path: 'M17 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10' },
  due: { tone: 'warn', path: 'M17 1a5 5 0 1 1-5 5' },
  ended: { tone: 'stop', path: 'M17 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10M14 9l6-6' },
  pinned: { tone: 'ok', path: 'M16.5 6h1M16.5 6.5h1M16.5 5.5h1' },
  finding: { tone: 'warn', path: 'M17 2.500l4 6.500h-8zM17 4.500l1.800 3.200h-3.600z' },
} as const
type MarkId = keyof typeof marks

/** Those that stand on any node. */
const marksOf = (seals: ReadonlyMap<number, NodeSeal>): readonly MarkId[] => {
  const found = new Set<string>()
  for (const { state, pinned, hasFinding } of seals.values()) {
    found.add(state)
    if (pinned) found.add('pinned')
    if (hasFinding) found.add('finding')
  }
  return (['fine', 'due', 'ended', 'pinned', 'finding'] as const).filter((mark) => found.has(mark))
}

const Mark = ({ mark }: { readonly mark: MarkId }) => (
  <svg width="34" height="12" fill="none" aria-hidden="true" style={{ color: toneColors[marks[mark].tone].ink }}>
    <path d={marks[mark].path} stroke="currentColor" strokeLinecap="round" strokeWidth="1.6" />
  </svg>
)
