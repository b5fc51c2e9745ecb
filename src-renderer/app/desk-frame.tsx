import { useCallback, useMemo, useState } from 'react'
import { styled } from '@mui/material/styles'
import type { Authority } from '../../src-core/contract/authorities.ts'
import type { DataDirectoryInfo } from '../../src-core/contract/requests.ts'
import { clusterReceiver } from '../api/topology.ts'
import { AuditScreen } from '../features/audit/audit-screen.tsx'
import { AuthorityScreen } from '../features/authority/authority-screen.tsx'
import { EnrolDialogs } from '../features/enrol/enrol-dialogs.tsx'
import { HelpScreen } from '../features/help/help-screen.tsx'
import { InspectScreen } from '../features/inspect/inspect-screen.tsx'
import { MastersScreen } from '../features/masters/masters-screen.tsx'
import { RequestsScreen } from '../features/requests/requests-screen.tsx'
import { TicketsScreen } from '../features/tickets/tickets-screen.tsx'
import { SettingsScreen } from '../features/settings/settings-screen.tsx'
import type { ScreenId } from '../../src-core/contract/screens.ts'
import { TopologyScreen } from '../features/topology/topology-screen.tsx'
import { DeskProvider, type Desk, type Tool } from '../ui/desk.ts'
import { color, focusRing } from '../ui/tokens.ts'
import { UnlockDialog } from '../ui/unlock-dialog.tsx'
import { useWords } from '../ui/words.ts'
import { Announcer } from './announcer.tsx'
import { CommandPalette } from './command-palette.tsx'
import { DropVeil } from './drop-veil.tsx'
import { Rail } from './rail.tsx'
import { SampleBand } from './sample-band.tsx'
import { StatusBar } from './status-bar.tsx'
import { TitleBar } from './title-bar.tsx'
import { useCopied } from './use-copied.ts'
import { useDeskState } from './use-desk-state.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useTitle } from './use-title.ts'

const Grid = styled('div')({
  display: 'grid',
  width: '100vw',
  height: '100vh',
  gridTemplate: '44px minmax(0, 1fr) 26px / auto minmax(0, 1fr)',
  gridTemplateAreas: '"top top" "rail main" "stat stat"',
  background: color.canvas,
})
const Main = styled('main')({
  gridArea: 'main',
  minWidth: 0,
  minHeight: 0,
  display: 'flex',
  position: 'relative',
  overflow: 'hidden',
  '&:focus-visible': { outline: 'none' },
})
const Stacked = styled('div')({ flex: 1, minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' })
const Panes = styled('div')({ flex: 1, minWidth: 0, minHeight: 0, display: 'flex', position: 'relative' })
const SkipLink = styled('a')({
  position: 'absolute',
  left: 8,
  top: -60,
  zIndex: 10,
  padding: '8px 12px',
  borderRadius: 6,
  background: color.surface,
  color: color.primary,
  '&:focus': { top: 6, ...focusRing },
})

const views: Readonly<Record<ScreenId, () => React.ReactNode>> = {
  requests: RequestsScreen,
  inspect: InspectScreen,
  masters: MastersScreen,
  topology: TopologyScreen,
  authority: AuthorityScreen,
  audit: AuditScreen,
  tickets: TicketsScreen,
  settings: SettingsScreen,
  help: HelpScreen,
}

/** Screens that need the room of the rail's words. */
const wide: ReadonlySet<ScreenId> = new Set(['inspect', 'topology'])

export interface DeskFrameProps {
  readonly authorities: readonly Authority[]
  readonly directories: readonly DataDirectoryInfo[]
  /** Starts on Inspect with these files. */
  readonly reading: { readonly collectionId: string | undefined } | undefined
}

/** Commands the palette offers again. */
const MAX_RECENT = 3

type Layer = 'palette' | 'unlock' | Tool

/** The frame around every screen: title bar, rail, main, status bar, and the layers above them. */
export const DeskFrame = ({ authorities, directories, reading }: DeskFrameProps) => {
  const t = useWords()
  const [layer, setLayer] = useState<Layer>()
  const [narrow, setNarrow] = useState(false)
  const [recent, setRecent] = useState<readonly string[]>([])
  const remember = (id: string) =>
    setRecent((before) => [id, ...before.filter((one) => one !== id)].slice(0, MAX_RECENT))
  const close = useCallback(() => setLayer(undefined), [])
  const layers = useMemo(() => ({ unlock: () => setLayer('unlock'), openTool: setLayer }), [])
  const desk = useDeskState(authorities, directories, layers, reading)
  useShortcuts({
    go: desk.go,
    openPalette: () => setLayer('palette'),
    openHelp: () => desk.openHelp(''),
    toggleRail: () => setNarrow((was) => !was),
  })
  useTitle(desk)
  useCopied()
  const cluster = desk.authority
  const View = views[desk.screen]

  return (
    <DeskProvider value={desk}>
      <Grid>
        <SkipLink href="#main" onClick={skipToMain}>
          {t('skip')}
        </SkipLink>
        <TitleBar onSearch={() => setLayer('palette')} />
        <Rail narrow={narrow !== wide.has(desk.screen)} />
        <Main id="main" tabIndex={-1} data-region>
          <Stacked>
            {desk.directory?.sample === true && <SampleBand />}
            <Panes>
              <View />
            </Panes>
          </Stacked>
        </Main>
        <StatusBar />
      </Grid>
      <Announcer />
      <DeskDrop desk={desk} />
      {layer === 'palette' && <CommandPalette recent={recent} onRun={remember} onClose={close} />}
      {layer !== undefined && layer !== 'palette' && layer !== 'unlock' && (
        <EnrolDialogs tool={layer} onClose={close} />
      )}
      {layer === 'unlock' && cluster !== undefined && (
        <UnlockDialog
          authority={cluster}
          purpose={t('unlock.forSession')}
          deed={t('unlock.deed')}
          once={false}
          onClose={close}
          onUnlocked={close}
        />
      )}
    </DeskProvider>
  )
}

/** What is dropped opens in Inspect, but on the map of a cluster as a cluster. */
const DeskDrop = ({ desk }: { readonly desk: Desk }) => {
  const t = useWords()
  if (desk.screen !== 'topology') return <DropVeil onOpened={desk.inspect} />
  const words = { title: t('topology.veil'), text: t('topology.veilText') }
  return <DropVeil receiver={clusterReceiver} words={words} onOpened={desk.showTopology} />
}

/** Moves focus without leaving a fragment in the address. */
const skipToMain = (event: React.MouseEvent) => {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
