import { useState } from 'react'
import Button from '@mui/material/Button'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import type { InspectionItem, InspectionRow } from '../../../src-core/contract/inspection.ts'
import { MAX_SHOWN_BYTES } from '../../../src-core/contract/inspection.ts'
import { displayText, isHostile } from '../../../src-core/base/display.ts'
import { wholeDaysBetween } from '../../../src-core/base/time.ts'
import { useInspectionItem, useJudgement } from '../../api/inspection.ts'
import { ErrorNote, problemOf } from '../../ui/error-note.tsx'
import { formatDate } from '../../ui/format.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Note } from '../../ui/note.tsx'
import { ScreenHead } from '../../ui/screen.tsx'
import { color, toneColors } from '../../ui/tokens.ts'
import { useNow } from '../../ui/use-now.tsx'
import { useCount, useLanguage, useWords } from '../../ui/words.ts'
import { ChainView } from './chain-view.tsx'
import { CompareView } from './compare-view.tsx'
import { Findings } from './findings.tsx'
import { alphabetOf } from './name-alphabet.ts'
import { Panes } from './panes.tsx'
import { Strip } from './strip.tsx'
import { UnlockContainer } from './unlock-container.tsx'

export interface ItemViewProps {
  readonly collectionId: string
  readonly item: number
  /** SHA-256 of the authority to count on; null: the one that fits. */
  readonly authority: string | null
  /** How many objects there are, and the way back to their list. */
  readonly found: number
  readonly onBack: () => void
}

type Tab = 'object' | 'chain' | 'compare'

const tabs = {
  height: 32,
  '& .MuiToggleButton-root': { fontSize: 12.5, textTransform: 'none', padding: '0 12px', color: color.text2 },
  '& .MuiToggleButton-root.Mui-selected': {
    background: toneColors.primary.soft,
    color: color.text,
    boxShadow: `inset 0 -2px 0 ${color.primary}`,
  },
} as const

/** One object: title, verdicts, and structure, text and bytes side by side. */
export const ItemView = ({ collectionId, item, authority, found, onBack }: ItemViewProps) => {
  const t = useWords()
  const count = useCount()
  const [tab, setTab] = useState<Tab>('object')
  const [unlocking, setUnlocking] = useState(false)
  const query = useInspectionItem(collectionId, item)
  const sub = useSubtitle(query.data)
  const enabled = query.data?.row.kind === 'certificate' && query.data.signature.state !== 'not-signed'
  const judged = useJudgement(collectionId, item, { authority, enabled }).data
  if (query.isError) return <ErrorNote problem={problemOf(query.error)} />
  if (query.data === undefined) return null
  const { row, der } = query.data
  return (
    <>
      <ScreenHead title={<Title row={row} />} sub={sub}>
        {found > 1 && <Button onClick={onBack}>{t('inspect.back', count(found))}</Button>}
        {row.locked && (
          <Button variant="contained" color="primary" onClick={() => setUnlocking(true)}>
            {t('inspect.unlock.button')}
          </Button>
        )}
        {der !== null && (
          <ToggleButtonGroup
            // Arrows only reach the buttons that were there when the group was drawn first.
            key={judged === undefined ? 'unjudged' : 'judged'}
            exclusive
            size="small"
            value={tab}
            aria-label={t('inspect.tab.label')}
            sx={tabs}
            onChange={(_, wanted: Tab | null) => setTab(wanted ?? tab)}
          >
            <ToggleButton value="object">{t(`inspect.kind.${row.kind}`)}</ToggleButton>
            {judged !== undefined && (
              <ToggleButton value="chain">{`${t('inspect.chain.tab')} ${count(judged.paths.length).n}`}</ToggleButton>
            )}
            <ToggleButton value="compare">{t('inspect.tab.compare')}</ToggleButton>
          </ToggleButtonGroup>
        )}
      </ScreenHead>
      <Notes item={query.data} />
      {tab === 'compare' && <CompareView collectionId={collectionId} first={query.data} />}
      {tab === 'chain' && judged !== undefined && (
        <ChainView paths={judged.paths} collectionId={collectionId} item={item} />
      )}
      {tab === 'object' && (
        <>
          <Strip item={query.data} judged={judged} />
          {judged !== undefined && <Findings findings={judged.findings} />}
          {der !== null && <Panes key={item} item={query.data} />}
        </>
      )}
      {unlocking && <UnlockContainer collectionId={collectionId} item={item} onClose={() => setUnlocking(false)} />}
    </>
  )
}

/** The common name says who it is for; the whole subject stands in the text. */
const Title = ({ row }: { readonly row: InspectionRow }) => {
  const t = useWords()
  const name = row.subject === '' ? row.issuer : row.subject
  if (name === '') return t(`inspect.kind.${row.kind}`)
  const cn = /(?:^|, )CN = ([^,+]+)$/.exec(name)?.[1]
  return <HostileText text={(cn ?? name).slice(0, 160)} alphabet={alphabetOf(name)} />
}

const useSubtitle = (item: InspectionItem | undefined): string => {
  const t = useWords()
  const count = useCount()
  const language = useLanguage()
  const now = useNow()
  if (item === undefined) return ''
  const { row, signature, notAfter } = item
  const parts = [
    `${t(`inspect.kind.${row.kind}`)}, ${t('inspect.size', count(row.size))}`,
    displayText(row.origin, 'any'),
  ]
  if (signature.state !== 'not-signed') {
    parts.push(t(`inspect.signature.${signature.state}`, { issuer: displayText(signature.issuer) }))
  }
  if (notAfter !== null) {
    const end = Date.parse(notAfter)
    const date = formatDate(end, language)
    parts.push(
      end < now ? t('inspect.ended', { date }) : t('inspect.left', { date, days: count(wholeDaysBetween(now, end)).n }),
    )
  }
  return parts.join(' · ')
}

const sayings = ['private-key', 'icinga-request', 'pkcs12', 'text', 'empty', 'broken'] as const

/** What needs to be said before the panes. */
const Notes = ({ item }: { readonly item: InspectionItem }) => {
  const t = useWords()
  const count = useCount()
  const { row, der } = item
  const said = sayings.find((kind) => kind === row.kind)
  const names = `${row.subject}${row.issuer}`
  const notes = [
    said === 'private-key' && row.key === '' ? t('inspect.says.private-key-locked') : said && t(`inspect.says.${said}`),
    der === null &&
      row.size > MAX_SHOWN_BYTES &&
      t('inspect.says.tooLarge', { limit: t('inspect.size', count(MAX_SHOWN_BYTES)) }),
    row.kind === 'private-key' && row.key,
    row.ticket && t('inspect.says.ticket'),
  ].filter((note) => typeof note === 'string' && note !== '')
  const isOdd = isHostile(names, alphabetOf(names))
  if (notes.length === 0 && !isOdd && row.problem === null) return null
  return (
    <div style={{ padding: '0 20px 12px', display: 'flex', flexDirection: 'column', gap: 8 }}>
      {notes.map((note) => (
        <Note key={String(note)} tone="info">
          {note}
        </Note>
      ))}
      {row.problem !== null && <Note tone="warn">{t('inspect.says.refused', { reason: row.problem })}</Note>}
      {isOdd && <Note tone="warn">{t('inspect.hostile')}</Note>}
    </div>
  )
}
