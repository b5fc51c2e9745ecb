import { memo } from 'react'
import { styled } from '@mui/material/styles'
import type { RequestRow } from '../../../src-core/contract/requests.ts'
import type { Instant } from '../../../src-core/base/time.ts'
import { isHostile } from '../../../src-core/base/display.ts'
import { ShortFingerprint } from '../../ui/fingerprint.tsx'
import { formatMoment, isFingerprint } from '../../ui/format.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Unseen } from '../../ui/layout.tsx'
import { color, ellipsis, toneColors } from '../../ui/tokens.ts'
import { useLanguage, useWords } from '../../ui/words.ts'
import { RowBadge } from './row-badge.tsx'
import { useRowWords } from './use-row-words.ts'
import { mayBeTicked } from './verdict-order.ts'

export const ROW_HEIGHT = 46
export const GROUP_HEIGHT = 28

export const columns = {
  narrow: '44px minmax(0, 1fr) 124px 160px',
  wide: '44px minmax(0, 1fr) 160px 176px 116px 128px',
} as const

/** Beside a rail and at 200 % zoom there is no room for the columns that only help to tell rows apart. */
export const squeezed = {
  '@media (max-width: 1000px)': {
    gridTemplateColumns: columns.narrow,
    '& > div:nth-of-type(n + 5)': { display: 'none' },
  },
} as const

const Mark = styled('span')({
  display: 'inline-flex',
  marginRight: 4,
  verticalAlign: -2,
  color: toneColors.warn.ink,
})

const Line = styled('div', { shouldForwardProp: (name) => name !== 'wide' })<{ readonly wide: boolean }>(
  ({ wide }) => ({
    display: 'grid',
    gridTemplateColumns: wide ? columns.wide : columns.narrow,
    ...squeezed,
    alignItems: 'center',
    height: ROW_HEIGHT,
    borderBottom: `1px solid ${color.line}`,
    cursor: 'pointer',
    '&[aria-selected="true"]': { background: toneColors.primary.soft, boxShadow: `inset 3px 0 0 ${color.primary}` },
    '&[data-active="true"]': { outline: `2px solid ${color.primary}`, outlineOffset: -2 },
    '& > div': { minWidth: 0, padding: '0 8px', lineHeight: '18px' },
    '& > div:first-of-type': { padding: '0 0 0 20px', display: 'flex' },
    '& b': { display: 'block', ...ellipsis },
    '& small': { display: 'block', fontSize: 12, lineHeight: '17px', color: color.text3, ...ellipsis },
    '& input': { width: 15, height: 15, margin: 0, accentColor: color.primary },
  }),
)

export interface RequestLineProps {
  readonly row: RequestRow
  readonly id: string
  readonly index: number
  readonly now: Instant
  readonly wide: boolean
  readonly open: boolean
  readonly active: boolean
  readonly ticked: boolean
  readonly onOpen: (row: RequestRow, index: number) => void
  readonly onTick: (fingerprint: string) => void
}

/** One request of the list. Memoised: a daemon that rewrites files must not redraw what did not change. */
export const RequestLine = memo(
  ({ row, id, index, now, wide, open, active, ticked, onOpen, onTick }: RequestLineProps) => {
    const t = useWords()
    const words = useRowWords()
    const language = useLanguage()
    const pickUp = words.pickUp(row, now)
    const name = row.cn ?? row.fingerprint
    const tickable = mayBeTicked(row)
    return (
      <Line
        role="row"
        id={id}
        wide={wide}
        aria-rowindex={index + 2}
        aria-selected={open}
        data-active={active}
        onClick={() => onOpen(row, index)}
      >
        <div
          role="gridcell"
          title={tickable ? undefined : t(row.worst === 'stop' ? 'requests.tickStopped' : 'requests.tickUndecided')}
        >
          <input
            type="checkbox"
            tabIndex={-1}
            disabled={!tickable}
            checked={ticked}
            aria-label={t('requests.tick')}
            onClick={(event) => event.stopPropagation()}
            onChange={() => onTick(row.fingerprint)}
          />
        </div>
        <div role="gridcell">
          <b title={name}>
            {isHostile(name) && <HostileMark />}
            <HostileText text={name} />
          </b>
          <small>{words.line(row)}</small>
        </div>
        <div role="gridcell">
          <RowBadge row={row} />
        </div>
        <div role="gridcell">
          <span style={{ display: 'block', ...ellipsis }}>{words.ticket(row)}</span>
          <small style={pickUp.tone === 'plain' ? undefined : { color: toneColors[pickUp.tone].ink }}>
            {pickUp.text}
          </small>
        </div>
        {wide && <div role="gridcell">{formatMoment(Date.parse(row.firstSeen), now, language)}</div>}
        {wide && (
          <div role="gridcell">{isFingerprint(row.fingerprint) && <ShortFingerprint hex={row.fingerprint} />}</div>
        )}
      </Line>
    )
  },
)
/** An end that is cut off must not hide that something hides in it. */
const HostileMark = () => {
  const t = useWords()
  return (
    <Mark title={t('requests.hostileName')}>
      <Icon name="warn" size={14} />
      <Unseen>{t('requests.hostileName')}</Unseen>
    </Mark>
  )
}
RequestLine.displayName = 'RequestLine'
