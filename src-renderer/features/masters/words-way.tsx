import { useEffect, useRef, useState } from 'react'
import { findWord, findWords } from '../../../src-core/fingerprint/words.ts'
import { Field, Input } from '../../ui/field.tsx'
import { Hint } from '../../ui/layout.tsx'
import { useWords } from '../../ui/words.ts'
import type { WayProps } from './compare-dialog.tsx'

/** Eight of 24 words, typed: a list to pick from would show one that came over the wire. */
export const WordsWay = ({ shown, onHeard, onLabel }: WayProps) => {
  const t = useWords()
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({})
  const [now, setNow] = useState<number>()
  const fields = useRef(new Map<number, HTMLInputElement>())
  const asked = shown.words
  const words = asked.map((place) => findWord(typed[place] ?? ''))
  const full = words.filter((word) => word !== undefined).length
  const isFull = full === asked.length
  const label = t('masters.words.compare', { n: asked.length })
  useEffect(() => onLabel(label), [label, onLabel])
  const joined = words.join(' ')
  useEffect(() => onHeard(isFull ? { mode: 'words', words: joined.split(' ') } : undefined), [isFull, joined, onHeard])
  const complete = (place: number) => {
    const word = findWord(typed[place] ?? '')
    if (word !== undefined) setTyped({ ...typed, [place]: word })
  }
  return (
    <>
      <Hint>{t('masters.words.text')}</Hint>
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(4, minmax(0, 1fr))', gap: 10 }}>
        {asked.map((place, i) => (
          <Field key={place} label={t('masters.words.word', { place })}>
            {(ids) => (
              <Input
                {...ids}
                ref={(input: HTMLInputElement | null) => {
                  if (input === null) fields.current.delete(place)
                  else fields.current.set(place, input)
                }}
                autoFocus={i === 0}
                autoComplete="off"
                spellCheck={false}
                maxLength={12}
                value={typed[place] ?? ''}
                onFocus={() => setNow(place)}
                onBlur={() => complete(place)}
                onChange={(event) => setTyped({ ...typed, [place]: event.target.value })}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') fields.current.get(asked[i + 1] ?? 0)?.focus()
                }}
              />
            )}
          </Field>
        ))}
      </div>
      <Hint role="status">
        {t('masters.words.typed', { typed: full, n: asked.length })} <Choices typed={typed[now ?? 0] ?? ''} />
      </Hint>
    </>
  )
}

/** What the word could still become. */
const Choices = ({ typed }: { readonly typed: string }) => {
  const t = useWords()
  if (typed.trim() === '') return null
  const found = findWords(typed)
  return found.length === 0 ? t('masters.words.noWord') : t('masters.words.choices', { words: found.join(', ') })
}
