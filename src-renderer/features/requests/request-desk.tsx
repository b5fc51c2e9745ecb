import { useCallback, useDeferredValue, useEffect, useRef, useState } from 'react'
import Button from '@mui/material/Button'
import type { DataDirectoryInfo, RequestFilter, RequestRow } from '../../../src-core/contract/requests.ts'
import { needsPerson } from '../../../src-core/icinga/verdict.ts'
import { useRequestRows, type RowRange } from '../../api/pages.ts'
import { useDesk } from '../../ui/desk.ts'
import { problemOf } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Column, ScreenHead } from '../../ui/screen.tsx'
import { useCount, useWords } from '../../ui/words.ts'
import { BulkDialog } from './bulk-dialog.tsx'
import { DirectoryBar } from './directory-bar.tsx'
import { FilterBar } from './filter-bar.tsx'
import { EmptyList, SkeletonList } from './list-state.tsx'
import { ListNotes } from './list-notes.tsx'
import { RefuseDialog } from './refuse-dialog.tsx'
import { RequestList } from './request-list.tsx'
import { ReviewDrawer } from './review-drawer.tsx'
import { useListKeys } from './use-list-keys.ts'
import { useTicks } from './use-ticks.ts'

/** A fingerprint is found in any spelling. */
const searchText = (typed: string): string => {
  const hex = typed.replaceAll(/[\s:-]/g, '').toLowerCase()
  return /^[0-9a-f]{8,64}$/.test(hex) ? hex : typed.trim()
}

const focusIn = (selector: string) =>
  requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus())

export interface RequestDeskProps {
  readonly directory: DataDirectoryInfo
  readonly onOpenDirectory: () => void
}

/** List and drawer of one data directory. */
export const RequestDesk = ({ directory, onOpenDirectory }: RequestDeskProps) => {
  const t = useWords()
  const count = useCount()
  const { authorities, request, showRequest, intent, settleIntent } = useDesk()
  const authority = authorities.find(({ id }) => id === directory.authorityId)
  const [filter, setFilter] = useState<RequestFilter>('waiting')
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(searchText(typed))
  const [range, setRange] = useState<RowRange>({ first: 0, last: 0 })
  const [active, setActive] = useState(0)
  const [bulk, setBulk] = useState<readonly string[]>()
  const [refusing, setRefusing] = useState<RequestRow>()
  const [jobs, setJobs] = useState<ReadonlyMap<string, string>>(new Map())
  const grid = useRef<HTMLDivElement>(null)

  const { head, rowAt } = useRequestRows({ directoryId: directory.id, filter, search }, range)
  const page = head.data
  const total = page?.total ?? 0
  const clean = page?.clean ?? []
  const ticks = useTicks(clean)
  const onRange = useCallback((first: number, last: number) => setRange({ first, last }), [])
  const chosen = ticks.clean.length > 0 ? ticks.clean : clean

  const open = useCallback(
    (row: RequestRow, index: number) => {
      setActive(index)
      showRequest(row.fingerprint)
    },
    [showRequest],
  )
  const move = (step: number) => {
    const next = Math.min(Math.max(0, active + step), Math.max(0, total - 1))
    setActive(next)
    const row = rowAt(next)
    if (request !== undefined && row !== undefined) showRequest(row.fingerprint)
    grid.current?.focus()
  }
  const close = () => {
    if (request === undefined) return
    showRequest(undefined)
    grid.current?.focus()
  }
  useListKeys({
    move,
    close,
    open: () => {
      const row = rowAt(active)
      if (row === undefined) return
      open(row, active)
      focusIn('[data-drawer]')
    },
    tick: () => {
      const row = rowAt(active)
      if (row !== undefined && row.worst !== 'stop' && row.state === 'pending') ticks.toggle(row.fingerprint)
    },
    refuse: () => {
      const row = rowAt(active)
      if (request !== undefined && row?.fingerprint === request && row.state === 'pending') setRefusing(row)
    },
  })
  useEffect(() => {
    if (intent !== 'sign-clean' || page === undefined) return
    if (clean.length > 0 && authority !== undefined) setBulk(clean)
    settleIntent()
  }, [intent, page, clean, authority, settleIntent])

  return (
    <>
      <Column>
        <ScreenHead
          title={t('screen.requests')}
          sub={
            <>
              {page === undefined
                ? t('loading')
                : t('requests.sub', {
                    ...count(page.counts.waiting),
                    nodes: t('requests.nodes', count(page.counts.nodes)),
                  })}
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
            <Button color="key" variant="contained" onClick={() => setBulk(chosen)}>
              <Icon name="seal" />
              {t(ticks.clean.length > 0 ? 'requests.signTicked' : 'requests.signClean', count(chosen.length))}
            </Button>
          )}
        </ScreenHead>
        <FilterBar
          filter={filter}
          counts={page?.counts}
          search={typed}
          onSearch={(text) => {
            setTyped(text)
            setActive(0)
          }}
          onFilter={(wanted) => {
            setFilter(wanted)
            setActive(0)
          }}
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
            rowAt={rowAt}
            grouped={filter === 'waiting'}
            wide={request === undefined}
            openFingerprint={request}
            active={Math.min(active, total - 1)}
            ticked={ticks.ticked}
            allTicked={ticks.all}
            onTickAll={ticks.toggleAll}
            onTick={(row) => ticks.toggle(row.fingerprint)}
            onOpen={open}
            onRange={onRange}
            gridRef={grid}
          />
        )}
      </Column>
      {request !== undefined && (
        <ReviewDrawer
          key={request}
          directoryId={directory.id}
          fingerprint={request}
          authority={authority}
          jobId={jobs.get(request)}
          onJob={(jobId) => setJobs((before) => new Map(before).set(request, jobId))}
          onRefuse={({ row }) => setRefusing(row)}
          onClose={close}
        />
      )}
      {refusing !== undefined && (
        <RefuseDialog directoryId={directory.id} row={refusing} onClose={() => setRefusing(undefined)} />
      )}
      {bulk !== undefined && authority !== undefined && page !== undefined && (
        <BulkDialog
          directoryId={directory.id}
          authority={authority}
          fingerprints={bulk}
          leftOut={page.rows.filter(
            (row) => row.state === 'pending' && (row.verdicts.some(needsPerson) || !bulk.includes(row.fingerprint)),
          )}
          leftOutTotal={page.counts.waiting - bulk.length}
          onOpen={(fingerprint) => {
            setBulk(undefined)
            showRequest(fingerprint)
          }}
          onClose={() => setBulk(undefined)}
        />
      )}
    </>
  )
}
