import { useEffect, useRef, useState } from 'react'
import { styled } from '@mui/material/styles'
import { displayText } from '../../../src-core/base/display.ts'
import { GROUP_DIGITS } from '../../../src-core/fingerprint/expected.ts'
import { FINGERPRINT_GROUPS } from '../../../src-core/probe/fingerprint-text.ts'
import { CommandBox } from '../../ui/command-box.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Tick } from '../../ui/field.tsx'
import { Hint } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { color, focusRing, mono } from '../../ui/tokens.ts'
import { useCount, useWords } from '../../ui/words.ts'
import type { WayProps } from './compare-dialog.tsx'
import { Steps } from './masters-empty.tsx'

const Cells = styled('div')({ display: 'grid', gridTemplateColumns: 'repeat(8, minmax(0, 1fr))', gap: '7px 8px' })
const Cell = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  gap: 2,
  alignItems: 'center',
  '& > label, & > span': { fontSize: 11.5, lineHeight: '15px', fontWeight: 600, color: color.text3 },
  '& > label': { color: color.primary },
  '& > input': {
    width: '100%',
    height: 34,
    padding: 0,
    textAlign: 'center',
    border: `1.5px solid ${color.primary}`,
    borderRadius: 6,
    background: color.surface,
    color: color.text,
    font: `600 15px ${mono}`,
    letterSpacing: '.06em',
    '&:focus': focusRing,
  },
})
const Hatched = styled('div')({
  width: '100%',
  height: 34,
  borderRadius: 6,
  border: `1px solid ${color.line}`,
  background: `repeating-linear-gradient(135deg, ${color.sunken} 0 5px, transparent 5px 10px)`,
})

const places = Array.from({ length: FINGERPRINT_GROUPS }, (_, i) => i + 1)

/** They read, you type: six groups that nobody could know before, or all sixteen. */
export const PhoneWay = ({ shown, onHeard, onLabel }: WayProps) => {
  const t = useWords()
  const count = useCount()
  const [strict, setStrict] = useState(false)
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({})
  const asked = strict ? places : shown.groups
  const groups = asked.map((place) => typed[place] ?? '')
  const full = groups.filter((group) => group.length === GROUP_DIGITS).length
  const isFull = full === asked.length
  const mode = strict ? 'strict' : 'phone'
  const label = t('masters.phone.compare', { n: asked.length })
  useEffect(() => onLabel(label), [label, onLabel])
  const joined = groups.join(' ')
  useEffect(() => onHeard(isFull ? { mode, groups: joined.split(' ') } : undefined), [isFull, mode, joined, onHeard])
  return (
    <>
      <Steps style={{ gap: 6 }}>
        <li>{t('masters.phone.call')}</li>
        <li>
          <div>
            {t('masters.phone.run')}
            <Command name={shown.commonName} />
          </div>
        </li>
        <li>{t('masters.phone.read', count(asked.length))}</li>
      </Steps>
      <GroupCells asked={asked} typed={typed} onTyped={setTyped} />
      <Hint role="status">{t('masters.phone.typed', { typed: full, n: asked.length })}</Hint>
      <Tick kind="checkbox" checked={strict} onChange={(event) => setStrict(event.target.checked)}>
        {t('masters.phone.strict')}
      </Tick>
      <Note tone="plain">{t(strict ? 'masters.phone.whyStrict' : 'masters.phone.why')}</Note>
    </>
  )
}

/** What they run: OpenSSL, and nothing that would come from us. */
const Command = ({ name }: { readonly name: string | null }) => {
  const t = useWords()
  // A name that could end the file name or the word is left for them to fill in.
  const file = name !== null && /^[A-Za-z0-9._-]+$/.test(name) ? name : 'NAME'
  const text = `openssl x509 -noout -fingerprint -sha256 \\\n  -in /var/lib/icinga2/certs/${file}.crt \\\n  | cut -d= -f2 | tr -d : | fold -w4 | nl`
  return (
    <div style={{ position: 'relative' }}>
      <CommandBox tabIndex={0}>{displayText(text, 'any').replaceAll('<U+000A>', '\n')}</CommandBox>
      <span style={{ position: 'absolute', right: 4, top: 8 }}>
        <CopyButton text={text} label={t('masters.phone.copy')} />
      </span>
    </div>
  )
}

interface GroupCellsProps {
  readonly asked: readonly number[]
  readonly typed: Readonly<Record<number, string>>
  readonly onTyped: (typed: Readonly<Record<number, string>>) => void
}

/** Sixteen cells, those asked open. A full one moves on, and so does Enter; nothing here confirms. */
const GroupCells = ({ asked, typed, onTyped }: GroupCellsProps) => {
  const t = useWords()
  const cells = useRef(new Map<number, HTMLInputElement>())
  const step = (place: number, by: 1 | -1) => cells.current.get(asked[asked.indexOf(place) + by] ?? 0)?.focus()
  return (
    <Cells>
      {places.map((place) =>
        asked.includes(place) ? (
          <Cell key={place}>
            <label htmlFor={`group-${place}`} aria-hidden="true">
              {place}
            </label>
            <input
              id={`group-${place}`}
              ref={(input) => {
                if (input === null) cells.current.delete(place)
                else cells.current.set(place, input)
              }}
              aria-label={t('masters.phone.group', { place })}
              autoFocus={place === asked[0]}
              autoComplete="off"
              spellCheck={false}
              maxLength={GROUP_DIGITS}
              value={typed[place] ?? ''}
              onChange={(event) => {
                const digits = event.target.value.toUpperCase().replaceAll(/[^0-9A-F]/g, '')
                onTyped({ ...typed, [place]: digits })
                if (digits.length === GROUP_DIGITS) step(place, 1)
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter') step(place, 1)
                if (event.key === 'Backspace' && event.currentTarget.value === '') step(place, -1)
              }}
            />
          </Cell>
        ) : (
          <Cell key={place}>
            <span>{place}</span>
            <Hatched />
          </Cell>
        ),
      )}
    </Cells>
  )
}
