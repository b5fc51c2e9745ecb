import { useEffect, useState, type ReactNode } from 'react'
import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { CommandList } from '../../ui/command-box.tsx'
import { useDesk } from '../../ui/desk.ts'
import { ErrorNote, type Problem } from '../../ui/error-note.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { Card } from '../../ui/layout.tsx'
import { ScreenBody, ScreenHead } from '../../ui/screen.tsx'
import { color } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'
import { AskMasterDialog } from './ask-master-dialog.tsx'
import { OpenFilesDialog } from './open-files-dialog.tsx'
import { useOpenSample } from './use-open-sample.ts'

const Ways = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(260px, 1fr))',
  gap: 12,
  maxWidth: 1080,
})
const Way = styled(Card)({
  padding: '16px 18px',
  display: 'flex',
  flexDirection: 'column',
  gap: 10,
  fontSize: 12.5,
  lineHeight: '18px',
  '& h2': { display: 'flex', alignItems: 'center', gap: 9, fontSize: 14, lineHeight: '20px', fontWeight: 600 },
  '& h2 > svg': { color: color.primary },
  '& > button': { marginTop: 'auto', alignSelf: 'flex-start' },
})

const DUMP_213 = ['/var/cache/icinga2/icinga2.debug']
const DUMP_214 = ['icinga2 daemon -C --dump-objects', '/var/cache/icinga2/icinga2.debug']

export type OpeningDialog = 'files' | 'master' | undefined

interface OpenClusterProps {
  /** What went wrong with the last one. */
  readonly problem: Problem | undefined
}

/** Nothing is open: three ways in. */
export const OpenCluster = ({ problem }: OpenClusterProps) => {
  const t = useWords()
  const { directory, showTopology } = useDesk()
  const [dialog, setDialog] = useState<OpeningDialog>()
  const { open: openSample, ...sample } = useOpenSample()
  const isSample = directory?.sample === true && problem === undefined
  // Who tries the sample sees its map at once.
  useEffect(() => {
    if (isSample) void openSample()
  }, [isSample, openSample])
  return (
    <>
      <ScreenHead title={t('screen.topology')} sub={t('topology.noneText')}>
        {directory?.sample === true && (
          <Button color="primary" variant="contained" onClick={() => void openSample()}>
            {t('topology.openSample')}
          </Button>
        )}
      </ScreenHead>
      <ScreenBody>
        {(problem ?? sample.problem) !== undefined && (
          <div style={{ maxWidth: 1080, paddingBottom: 12 }}>
            <ErrorNote problem={problem ?? sample.problem ?? { code: 'internal', params: {} }} />
          </div>
        )}
        <Ways>
          <DoorWay icon="document" way="dump">
            <CommandList
              commands={DUMP_213}
              label={t('topology.ways.dump.command213')}
              copyLabel={t('topology.ways.dump.copy')}
            />
            <CommandList
              commands={DUMP_214}
              label={t('topology.ways.dump.command214')}
              copyLabel={t('topology.ways.dump.copy')}
            />
            <Button color="primary" variant="contained" onClick={() => setDialog('files')}>
              {t('topology.open')}
            </Button>
          </DoorWay>
          <DoorWay icon="server" way="rest">
            <Button onClick={() => setDialog('master')}>{t('topology.ways.rest.button')}</Button>
          </DoorWay>
          <DoorWay icon="folder" way="folder">
            <Button onClick={() => setDialog('files')}>{t('topology.open')}</Button>
          </DoorWay>
        </Ways>
      </ScreenBody>
      <OpeningDialogs dialog={dialog} onClose={() => setDialog(undefined)} onOpened={showTopology} />
    </>
  )
}

interface OpeningDialogsProps {
  readonly dialog: OpeningDialog
  readonly onClose: () => void
  readonly onOpened: (topologyId: string) => void
}

export const OpeningDialogs = ({ dialog, onClose, onOpened }: OpeningDialogsProps) => {
  const opened = (topologyId: string) => {
    onClose()
    onOpened(topologyId)
  }
  if (dialog === 'files') return <OpenFilesDialog onClose={onClose} onOpened={opened} />
  return dialog === 'master' ? <AskMasterDialog onClose={onClose} onOpened={opened} /> : null
}

interface DoorWayProps {
  readonly icon: IconName
  readonly way: 'dump' | 'rest' | 'folder'
  readonly children: ReactNode
}

const DoorWay = ({ icon, way, children }: DoorWayProps) => {
  const t = useWords()
  return (
    <Way>
      <h2>
        <Icon name={icon} size={18} />
        {t(`topology.ways.${way}.title`)}
      </h2>
      <p style={{ color: color.text2 }}>{t(`topology.ways.${way}.text`)}</p>
      {children}
    </Way>
  )
}
