import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { MoveGuide } from '../../../src-core/contract/custody.ts'
import type { DataDirectoryInfo } from '../../../src-core/contract/requests.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { useMoveGuide } from '../../api/queries.ts'
import { Badge } from '../../ui/badge.tsx'
import { ErrorNote, problemOf } from '../../ui/error-note.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { Card, Hint, Row } from '../../ui/layout.tsx'
import { color, mono, type Tone } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'
import type { AuthorityDialogKind, DirectoryDialogKind } from './authority-dialogs.tsx'
import { MasterEnds } from './master-ends.tsx'
import { MoveSteps, stepStates } from './move-steps.tsx'

const look: Readonly<Record<DataDirectoryInfo['keyOnMaster'], { readonly tone: Tone; readonly icon: IconName }>> = {
  clear: { tone: 'stop', icon: 'stop' },
  parked: { tone: 'stop', icon: 'stop' },
  none: { tone: 'ok', icon: 'fine' },
  unreadable: { tone: 'plain', icon: 'unchecked' },
}

const Foot = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 8,
  padding: '10px 16px',
  borderTop: `1px solid ${color.line}`,
  background: color.canvas,
  borderRadius: '0 0 10px 10px',
})

export interface MoveCardProps {
  readonly authority: Authority
  readonly directory: DataDirectoryInfo
  readonly onDialog: (kind: AuthorityDialogKind | DirectoryDialogKind, guide?: MoveGuide) => void
}

/** Taking the key off one master, in six steps with one way back. */
export const MoveCard = ({ authority, directory, onDialog }: MoveCardProps) => {
  const t = useWords()
  const guide = useMoveGuide(authority.id, directory.id)
  const path = displayText(directory.path, 'any')
  const name = displayText(directory.masters[0]?.name ?? directory.path, 'any')
  const states = guide.data === undefined ? undefined : stepStates(guide.data)
  const current = states === undefined ? -1 : states.findIndex(({ state }) => state === 'current')
  return (
    <Card aria-label={t('park.card', { path: directory.path })}>
      <div style={{ padding: '14px 16px 4px' }}>
        <Row sx={{ alignItems: 'flex-start' }}>
          <h2 style={{ fontSize: 14, lineHeight: '20px', fontWeight: 600, flex: 1, overflowWrap: 'anywhere' }}>
            {t('custody:guide.title', { name })}
          </h2>
          {states !== undefined && (
            <Badge tone={current === -1 ? 'ok' : 'primary'}>
              {current === -1
                ? t('custody:guide.finished')
                : t('custody:guide.progress', { n: current + 1, of: states.length })}
            </Badge>
          )}
        </Row>
        <Hint sx={{ fontFamily: mono, overflowWrap: 'anywhere' }}>{path}</Hint>
        <Row sx={{ margin: '6px 0 10px', flexWrap: 'wrap' }}>
          <Badge {...look[directory.keyOnMaster]}>{t(`park.state.${directory.keyOnMaster}`)}</Badge>
          <Hint>{t(directory.keyOnMaster === 'none' ? 'custody:guide.off' : 'custody:guide.sub')}</Hint>
        </Row>
        <MasterEnds authority={authority} directory={directory} onRenew={() => onDialog('renew-master')} />
        {guide.isError && <ErrorNote problem={problemOf(guide.error)} />}
        {guide.data !== undefined && <MoveSteps guide={guide.data} directory={directory} onDialog={onDialog} />}
      </div>
      {(directory.keyOnMaster === 'parked' || directory.keyOnMaster === 'none') && (
        <Foot>
          <Hint>{t(directory.keyOnMaster === 'parked' ? 'custody:guide.tickets' : 'custody:guide.noBack')}</Hint>
          {directory.keyOnMaster === 'parked' && (
            <Button size="small" onClick={() => onDialog('unpark')}>
              <Icon name="restore" size={14} />
              {t('custody:guide.back')}
            </Button>
          )}
        </Foot>
      )}
    </Card>
  )
}
