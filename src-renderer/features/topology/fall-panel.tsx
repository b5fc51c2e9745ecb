import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { styled } from '@mui/material/styles'
import { displayText } from '../../../src-core/base/display.ts'
import { letters, type Letter } from '../../../src-core/zones/reach-letters.ts'
import { ErrorNote, problemOf } from '../../ui/error-note.tsx'
import { Hint } from '../../ui/layout.tsx'
import { color, focusRing, toneColors } from '../../ui/tokens.ts'
import { useCount, useWords } from '../../ui/words.ts'
import { fallScopes, type Fall } from './fall.ts'
import { letterTones } from './looks.ts'
import { countBy } from './reach-picture.ts'
import type { Scene } from './scene.ts'
import { SideSection } from './side.tsx'
import { useCounted } from './use-map-words.ts'
import type { TopologyDesk } from './use-topology-desk.ts'

const Big = styled('p')({
  display: 'flex',
  alignItems: 'baseline',
  flexWrap: 'wrap',
  gap: '0 7px',
  fontSize: 13,
  lineHeight: '20px',
  '& b': { fontSize: 26, lineHeight: '30px', fontWeight: 600, color: toneColors.stop.ink },
})
const LetterRow = styled('button')({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  width: '100%',
  minHeight: 29,
  padding: '0 6px',
  border: 0,
  borderRadius: 6,
  background: 'none',
  color: color.text,
  font: 'inherit',
  fontSize: 13,
  textAlign: 'left',
  cursor: 'pointer',
  '&:hover': { background: color.sunken },
  '&[aria-pressed="true"]': { background: color.sunken },
  '&:focus-visible': focusRing,
  '& > b': { marginLeft: 'auto' },
})
const Mark = styled('span')({
  width: 18,
  height: 18,
  flex: 'none',
  borderRadius: 4,
  display: 'grid',
  placeItems: 'center',
  fontSize: 11.5,
  fontWeight: 600,
  color: color.surface,
  '@media (forced-colors: active)': { border: '1px solid' },
})
const Slider = styled('input')({ width: '100%', height: 28, margin: 0, accentColor: toneColors.stop.ink })

interface FallPanelProps {
  readonly desk: TopologyDesk
  readonly scene: Scene
}

/** What follows when it falls: the number, the letters, and how much falls with it. */
export const FallPanel = ({ desk, scene }: FallPanelProps) => {
  const t = useWords()
  const { fall, reach } = desk
  if (fall === undefined) return <SideSection aria-live="polite">{t('topology.fall.pick')}</SideSection>
  return (
    <>
      <SideSection>
        <h2>
          <FallTitle desk={desk} fall={fall} />
        </h2>
        {reach.isError && <ErrorNote problem={problemOf(reach.error)} />}
        <div role="status">
          <Numbers desk={desk} scene={scene} />
        </div>
        <ScopeSlider desk={desk} fall={fall} />
        <Hops desk={desk} fall={fall} />
      </SideSection>
      <SideSection>
        <h2>{t('topology.fall.letters')}</h2>
        <Letters desk={desk} scene={scene} />
        {reach.data?.globalZones === 'yes' && <Hint>{t('topology.fall.globals')}</Hint>}
      </SideSection>
    </>
  )
}

const FallTitle = ({ desk, fall }: { readonly desk: TopologyDesk; readonly fall: Fall }) => {
  const t = useWords()
  const count = useCount()
  const n = desk.from.length
  const name = displayText(fall.node)
  return n > 1 ? t('topology.fall.titleMany', { ...count(n), name }) : t('topology.fall.title', { name })
}

const Numbers = ({ desk, scene }: FallPanelProps) => {
  const t = useWords()
  const count = useCount()
  const { reach, from, query } = desk
  if (reach.data === undefined || scene.picture === undefined) return null
  const { yes, maybe } = reach.data.radius
  const others = scene.picture.letter.length - from.length
  const { untouched } = countBy(scene.picture, scene.picture.letter.keys())
  const assumed = query.data?.assumed ?? 0
  return (
    <>
      <Big>
        <b>{count(yes).n}</b>
        {t('topology.fall.runCode', { count: others, total: count(others).n })}
      </Big>
      <Hint>
        {[
          maybe > 0 && t('topology.fall.perhaps', count(maybe)),
          untouched > 0 && t('topology.fall.untouched', count(untouched)),
          assumed > 0 && t('topology.fall.assumed', count(assumed)),
        ]
          .filter((one) => one !== false)
          .join(' ')}
      </Hint>
    </>
  )
}

const ScopeSlider = ({ desk, fall }: { readonly desk: TopologyDesk; readonly fall: Fall }) => {
  const t = useWords()
  return (
    <label>
      <Hint style={{ display: 'flex', justifyContent: 'space-between', gap: 8 }}>
        <span>{t('topology.fall.scope')}</span>
        <b style={{ color: color.text }}>{t(`topology.fall.scopes.${fall.scope}`)}</b>
      </Hint>
      <Slider
        type="range"
        min={0}
        max={fallScopes.length - 1}
        step={1}
        value={fallScopes.indexOf(fall.scope)}
        aria-label={t('topology.fall.scope')}
        aria-valuetext={t(`topology.fall.scopes.${fall.scope}`)}
        onChange={(event) => desk.setFall({ ...fall, scope: fallScopes[Number(event.target.value)] ?? 'node' })}
      />
    </label>
  )
}

const Hops = ({ desk, fall }: { readonly desk: TopologyDesk; readonly fall: Fall }) => {
  const t = useWords()
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={fall.hops}
      aria-label={t('topology.fall.hops')}
      onChange={(_, hops: Fall['hops'] | null) => desk.setFall({ ...fall, hops: hops ?? fall.hops })}
      sx={{
        '& .MuiToggleButton-root': {
          flex: 1,
          minHeight: 28,
          fontSize: 12,
          lineHeight: '16px',
          textTransform: 'none',
          padding: '3px 6px',
        },
      }}
    >
      {(['transitive', 'direct'] as const).map((hops) => (
        <ToggleButton key={hops} value={hops}>
          {t(`topology.fall.${hops}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

const Letters = ({ desk, scene }: FallPanelProps) => {
  const t = useWords()
  const counted = useCounted()
  const { picture } = scene
  const counts = picture === undefined ? undefined : countBy(picture, picture.letter.keys()).letters
  const toggle = (letter: Letter) => desk.setOnly(desk.only === letter ? undefined : letter)
  return (
    <div style={{ margin: '0 -6px' }}>
      {letters.map((letter) => (
        <LetterRow
          key={letter}
          type="button"
          aria-pressed={desk.only === letter}
          title={t('topology.fall.only', { letter })}
          onClick={() => toggle(letter)}
        >
          <Mark style={{ background: toneColors[letterTones[letter]].ink }}>{letter}</Mark>
          <span>{t(`topology.letter.${letter}`)}</span>
          <b>{counted(counts?.get(letter) ?? { yes: 0, maybe: 0 })}</b>
        </LetterRow>
      ))}
      <LetterRow type="button" aria-pressed={desk.hasTickets} onClick={() => desk.setTickets(!desk.hasTickets)}>
        <Mark style={{ background: color.text3 }}>T</Mark>
        <span>{t('topology.fall.tickets')}</span>
        <b>{counted(scene.tickets)}</b>
      </LetterRow>
    </div>
  )
}
