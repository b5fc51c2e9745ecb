import { styled } from '@mui/material/styles'
import { requestFilter, type RequestFilter } from '../../../src-core/contract/requests.ts'
import { Input } from '../../ui/field.tsx'
import { color, focusRing, toneColors } from '../../ui/tokens.ts'
import { useCount, useWords } from '../../ui/words.ts'

const Bar = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8, padding: '0 20px 12px' })
const Chip = styled('button')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  height: 26,
  padding: '0 10px',
  border: `1px solid ${color.line}`,
  borderRadius: 13,
  background: color.surface,
  color: color.text2,
  font: 'inherit',
  fontSize: 12.5,
  whiteSpace: 'nowrap',
  cursor: 'pointer',
  '&[aria-pressed="true"]': {
    borderColor: color.primary,
    background: toneColors.primary.soft,
    color: color.text,
    fontWeight: 600,
  },
  '&:focus-visible': focusRing,
})

export interface FilterBarProps {
  readonly filter: RequestFilter
  readonly counts: Readonly<Record<RequestFilter, number>> | undefined
  readonly search: string
  readonly onFilter: (filter: RequestFilter) => void
  readonly onSearch: (search: string) => void
}

export const FilterBar = ({ filter, counts, search, onFilter, onSearch }: FilterBarProps) => {
  const t = useWords()
  const count = useCount()
  return (
    <Bar role="search" aria-label={t('requests.filterLabel')}>
      {requestFilter.options.map((option) => (
        <Chip key={option} type="button" aria-pressed={option === filter} onClick={() => onFilter(option)}>
          {t(`requests.filter.${option}`)}
          {counts !== undefined && <b>{count(counts[option]).n}</b>}
        </Chip>
      ))}
      <Input
        type="search"
        data-filter
        value={search}
        placeholder={t('requests.filterPlaceholder')}
        aria-label={t('requests.filterPlaceholder')}
        aria-description={t('requests.filterHelp')}
        title={t('requests.filterHelp')}
        spellCheck={false}
        onChange={(event) => onSearch(event.target.value)}
        sx={{ height: 28, width: 170 }}
      />
    </Bar>
  )
}
