import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { styled } from '@mui/material/styles'
import type { InspectionItem } from '../../../src-core/contract/inspection.ts'
import type { Era } from '../../../src-core/x509/text/printout.ts'
import { Fingerprint } from '../../ui/fingerprint.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { color, mono } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'
import { CopyMenu } from './copy-menu.tsx'
import { HexPane } from './hex-pane.tsx'
import type { Selection } from './selection.ts'
import { TextPane } from './text-pane.tsx'
import { TreePane } from './tree-pane.tsx'
import { usePrinted } from './use-printed.ts'

const Grid = styled('div')({
  flex: 1,
  minHeight: 0,
  display: 'grid',
  gridTemplate: 'minmax(0, 1fr) / 282px minmax(0, 1fr) 424px',
  borderTop: `1px solid ${color.line}`,
  '@media (max-width: 1240px)': { gridTemplateColumns: '230px minmax(0, 1fr) 424px' },
  '@media (max-width: 900px)': { gridTemplate: 'repeat(3, minmax(220px, 1fr)) / minmax(0, 1fr)', overflow: 'auto' },
})
const Below = styled('div')({
  flex: 'none',
  padding: '8px 12px 10px',
  borderTop: `1px solid ${color.line}`,
  '& h3': { fontSize: 12, lineHeight: '18px', fontWeight: 600, marginBottom: 2 },
})

/** Alt+1, 2, 3 go to structure, text and bytes. */
const usePaneKeys = (panes: readonly React.RefObject<HTMLDivElement | null>[]): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return
      const pane = panes[Number(event.key) - 1]?.current
      if (pane === undefined || pane === null) return
      event.preventDefault()
      pane.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [panes])
}

/** Structure, text and bytes of one object under one selection. */
export const Panes = ({ item }: { readonly item: InspectionItem }) => {
  const [era, setEra] = useState<Era>('3.0')
  const [selection, setSelection] = useState<Selection>()
  const printed = usePrinted(item, era)
  const tree = useRef<HTMLDivElement>(null)
  const text = useRef<HTMLDivElement>(null)
  const hex = useRef<HTMLDivElement>(null)
  usePaneKeys(useMemo(() => [tree, text, hex], []))
  const onEra = useCallback((wanted: Era) => setEra(wanted), [])
  const { der } = printed
  // Kept, so that a selection does not draw them again.
  const below = useMemo(() => <Fingerprints item={item} />, [item])
  const foot = useMemo(() => <BytesFoot item={item} der={der} />, [item, der])
  return (
    <Grid>
      <TreePane structure={printed.structure} selection={selection} onSelect={setSelection} paneRef={tree} />
      <TextPane
        printed={printed}
        era={era}
        selection={selection}
        onEra={onEra}
        onSelect={setSelection}
        paneRef={text}
      />
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
  )
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
