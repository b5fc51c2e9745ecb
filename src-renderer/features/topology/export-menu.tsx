import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { displayText } from '../../../src-core/base/display.ts'
import { exportKinds, type ExportKind } from '../../../src-core/contract/exported.ts'
import { useWords } from '../../ui/words.ts'
import { toCsv, toGraphml, toJson } from './export-data.ts'
import { toPng, toSvg } from './export-picture.ts'
import { ExportDialog } from './export-dialog.tsx'
import { readPalette } from './looks.ts'
import type { Scene } from './scene.ts'
import { tableColumns, useNodeRow } from './use-node-row.ts'
import type { TopologyDesk } from './use-topology-desk.ts'

interface ExportMenuProps {
  readonly desk: TopologyDesk
  readonly scene: Scene
}

/** The map and the table, to take along. */
export const ExportMenu = ({ desk, scene }: ExportMenuProps) => {
  const t = useWords()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [kind, setKind] = useState<ExportKind>()
  const rowOf = useNodeRow(desk, scene)
  const make = async (wanted: ExportKind): Promise<Blob> => {
    const { source } = scene.model
    const reach = desk.fall === undefined ? undefined : desk.reach.data
    const palette = readPalette(document.documentElement)
    const table = () => [
      tableColumns.map((column) => t(`topology.table.column.${column}`)),
      ...[...source.endpoints.names.keys()].map((node) => Object.values(rowOf(node))),
    ]
    const makers: Readonly<Record<ExportKind, () => string | Promise<Blob>>> = {
      svg: () => toSvg(scene, palette, displayText(source.name, 'any')),
      png: () => toPng(scene, palette),
      csv: () => toCsv(table()),
      graphml: () => toGraphml(source, reach),
      json: () => toJson(source, reach),
    }
    const made = await makers[wanted]()
    return typeof made === 'string' ? new Blob([made]) : made
  }
  return (
    <>
      <Button ref={button} aria-haspopup="menu" aria-expanded={isOpen} onClick={() => setOpen(true)}>
        {t('topology.export.button')}
      </Button>
      <Menu open={isOpen} anchorEl={() => button.current} onClose={() => setOpen(false)}>
        {exportKinds.map((one) => (
          <MenuItem
            key={one}
            onClick={() => {
              setOpen(false)
              setKind(one)
            }}
          >
            {t(`topology.export.${one}`)}
          </MenuItem>
        ))}
      </Menu>
      {kind !== undefined && <ExportDialog kind={kind} make={() => make(kind)} onClose={() => setKind(undefined)} />}
    </>
  )
}
