import { useRef } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { styled } from '@mui/material/styles'
import type { CleanReview } from '../../../src-core/contract/requests.ts'
import { ShortFingerprint } from '../../ui/fingerprint.tsx'
import { formatDate } from '../../ui/format.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { color, ellipsis } from '../../ui/tokens.ts'
import { useLanguage, useWords } from '../../ui/words.ts'

const LINE_HEIGHT = 44

const Scroller = styled('div')({ flex: 1, minHeight: 180, maxHeight: 400, overflow: 'auto', position: 'relative' })
const Line = styled('div')({
  position: 'absolute',
  left: 0,
  right: 0,
  top: 0,
  height: LINE_HEIGHT,
  display: 'grid',
  gridTemplateColumns: '24px minmax(0, 1fr) auto auto',
  alignItems: 'center',
  gap: 8,
  borderBottom: `1px solid ${color.line}`,
  '& b': { display: 'block', ...ellipsis },
  '& small': { display: 'block', fontSize: 12, color: color.text3, ...ellipsis },
  '& input': { width: 15, height: 15, margin: 0, accentColor: color.primary },
})

export interface BulkListProps {
  readonly reviews: readonly CleanReview[]
  readonly unticked: ReadonlySet<string>
  readonly onToggle: (fingerprint: string) => void
}

/** Each certificate that will be signed, however many; any can be left out. */
export const BulkList = ({ reviews, unticked, onToggle }: BulkListProps) => {
  const t = useWords()
  const language = useLanguage()
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: reviews.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 6,
  })
  return (
    <Scroller ref={scroller} tabIndex={0} role="list" aria-label={t('bulk.willBeSigned')}>
      <div role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const review = reviews[index]
          if (review === undefined) return null
          const { fingerprint, cn, kind, daysLeft, notAfter } = review
          return (
            <Line
              key={fingerprint}
              role="listitem"
              aria-setsize={reviews.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              <input
                type="checkbox"
                checked={!unticked.has(fingerprint)}
                onChange={() => onToggle(fingerprint)}
                aria-label={t('bulk.tick', { name: cn })}
              />
              <span style={{ minWidth: 0 }}>
                <b>
                  <HostileText text={cn} />
                </b>
                <small>
                  {kind === 'new' ? t('bulk.newNode') : t('requests.line.renewal', { count: daysLeft ?? 0 })}
                </small>
              </span>
              <ShortFingerprint hex={fingerprint} />
              <span>{t('bulk.to', { date: formatDate(Date.parse(notAfter), language) })}</span>
            </Line>
          )
        })}
      </div>
    </Scroller>
  )
}
