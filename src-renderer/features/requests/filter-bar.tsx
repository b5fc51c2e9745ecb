import { styled } from '@mui/material/styles'
import { requestFilter, type RequestFilter } from '../../../src-core/contract/requests.ts'
import { Input } from '../../ui/field.tsx'
import { useCount, useWords } from '../../ui/words.ts'
import { Chip } from './filter-chip.tsx'
import { ViewsMenu } from './views-menu.tsx'

const Bar = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8, padding: '0 20px 12px' })
export interface FilterBarProps {
  readonly filter: RequestFilter
  readonly counts: Readonly<Record<RequestFilter, number>> | undefined
  readonly search: string
  readonly onFilter: (filter: RequestFilter) => void
  readonly onSearch: (search: string) => void
  readonly onView: (filter: RequestFilter, search: string) => void
}

export const FilterBar = ({ filter, counts, search, onFilter, onSearch, onView }: FilterBarProps) => {
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
        sx={{ height: 28, flex: '1 1 120px', maxWidth: 170 }}
      />
      <ViewsMenu filter={filter} search={search} onView={onView} />
    </Bar>
  )
}
