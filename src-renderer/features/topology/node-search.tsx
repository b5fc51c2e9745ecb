import { useDeferredValue, useId, useMemo, useState, type RefObject } from 'react'
import { styled } from '@mui/material/styles'
import { Input } from '../../ui/field.tsx'
import { Unseen } from '../../ui/layout.tsx'
import { clamp } from '../../ui/row-step.ts'
import { color, ellipsis, toneColors } from '../../ui/tokens.ts'
import { useCount, useWords } from '../../ui/words.ts'
import type { Item } from './item.ts'
import type { Scene } from './scene.ts'

const MAX_SHOWN = 12

const Frame = styled('div')({ position: 'relative', width: 176, flex: 'none' })
const List = styled('ul')({
  position: 'absolute',
  zIndex: 5,
  top: 35,
  right: 0,
  width: 340,
  listStyle: 'none',
  padding: 4,
  borderRadius: 8,
  border: `1px solid ${color.line}`,
  background: color.surface,
  boxShadow: `0 6px 20px ${color.shadow}`,
  '& li': { padding: '5px 9px', borderRadius: 5, fontSize: 12.5, lineHeight: '18px', cursor: 'pointer', ...ellipsis },
  '& li[aria-selected="true"]': { background: toneColors.primary.soft },
  '& small': { color: color.text3, fontSize: 12 },
})

interface Found {
  readonly item: Item
  readonly name: string
  readonly zone: string
}

interface NodeSearchProps {
  readonly scene: Scene
  readonly field: RefObject<HTMLInputElement | null>
  readonly onFound: (item: Item) => void
}

/** Finds a node or a zone by a part of its name; Enter goes there. */
export const NodeSearch = ({ scene, field, onFound }: NodeSearchProps) => {
  const t = useWords()
  const count = useCount()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const wanted = useDeferredValue(typed.trim().toLowerCase())
  const { shown, total } = useMemo(() => find(scene, wanted), [scene, wanted])
  const take = (found: Found | undefined) => {
    if (found === undefined) return
    setTyped('')
    onFound(found.item)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(clamp(active + 1, shown.length - 1))
    else if (event.key === 'ArrowUp') setActive(clamp(active - 1, shown.length - 1))
    else if (event.key === 'Enter') take(shown[active])
    else if (event.key === 'Escape' && typed !== '') setTyped('')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const isOpen = wanted !== ''
  return (
    <Frame>
      <Input
        ref={field}
        type="search"
        role="combobox"
        aria-label={t('topology.search')}
        placeholder={t('topology.search')}
        aria-expanded={isOpen && shown.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={isOpen && shown.length > 0 ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <Unseen role="status">
        {isOpen && (total === 0 ? t('topology.nothingFound') : t('topology.found', count(total)))}
      </Unseen>
      {isOpen && (
        <List id={`${id}-list`} role="listbox" aria-label={t('topology.search')}>
          {shown.map((found, i) => (
            <li
              key={i}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === active}
              title={scene.words.shown(found.name)}
              onPointerDown={(event) => {
                event.preventDefault()
                take(found)
              }}
            >
              {scene.words.shown(found.name)} <small>{scene.words.shown(found.zone)}</small>
            </li>
          ))}
          {total === 0 && (
            <li role="option" aria-selected="false" aria-disabled="true">
              {t('topology.nothingFound')}
            </li>
          )}
        </List>
      )}
    </Frame>
  )
}

/** Names that begin with what is wanted come first. */
const find = (
  { model: { source, isAgent } }: Scene,
  wanted: string,
): { readonly shown: readonly Found[]; readonly total: number } => {
  if (wanted === '') return { shown: [], total: 0 }
  const begins: Found[] = []
  const holds: Found[] = []
  let total = 0
  const look = (name: string, zone: string, item: Item): void => {
    const at = name.toLowerCase().indexOf(wanted)
    if (at < 0) return
    total += 1
    const list = at === 0 ? begins : holds
    if (list.length < MAX_SHOWN) list.push({ item, name, zone })
  }
  for (const [zone, name] of source.zones.names.entries())
    if (isAgent[zone] === 0) look(name, '', { kind: 'zone', zone })
  for (const [node, name] of source.endpoints.names.entries())
    look(name, source.zones.names[source.endpoints.zones[node] ?? -1] ?? '', { kind: 'node', node })
  return { shown: [...begins, ...holds].slice(0, MAX_SHOWN), total }
}
