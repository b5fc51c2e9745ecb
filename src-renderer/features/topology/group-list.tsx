import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { styled } from '@mui/material/styles'
import { Field, Input } from '../../ui/field.tsx'
import { color, ellipsis, toneColors } from '../../ui/tokens.ts'
import { GridRow, gridKeys, rowProps, VirtualGrid } from '../../ui/virtual-grid.tsx'
import { useWords } from '../../ui/words.ts'
import { letterTones } from './looks.ts'
import { shortName } from './map-model.ts'
import { letterOf } from './reach-picture.ts'
import type { Scene } from './scene.ts'

const ROW = 28
const Frame = styled('div')({
  flex: 1,
  minHeight: 140,
  display: 'flex',
  flexDirection: 'column',
  margin: '0 -16px -14px',
})
const Line = styled(GridRow)({ height: ROW, '& > *': ellipsis, '& > :first-of-type': { paddingLeft: 16 } })

interface GroupListProps {
  readonly scene: Scene
  readonly nodes: Int32Array
  readonly onOpen: (node: number) => void
}

/** The nodes of a group, however many, with a filter. */
export const GroupList = ({ scene, nodes, onOpen }: GroupListProps) => {
  const t = useWords()
  const grid = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const wanted = useDeferredValue(typed.trim().toLowerCase())
  const { names } = scene.model.source.endpoints
  const shown = useMemo(
    () => [...nodes].filter((node) => (names[node] ?? '').toLowerCase().includes(wanted)),
    [nodes, names, wanted],
  )
  const openAt = (index: number) => {
    const node = shown[index]
    if (node !== undefined) onOpen(node)
  }
  return (
    <>
      <Field label={t('topology.filterGroup')}>
        {(ids) => (
          <Input
            {...ids}
            type="search"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setActive(0)
            }}
          />
        )}
      </Field>
      <Frame>
        <VirtualGrid
          name="group-node"
          label={t('topology.groupList')}
          columns="minmax(0, 1fr) 44px"
          total={shown.length}
          active={Math.min(active, Math.max(0, shown.length - 1))}
          rowHeight={() => ROW}
          head={(['node', 'letter'] as const).map((column) => (
            <span key={column} role="columnheader" style={column === 'letter' ? { fontSize: 0 } : {}}>
              {t(`topology.table.column.${column}`)}
            </span>
          ))}
          renderRow={(place) => (
            <Node place={place} scene={scene} node={shown[place.index] ?? 0} onOpen={() => openAt(place.index)} />
          )}
          onRange={() => undefined}
          onKeyDown={gridKeys({ total: shown.length, active, onMove: setActive, onEnter: openAt })}
          gridRef={grid}
        />
      </Frame>
    </>
  )
}

interface NodeProps {
  readonly place: Parameters<typeof rowProps>[0]
  readonly scene: Scene
  readonly node: number
  readonly onOpen: () => void
}

const Node = ({ place, scene: { model, picture, words }, node, onOpen }: NodeProps) => {
  const name = model.source.endpoints.names[node] ?? ''
  const letter = picture === undefined ? undefined : letterOf(picture, node)
  return (
    <Line {...rowProps(place)} onClick={onOpen}>
      <span role="gridcell" title={words.shown(name)}>
        {words.shown(shortName(name, model.suffix))}
      </span>
      <span
        role="gridcell"
        style={{ fontWeight: 600, color: letter === undefined ? color.text3 : toneColors[letterTones[letter]].ink }}
      >
        {letter === undefined ? '' : picture?.isCertain[node] === 1 ? letter : `${letter}?`}
      </span>
    </Line>
  )
}
