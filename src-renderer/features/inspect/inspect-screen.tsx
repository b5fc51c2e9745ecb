import { useCallback, useEffect, useRef, useState } from 'react'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import { styled } from '@mui/material/styles'
import {
  MAX_COLLECTION_BYTES,
  MAX_FILE_OF_FOLDER,
  MAX_FOLDER_DEPTH,
  MAX_FOLDER_FILES,
  type InspectionSort,
  type Judging,
  type ShownRows,
} from '../../../src-core/contract/inspection.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { call } from '../../api/client.ts'
import { useInspectionRows } from '../../api/inspection.ts'
import type { RowRange } from '../../api/pages.ts'
import { useDesk } from '../../ui/desk.ts'
import { ErrorNote, problemOf } from '../../ui/error-note.tsx'
import { Input } from '../../ui/field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Note } from '../../ui/note.tsx'
import { Column, ScreenHead } from '../../ui/screen.tsx'
import { color } from '../../ui/tokens.ts'
import { useEscape } from '../../ui/use-window-keys.ts'
import { useCount, useWords } from '../../ui/words.ts'
import { ItemList } from './item-list.tsx'
import { ItemView } from './item-view.tsx'
import { ListTools } from './list-tools.tsx'
import { OpenDialog } from './open-dialog.tsx'

const Empty = styled('div')({
  margin: '0 20px 20px',
  flex: 1,
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  justifyContent: 'center',
  gap: 10,
  textAlign: 'center',
  border: `2px dashed ${color.control}`,
  borderRadius: 12,
  background: color.surface,
  color: color.text2,
  '& p': { maxWidth: 560, fontSize: 13, lineHeight: '20px' },
  '& h2': { fontSize: 16, lineHeight: '22px', fontWeight: 600, color: color.text },
})

/** Reads anything that is dropped, opened or pasted. */
export const InspectScreen = () => {
  const { inspection, inspect, intent, settleIntent } = useDesk()
  const [opening, setOpening] = useState(intent === 'inspect-file')
  useEffect(() => {
    if (intent !== 'inspect-file') return
    setOpening(true)
    settleIntent()
  }, [intent, settleIntent])
  const open = () => setOpening(true)
  return (
    <Column>
      {inspection === undefined ? (
        <NothingOpen onOpen={open} />
      ) : (
        <OpenCollection key={inspection} collectionId={inspection} onOpen={open} />
      )}
      {opening && (
        <OpenDialog
          onClose={() => setOpening(false)}
          onOpened={(collectionId) => {
            setOpening(false)
            inspect(collectionId)
          }}
        />
      )}
    </Column>
  )
}

const NothingOpen = ({ onOpen }: { readonly onOpen: () => void }) => {
  const t = useWords()
  return (
    <>
      <ScreenHead title={t('screen.inspect')} sub={t('inspect.veilText')} />
      <Empty>
        <span style={{ display: 'flex', color: color.primary }}>
          <Icon name="search" size={30} />
        </span>
        <h2>{t('inspect.none')}</h2>
        <p>{t('inspect.noneText')}</p>
        <Button variant="contained" color="primary" onClick={onOpen}>
          {t('inspect.open')}
        </Button>
        <p style={{ color: color.text3 }}>{t('inspect.paste')}</p>
      </Empty>
    </>
  )
}

interface OpenCollectionProps {
  readonly collectionId: string
  readonly onOpen: () => void
}

const unsorted: InspectionSort = { column: 'order', descending: false }
const bestForBoth: Judging = { role: 'both', authority: null }

const OpenCollection = ({ collectionId, onOpen }: OpenCollectionProps) => {
  const t = useWords()
  const count = useCount()
  const [search, setSearch] = useState('')
  const [sort, setSort] = useState(unsorted)
  const [judging, setJudging] = useState(bestForBoth)
  const [show, setShow] = useState<ShownRows>('all')
  const [range, setRange] = useState<RowRange>({ first: 0, last: 0 })
  const [shown, setShown] = useState<number | 'list'>()
  const grid = useRef<HTMLDivElement>(null)
  const { head, rowAt } = useInspectionRows({ collectionId, search, sort, judging, show }, range)
  const onRange = useCallback((first: number, last: number) => setRange({ first, last }), [])
  const back = useCallback(() => setShown('list'), [])
  useEscape(back)
  const page = head.data
  if (head.isError) return <ErrorNote problem={problemOf(head.error)} />
  if (page === undefined) return null
  // One object alone needs no list; more than one is listed first.
  const item = shown ?? (page.found === 1 && page.state === 'done' ? (page.rows[0]?.item ?? 'list') : 'list')
  if (item !== 'list') {
    const { authority } = judging
    return <ItemView collectionId={collectionId} item={item} authority={authority} found={page.found} onBack={back} />
  }
  return (
    <>
      <ScreenHead
        title={t('screen.inspect')}
        sub={t('inspect.sub', { ...count(page.found), name: displayText(page.name, 'any') })}
      >
        <Input
          type="search"
          data-filter
          value={search}
          placeholder={t('inspect.filter')}
          aria-label={t('inspect.filter')}
          spellCheck={false}
          onChange={(event) => setSearch(event.target.value)}
          sx={{ width: 300 }}
        />
        <Button onClick={onOpen}>{t('inspect.open')}</Button>
      </ScreenHead>
      <ListTools page={page} judging={judging} show={show} onJudging={setJudging} onShow={setShow} />
      <Progress collectionId={collectionId} page={page} />
      {page.isPart && <PartOnly />}
      {page.total === 0 && page.state === 'done' ? (
        <p style={{ padding: 20, color: color.text3 }}>{t('inspect.noMatch')}</p>
      ) : (
        <ItemList
          total={page.total}
          rowAt={rowAt}
          sort={sort}
          onSort={setSort}
          onOpen={(row) => setShown(row.item)}
          onRange={onRange}
          gridRef={grid}
        />
      )}
    </>
  )
}

const MEGABYTE = 1024 * 1024

/** A folder that was too much: what is taken of one. */
const PartOnly = () => {
  const t = useWords()
  const count = useCount()
  const limits = {
    files: count(MAX_FOLDER_FILES).n,
    depth: MAX_FOLDER_DEPTH,
    size: MAX_FILE_OF_FOLDER / MEGABYTE,
    all: MAX_COLLECTION_BYTES / MEGABYTE,
  }
  return (
    <div style={{ padding: '0 20px 12px' }}>
      <Note tone="warn">{t('inspect.part', limits)}</Note>
    </div>
  )
}

interface ProgressProps {
  readonly collectionId: string
  readonly page: NonNullable<ReturnType<typeof useInspectionRows>['head']['data']>
}

/** How far reading got, and the way to stop it. */
const Progress = ({ collectionId, page }: ProgressProps) => {
  const t = useWords()
  const count = useCount()
  if (page.state === 'done') return null
  if (page.state !== 'reading') {
    const limit = `${MAX_COLLECTION_BYTES / MEGABYTE} MB`
    return (
      <div style={{ padding: '0 20px 12px' }}>
        <Note tone="warn">{t(`inspect.${page.state}`, { limit })}</Note>
      </div>
    )
  }
  const percent = page.totalBytes === 0 ? 0 : Math.round((100 * page.readBytes) / page.totalBytes)
  return (
    <div style={{ padding: '0 20px 12px', display: 'flex', alignItems: 'center', gap: 12 }}>
      <LinearProgress variant="determinate" value={percent} aria-label={t('loading')} sx={{ flex: 1 }} />
      <span>{t('inspect.reading', { ...count(page.found), percent })}</span>
      <Button size="small" onClick={() => void call('inspect.cancel', { collectionId }).catch(() => undefined)}>
        {t('inspect.stop')}
      </Button>
    </div>
  )
}
