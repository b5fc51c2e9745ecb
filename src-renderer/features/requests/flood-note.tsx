import { useState } from 'react'
import Button from '@mui/material/Button'
import type { CallOutput } from '../../../src-core/contract/methods.ts'
import { Row } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { useCount, useWords } from '../../ui/words.ts'
import { RefuseManyDialog } from './refuse-many-dialog.tsx'
import { useSpan } from './use-row-words.ts'

export interface FloodNoteProps {
  readonly directoryId: string
  readonly page: CallOutput<'requests.list'>
  readonly search: string
  readonly onSearch: (search: string) => void
}

const MINUTE_MS = 60_000

/** The filter that leaves the rows of a flood: no node has shown a ticket that fits. */
const STRANGERS = 'kind:new verdict:decide'

/** Names a flood as one, and the way to be rid of it. */
export const FloodNote = ({ directoryId, page, search, onSearch }: FloodNoteProps) => {
  const t = useWords()
  const count = useCount()
  const span = useSpan()
  // What the dialog opened with is what is refused.
  const [order, setOrder] = useState<{ readonly search: string; readonly count: number }>()
  const { flood } = page
  if (flood === null && order === undefined) return null
  return (
    <>
      {flood !== null && (
        <Note tone="warn">
          {t('requests.flood', { count: count(flood.count).n, span: span(Math.max(MINUTE_MS, flood.spanMs)) })}{' '}
          {!flood.compared && t('requests.floodUncompared')}
          <Row sx={{ mt: '6px' }}>
            {search !== STRANGERS && (
              <Button size="small" onClick={() => onSearch(STRANGERS)}>
                {t('requests.floodShow')}
              </Button>
            )}
            {page.total > 0 && (
              <Button size="small" color="error" onClick={() => setOrder({ search, count: page.total })}>
                {t('requests.floodRefuse', { n: count(page.total).n })}
              </Button>
            )}
          </Row>
        </Note>
      )}
      {order !== undefined && (
        <RefuseManyDialog directoryId={directoryId} {...order} onClose={() => setOrder(undefined)} />
      )}
    </>
  )
}
