import Button from '@mui/material/Button'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { DataDirectoryInfo } from '../../../src-core/contract/requests.ts'
import { useDesk } from '../../ui/desk.ts'
import { problemOf } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Hint, Stack } from '../../ui/layout.tsx'
import { Column, ScreenHead } from '../../ui/screen.tsx'
import { useCount, useWords } from '../../ui/words.ts'
import { CsrButton } from './csr-button.tsx'
import { DirectoryBar } from './directory-bar.tsx'
import { FloodNote } from './flood-note.tsx'
import { FilterBar } from './filter-bar.tsx'
import { ListNotes } from './list-notes.tsx'
import { EmptyList, SkeletonList } from './list-state.tsx'
import { RequestList } from './request-list.tsx'
import type { BulkOrder } from './use-bulk-reviews.ts'
import type { RequestDeskState } from './use-request-desk.ts'

export interface RequestColumnProps {
  readonly state: RequestDeskState
  readonly directory: DataDirectoryInfo
  readonly authority: Authority | undefined
  readonly onOpenDirectory: () => void
  readonly onSign: (order: BulkOrder) => void
}

/** The list with its head, filters and notes. */
export const RequestColumn = (props: RequestColumnProps) => {
  const { state, directory, authority } = props
  const t = useWords()
  const count = useCount()
  const { request } = useDesk()
  const { head, total, filter, search, ticks } = state
  const page = head.data
  return (
    <Column>
      <ListHead {...props} />
      <FilterBar
        filter={filter}
        counts={page?.counts}
        search={state.typed}
        onSearch={state.onSearch}
        onFilter={state.onFilter}
        onView={state.onView}
      />
      <ListNotes
        directory={directory}
        authority={authority}
        problem={page?.problem ?? (head.isError ? problemOf(head.error) : null)}
        readAt={page?.readAt}
      />
      {page !== undefined && (
        <Stack sx={{ padding: '0 20px', gap: '8px', '&:not(:empty)': { paddingBottom: '12px' } }}>
          {page.reading !== null && (
            <Hint role="status">
              {t('requests.reading', { done: count(page.reading.done).n, total: count(page.reading.total).n })}
            </Hint>
          )}
          {filter === 'waiting' && (
            <FloodNote directoryId={directory.id} page={page} search={search} onSearch={state.onSearch} />
          )}
        </Stack>
      )}
      {page === undefined && !head.isError && <SkeletonList />}
      {page !== undefined && total === 0 && <EmptyList filter={filter} search={search} />}
      {total > 0 && (
        <RequestList
          total={total}
          rowAt={state.rowAt}
          grouped={filter === 'waiting'}
          wide={request === undefined}
          openFingerprint={request}
          active={state.active}
          groups={page?.groups}
          lines={page?.lines}
          isTicked={ticks.isTicked}
          allTicked={ticks.all}
          onTickAll={ticks.toggleAll}
          onTick={ticks.toggle}
          onOpen={state.open}
          onFold={state.fold}
          onRange={state.onRange}
          gridRef={state.grid}
        />
      )}
    </Column>
  )
}

const ListHead = ({ state, authority, onOpenDirectory, onSign }: RequestColumnProps) => {
  const t = useWords()
  const count = useCount()
  const { ticks, search, filter, head } = state
  const counts = head.data?.counts
  const ticked = ticks.count > 0
  const clean = filter === 'waiting' ? (head.data?.groups.clean ?? 0) : (counts?.clean ?? 0)
  const chosen = ticked ? ticks.count : clean
  const order: BulkOrder = ticked
    ? { search, choice: ticks.choice }
    : { search: filter === 'waiting' ? search : '', choice: { all: true, but: new Set() } }
  return (
    <ScreenHead
      title={t('screen.requests')}
      sub={
        <>
          {counts === undefined
            ? t('loading')
            : t('requests.sub', { ...count(counts.waiting), nodes: t('requests.nodes', count(counts.nodes)) })}
          <br />
          <DirectoryBar onOpen={onOpenDirectory} />
        </>
      }
    >
      <Button onClick={onOpenDirectory}>
        <Icon name="folder" />
        {t('directory.openShort')}
      </Button>
      <CsrButton />
      {authority !== undefined && chosen > 0 && (
        <Button color="key" variant="contained" onClick={() => onSign(order)}>
          <Icon name="seal" />
          {t(ticked ? 'requests.signTicked' : 'requests.signClean', count(chosen))}
        </Button>
      )}
    </ScreenHead>
  )
}
