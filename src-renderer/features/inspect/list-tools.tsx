import { styled } from '@mui/material/styles'
import { shownRows, type InspectionPage, type Judging, type ShownRows } from '../../../src-core/contract/inspection.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { judgedRoles } from '../../../src-core/inspect/row-verdict.ts'
import { Select } from '../../ui/field.tsx'
import { color } from '../../ui/tokens.ts'
import { useCount, useWords } from '../../ui/words.ts'

const Bar = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '6px 16px',
  padding: '0 20px 10px',
  fontSize: 12.5,
  color: color.text2,
  '& label': { display: 'flex', alignItems: 'center', gap: 6, minWidth: 0, whiteSpace: 'nowrap' },
  '& select': { height: 28, maxWidth: 300, fontSize: 12.5 },
  '& > :last-child': { marginLeft: 'auto', color: color.text3 },
})

export interface ListToolsProps {
  readonly page: InspectionPage
  readonly judging: Judging
  readonly show: ShownRows
  readonly onJudging: (judging: Judging) => void
  readonly onShow: (show: ShownRows) => void
}

/** Whose verdict the list shows, and which rows; how far judging got. */
export const ListTools = ({ page, judging, show, onJudging, onShow }: ListToolsProps) => {
  const t = useWords()
  const count = useCount()
  const { judged, toJudge, authorities } = page
  if (toJudge === 0) return null
  const role = judgedRoles.map((one) => [one, t(`inspect.judging.role.${one}`)] as const)
  const shown = shownRows.map((one) => [one, t(`inspect.judging.show.${one}`)] as const)
  const counting = [
    ['', t('inspect.judging.best')] as const,
    ...authorities.map(({ sha256, name, own }) => {
      const place = own ? '' : ` · ${t('inspect.chain.stray')}`
      return [sha256, `${displayText(name).slice(0, 60)} · ${sha256.slice(0, 8)}${place}`] as const
    }),
  ]
  return (
    <Bar>
      <Choice label={t('inspect.judging.show.label')} value={show} options={shown} onChange={onShow} />
      <Choice
        label={t('inspect.judging.role.label')}
        value={judging.role}
        options={role}
        onChange={(wanted) => onJudging({ ...judging, role: wanted })}
      />
      <Choice
        label={t('inspect.judging.counting')}
        value={judging.authority ?? ''}
        options={counting}
        onChange={(sha256) => onJudging({ ...judging, authority: sha256 === '' ? null : sha256 })}
      />
      <span role="status">
        {judged < toJudge ? t('inspect.judging.going', { done: count(judged).n, n: count(toJudge).n }) : ''}
      </span>
    </Bar>
  )
}

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly (readonly [value: T, words: string])[]
  readonly onChange: (value: T) => void
}

const Choice = <T extends string>({ label, value, options, onChange }: ChoiceProps<T>) => (
  <label>
    {label}
    <Select
      value={value}
      onChange={(event) => {
        const chosen = options.find(([name]) => name === event.target.value)
        if (chosen !== undefined) onChange(chosen[0])
      }}
    >
      {options.map(([name, words]) => (
        <option key={name} value={name}>
          {words}
        </option>
      ))}
    </Select>
  </label>
)
