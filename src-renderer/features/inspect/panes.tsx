import { useCallback, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { styled } from '@mui/material/styles'
import type { PaneWidths } from '../../../src-core/contract/app.ts'
import type { InspectionItem } from '../../../src-core/contract/inspection.ts'
import type { Era } from '../../../src-core/x509/text/printout.ts'
import { Fingerprint } from '../../ui/fingerprint.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { color, mono } from '../../ui/tokens.ts'
import { useWindowKeys } from '../../ui/use-window-keys.ts'
import { useWords } from '../../ui/words.ts'
import { CopyMenu } from './copy-menu.tsx'
import { HexPane } from './hex-pane.tsx'
import { MaximisingProvider } from './pane.tsx'
import { mostFor, SPLITTER_WIDTH, type PaneId } from './pane-sizes.ts'
import type { Selection } from './selection.ts'
import { Splitter } from './splitter.tsx'
import { TextPane } from './text-pane.tsx'
import { TreePane } from './tree-pane.tsx'
import { usePaneSizes } from './use-pane-sizes.ts'
import { usePrinted } from './use-printed.ts'

const Grid = styled('div')({
  flex: 1,
  minHeight: 0,
  display: 'grid',
  gridTemplate: `minmax(0, 1fr) / var(--tree) ${SPLITTER_WIDTH}px minmax(0, 1fr) ${SPLITTER_WIDTH}px var(--bytes)`,
  borderTop: `1px solid ${color.line}`,
  '@media (max-width: 900px)': { gridTemplate: 'repeat(3, minmax(220px, 1fr)) / minmax(0, 1fr)', overflow: 'auto' },
  '&[data-maximised]': { gridTemplate: 'minmax(0, 1fr) / minmax(0, 1fr)' },
  '&[data-maximised="tree"] > :not([data-place="tree"])': { display: 'none' },
  '&[data-maximised="text"] > :not([data-place="text"])': { display: 'none' },
  '&[data-maximised="bytes"] > :not([data-place="bytes"])': { display: 'none' },
})
const Below = styled('div')({
  flex: 'none',
  padding: '8px 12px 10px',
  borderTop: `1px solid ${color.line}`,
  '& h3': { fontSize: 12, lineHeight: '18px', fontWeight: 600, marginBottom: 2 },
})

const paneIds: readonly PaneId[] = ['tree', 'text', 'bytes']

/** Alt+1, 2, 3 go to structure, text and bytes; a pane that is hidden gets the room first. */
const usePaneKeys = (go: (pane: PaneId) => void): void =>
  useWindowKeys((event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return
    const pane = paneIds[Number(event.key) - 1]
    if (pane === undefined) return
    event.preventDefault()
    go(pane)
  })

/** Structure, text and bytes of one object under one selection. */
export const Panes = ({ item }: { readonly item: InspectionItem }) => {
  const t = useWords()
  const [era, setEra] = useState<Era>('3.0')
  const [selection, setSelection] = useState<Selection>()
  const [maximised, setMaximised] = useState<PaneId>()
  const printed = usePrinted(item, era)
  const frame = useRef<HTMLDivElement>(null)
  const [tree, text, hex] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)]
  const { widths, total, settle } = usePaneSizes(frame)
  const toggle = useCallback((pane: PaneId) => setMaximised((now) => (now === pane ? undefined : pane)), [])
  const maximising = useMemo(() => ({ maximised, toggle }), [maximised, toggle])
  usePaneKeys((pane) => {
    if (maximised !== undefined && maximised !== pane) flushSync(() => setMaximised(pane))
    ;({ tree, text, bytes: hex })[pane].current?.focus()
  })
  const onEra = useCallback((wanted: Era) => setEra(wanted), [])
  const { der } = printed
  // Kept, so that a selection does not draw them again.
  const below = useMemo(() => <Fingerprints item={item} />, [item])
  const foot = useMemo(() => <BytesFoot item={item} der={der} />, [item, der])
  const splitter = (pane: 'tree' | 'bytes') => (
    <Splitter
      label={t(`inspect.panes.${pane}`)}
      pane={pane}
      width={widths[pane]}
      most={mostFor(pane, widths, total)}
      // Past React: nothing but two columns changes while a line moves.
      onMove={(width) => frame.current?.style.setProperty(`--${pane}`, `${width}px`)}
      onSettle={(width) => settle({ [pane]: width })}
      onMaximise={() => toggle(pane)}
    />
  )
  return (
    <MaximisingProvider value={maximising}>
      <Grid ref={frame} data-maximised={maximised} style={toStyle(widths)}>
        <TreePane structure={printed.structure} selection={selection} onSelect={setSelection} paneRef={tree} />
        {splitter('tree')}
        <TextPane
          printed={printed}
          era={era}
          selection={selection}
          onEra={onEra}
          onSelect={setSelection}
          paneRef={text}
        />
        {splitter('bytes')}
        <HexPane
          der={printed.der}
          structure={printed.structure}
          selection={selection}
          onSelect={setSelection}
          paneRef={hex}
          below={below}
          foot={foot}
        />
      </Grid>
    </MaximisingProvider>
  )
}

/** Custom properties, which React's type of a style does not know. */
const toStyle = ({ tree, bytes }: PaneWidths): React.CSSProperties => {
  const style: Record<string, string> = { '--tree': `${tree}px`, '--bytes': `${bytes}px` }
  return style
}

const BytesFoot = ({ item, der }: { readonly item: InspectionItem; readonly der: Uint8Array }) => (
  <Row>
    <span>ca list</span>
    <span style={{ fontFamily: mono, color: color.text, fontSize: 12 }}>{shortened(item.sha256 ?? '')}</span>
    <CopyMenu item={item} der={der} />
  </Row>
)

const shortened = (hex: string): string => (hex === '' ? '' : `${hex.slice(0, 9)}…${hex.slice(-8)}`)

const Fingerprints = ({ item }: { readonly item: InspectionItem }) => {
  const t = useWords()
  if (item.sha256 === null) return null
  return (
    <Below>
      <h3>{t('inspect.fingerprints')}</h3>
      <Hint>{t('inspect.sha256')}</Hint>
      <Fingerprint hex={item.sha256} />
      {item.spkiSha256 !== null && (
        <>
          <Hint>{t('inspect.spki')}</Hint>
          <Fingerprint hex={item.spkiSha256} />
        </>
      )}
    </Below>
  )
}
