import { styled } from '@mui/material/styles'
import { useMasters } from '../api/masters.ts'
import { useRequestCounts } from '../api/pages.ts'
import { blocksEnrolment } from '../../src-core/probe/pin-judgement.ts'
import { screens, type RailScreen, type ScreenId } from '../../src-core/contract/screens.ts'
import { useDesk } from '../ui/desk.ts'
import { Icon, type IconName } from '../ui/icons.tsx'
import { color, focusRing, toneColors, type Tone } from '../ui/tokens.ts'
import { useCount, useWords } from '../ui/words.ts'

const NARROW = '@media (max-width: 1099px)'
const iconsOnly = {
  width: 56,
  '& button': { padding: 0, justifyContent: 'center' },
  '& button > span:first-of-type': { display: 'none' },
  '& button > span:nth-of-type(2)': {
    position: 'absolute',
    right: 0,
    top: 0,
    minWidth: 15,
    padding: '0 4px',
    fontSize: 10.5,
    lineHeight: '14px',
  },
  // A long number would cover its icon; the label of the button says it whole.
  '& [data-short]': { fontSize: 0 },
  '& [data-short]::after': { content: 'attr(data-short)', fontSize: 10.5 },
} as const

const Nav = styled('nav', { shouldForwardProp: (name) => name !== 'narrow' })<{ readonly narrow: boolean }>(
  ({ narrow }) => ({
    gridArea: 'rail',
    width: 188,
    padding: '10px 8px',
    display: 'flex',
    flexDirection: 'column',
    gap: 2,
    borderRight: `1px solid ${color.line}`,
    overflow: 'auto',
    '& hr': { width: 'calc(100% - 8px)', border: 0, borderTop: `1px solid ${color.line}`, margin: 'auto 4px 6px' },
    ...(narrow ? iconsOnly : { [NARROW]: iconsOnly }),
  }),
)
const Item = styled('button')({
  position: 'relative',
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  height: 34,
  flex: 'none',
  padding: '0 10px',
  border: 0,
  borderRadius: 6,
  background: 'none',
  color: color.text2,
  font: 'inherit',
  textAlign: 'left',
  cursor: 'pointer',
  '&:hover': { background: color.sunken },
  '&:focus-visible': focusRing,
  '&[aria-current="page"]': {
    background: toneColors.primary.soft,
    color: color.text,
    fontWeight: 600,
    boxShadow: `inset 3px 0 0 ${color.primary}`,
    '& > svg': { color: color.primary },
  },
})
const Number = styled('span', { shouldForwardProp: (name) => name !== 'tone' })<{ readonly tone: Tone }>(
  ({ tone }) => ({
    marginLeft: 'auto',
    minWidth: 20,
    padding: '0 6px',
    borderRadius: 9,
    fontSize: 11.5,
    lineHeight: '18px',
    fontWeight: 600,
    textAlign: 'center',
    background: toneColors[tone].soft,
    color: toneColors[tone].ink,
  }),
)

export const screenIcons: Readonly<Record<ScreenId, IconName>> = {
  requests: 'requests',
  inspect: 'search',
  masters: 'fingerprint',
  topology: 'tree',
  authority: 'seal',
  audit: 'ledger',
  tickets: 'document',
  settings: 'settings',
  help: 'help',
}

/** Which place of the rail a screen without one belongs to. */
const within: Partial<Record<ScreenId, RailScreen>> = { tickets: 'masters' }

/** What stands below the rule: nothing there waits for anybody. */
const below: ReadonlySet<ScreenId> = new Set(['settings', 'help'])

/** How many things on a screen wait for a person, and how bad they are. */
const useWaiting = (): Partial<Record<ScreenId, { readonly n: number; readonly tone: Tone }>> => {
  const { directory, directories } = useDesk()
  const waiting = useRequestCounts(directory?.id).data?.counts.waiting ?? 0
  const clear = directories.filter((candidate) => candidate.keyOnMaster === 'clear').length
  const changed = (useMasters().data ?? []).filter(
    ({ pin, judgement }) => pin !== null && blocksEnrolment(judgement),
  ).length
  return {
    ...(changed > 0 && { masters: { n: changed, tone: 'stop' } }),
    ...(waiting > 0 && { requests: { n: waiting, tone: 'plain' } }),
    ...(clear > 0 && { authority: { n: clear, tone: 'stop' } }),
  }
}

const waitingWords: Partial<Record<ScreenId, 'clear' | 'changed'>> = { authority: 'clear', masters: 'changed' }

export const Rail = ({ narrow }: { readonly narrow: boolean }) => {
  const t = useWords()
  const count = useCount()
  const { screen, go, openHelp } = useDesk()
  const waiting = useWaiting()
  const item = (id: ScreenId) => {
    const number = waiting[id]
    return (
      <Item
        key={id}
        type="button"
        aria-current={id === (within[screen] ?? screen) ? 'page' : undefined}
        aria-label={
          number === undefined
            ? t(`screen.${id}`)
            : `${t(`screen.${id}`)}, ${t(`rail.waiting.${waitingWords[id] ?? 'requests'}`, count(number.n))}`
        }
        title={t(`screen.${id}`)}
        onClick={() => (id === 'help' ? openHelp('') : go(id))}
      >
        <Icon name={screenIcons[id]} />
        <span>{t(`screen.${id}`)}</span>
        {number !== undefined && (
          <Number tone={number.tone} data-short={number.n > 99 ? '99+' : undefined}>
            {count(number.n).n}
          </Number>
        )}
      </Item>
    )
  }
  return (
    <Nav aria-label={t('rail.label')} narrow={narrow} data-region tabIndex={-1}>
      {screens.filter((id) => !below.has(id)).map(item)}
      <hr />
      {[...below].map(item)}
    </Nav>
  )
}
