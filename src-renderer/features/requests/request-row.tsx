import { memo } from 'react'
import { styled } from '@mui/material/styles'
import type { ListedRow } from '../../../src-core/contract/request-desk.ts'
import type { RequestRow } from '../../../src-core/contract/requests.ts'
import type { Instant } from '../../../src-core/base/time.ts'
import { isHostile } from '../../../src-core/base/display.ts'
import { ShortFingerprint } from '../../ui/fingerprint.tsx'
import { formatMoment, isFingerprint } from '../../ui/format.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Unseen } from '../../ui/layout.tsx'
import { color, ellipsis, toneColors } from '../../ui/tokens.ts'
import { GridRow, rowProps, type RowPlace } from '../../ui/virtual-grid.tsx'
import { useLanguage, useWords } from '../../ui/words.ts'
import { NoteMark } from './note-mark.tsx'
import { RowBadge } from './row-badge.tsx'
import { TwinFold } from './twin-fold.tsx'
import { useRowWords } from './use-row-words.ts'
import { mayBeTicked } from './verdict-order.ts'

export const ROW_HEIGHT = 46
export const GROUP_HEIGHT = 28

export const columns = {
  narrow: '44px minmax(0, 1fr) 124px 160px',
  wide: '44px minmax(0, 1fr) 160px 176px 116px 128px',
} as const

const Mark = styled('span')({
  display: 'inline-flex',
  marginRight: 4,
  verticalAlign: -2,
  color: toneColors.warn.ink,
})

/** Chooses a request, or all of them, without opening any. */
export const TickBox = styled('input')({
  display: 'block',
  width: 15,
  height: 15,
  margin: 0,
  accentColor: color.primary,
})
const Line = styled(GridRow)({
  height: ROW_HEIGHT,
  fontSize: 13,
  lineHeight: '18px',
  '& b': { display: 'block', ...ellipsis },
  '& small': { display: 'block', fontSize: 12, lineHeight: '17px', color: color.text3, ...ellipsis },
})

const Second = styled('div')({ display: 'flex', alignItems: 'center', gap: 6, minWidth: 0 })

/** Twins stand a little to the right of the first of them. */
const UNDER_INDENT = 30

export interface RequestLineProps extends RowPlace {
  readonly row: ListedRow
  readonly now: Instant
  readonly wide: boolean
  readonly open: boolean
  readonly ticked: boolean
  readonly onOpen: (row: RequestRow, index: number) => void
  readonly onTick: (fingerprint: string) => void
  readonly onFold: (name: string) => void
}

/** One request of the list. Memoised: a daemon that rewrites files must not redraw what did not change. */
export const RequestLine = memo(
  ({ row, now, wide, open, ticked, onOpen, onTick, onFold, ...place }: RequestLineProps) => {
    const t = useWords()
    const words = useRowWords()
    const language = useLanguage()
    const pickUp = words.pickUp(row, now)
    const line = words.line(row)
    const ticket = words.ticket(row)
    const name = row.cn ?? row.fingerprint
    const tickable = mayBeTicked(row)
    return (
      <Line {...rowProps(place)} aria-selected={open} onClick={() => onOpen(row, place.index)}>
        <div
          role="gridcell"
          title={tickable ? undefined : t(row.worst === 'stop' ? 'requests.tickStopped' : 'requests.tickUndecided')}
        >
          <TickBox
            type="checkbox"
            tabIndex={-1}
            disabled={!tickable}
            checked={ticked}
            aria-label={t('requests.tick')}
            onClick={(event) => event.stopPropagation()}
            onChange={() => onTick(row.fingerprint)}
          />
        </div>
        <div role="gridcell" style={row.fold?.state === 'under' ? { paddingLeft: UNDER_INDENT } : undefined}>
          <b title={name}>
            {isHostile(name) && <HostileMark />}
            <HostileText text={name} />
          </b>
          <Second>
            {row.note !== null && <NoteMark note={row.note} />}
            <small title={line}>{line}</small>
            <TwinFold row={row} onFold={onFold} />
          </Second>
        </div>
        <div role="gridcell">
          <RowBadge row={row} />
        </div>
        <div role="gridcell">
          <span style={{ display: 'block', ...ellipsis }} title={ticket}>
            {ticket}
          </span>
          <small
            title={pickUp.text}
            style={pickUp.tone === 'plain' ? undefined : { color: toneColors[pickUp.tone].ink }}
          >
            {pickUp.text}
          </small>
        </div>
        {wide && (
          <div role="gridcell" data-wide>
            {formatMoment(Date.parse(row.firstSeen), now, language)}
          </div>
        )}
        {wide && (
          <div role="gridcell" data-wide>
            {isFingerprint(row.fingerprint) && <ShortFingerprint hex={row.fingerprint} />}
          </div>
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
