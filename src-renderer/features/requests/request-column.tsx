import Button from '@mui/material/Button'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { DataDirectoryInfo } from '../../../src-core/contract/requests.ts'
import { useDesk } from '../../ui/desk.ts'
import { problemOf } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Column, ScreenHead } from '../../ui/screen.tsx'
import { useCount, useWords } from '../../ui/words.ts'
import { DirectoryBar } from './directory-bar.tsx'
import { FilterBar } from './filter-bar.tsx'
import { ListNotes } from './list-notes.tsx'
import { EmptyList, SkeletonList } from './list-state.tsx'
import { RequestList } from './request-list.tsx'
import type { RequestDeskState } from './use-request-desk.ts'

export interface RequestColumnProps {
  readonly state: RequestDeskState
  readonly directory: DataDirectoryInfo
  readonly authority: Authority | undefined
  readonly onOpenDirectory: () => void
  readonly onSign: (fingerprints: readonly string[]) => void
}

/** The list with its head, filters and notes. */
export const RequestColumn = (props: RequestColumnProps) => {
  const { state, directory, authority } = props
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
      />
      <ListNotes
        directory={directory}
        authority={authority}
        problem={page?.problem ?? (head.isError ? problemOf(head.error) : null)}
        readAt={page?.readAt}
      />
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
          ticked={ticks.ticked}
          allTicked={ticks.all}
          onTickAll={ticks.toggleAll}
          onTick={ticks.toggle}
          onOpen={state.open}
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
  const { ticks, clean, head } = state
  const counts = head.data?.counts
  const ticked = ticks.clean.length > 0
  const chosen = ticked ? ticks.clean : clean
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
      {authority !== undefined && chosen.length > 0 && (
        <Button color="key" variant="contained" onClick={() => onSign(chosen)}>
          <Icon name="seal" />
          {t(ticked ? 'requests.signTicked' : 'requests.signClean', count(chosen.length))}
        </Button>
      )}
    </ScreenHead>
  )
}
