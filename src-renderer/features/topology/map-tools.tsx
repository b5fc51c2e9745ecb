import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { letters } from '../../../src-core/zones/reach-letters.ts'
import { Icon } from '../../ui/icons.tsx'
import { color, toneColors, type Tone } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'
import { letterTones } from './looks.ts'
import type { MapMoves } from './use-map-canvas.ts'

const Buttons = styled('div')({
  position: 'absolute',
  right: 14,
  bottom: 12,
  display: 'flex',
  gap: 4,
  '& button': { background: color.surface, height: 30 },
})
const Legend = styled('ul')({
  position: 'absolute',
  left: 14,
  bottom: 12,
  maxWidth: 330,
  listStyle: 'none',
  padding: '9px 12px',
  borderRadius: 10,
  border: `1px solid ${color.line}`,
  background: color.surface,
  boxShadow: `0 1px 2px ${color.shadow}`,
  fontSize: 12,
  lineHeight: '20px',
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
  readonly hasSeals: boolean
}

const dashes = { A: '', P: '', D: '7 5', R: '2 3.5' } as const

/** What the lines and marks of the picture mean. */
export const MapLegend = ({ isFalling, hasSeals }: LegendProps) => {
  const t = useWords()
  return (
    <Legend aria-label={t('topology.legend.label')}>
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
      {hasSeals &&
        (['fine', 'due', 'ended', 'pinned'] as const).map((state) => (
          <li key={state}>
            <Ring state={state} />
            {t(`topology.legend.${state}`)}
          </li>
        ))}
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

const rings = {
  fine: { tone: 'ok', path: 'M17 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10' },
  due: { tone: 'warn', path: 'M17 1a5 5 0 1 1-5 5' },
  ended: { tone: 'stop', path: 'M17 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10M14 9l6-6' },
  pinned: { tone: 'ok', path: 'M17 5.9h.01' },
} as const

const Ring = ({ state }: { readonly state: keyof typeof rings }) => (
  <svg width="34" height="12" fill="none" aria-hidden="true" style={{ color: toneColors[rings[state].tone].ink }}>
    <path
      d={rings[state].path}
      stroke="currentColor"
      strokeLinecap="round"
      strokeWidth={state === 'pinned' ? 4 : 1.6}
    />
  </svg>
)
