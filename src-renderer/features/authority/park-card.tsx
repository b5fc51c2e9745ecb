import Button from '@mui/material/Button'
import type { DataDirectoryInfo } from '../../../src-core/contract/requests.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { Badge } from '../../ui/badge.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { Card, Hint, Row } from '../../ui/layout.tsx'
import { mono, type Tone } from '../../ui/tokens.ts'
import { useWords } from '../../ui/words.ts'

const look: Readonly<Record<DataDirectoryInfo['keyOnMaster'], { readonly tone: Tone; readonly icon: IconName }>> = {
  clear: { tone: 'stop', icon: 'stop' },
  parked: { tone: 'stop', icon: 'stop' },
  none: { tone: 'ok', icon: 'fine' },
  unreadable: { tone: 'plain', icon: 'unchecked' },
}

/** The key on one master, and the one step that moves it out of the daemon's way, or back. */
export const ParkCard = ({
  directory,
  onPark,
}: {
  readonly directory: DataDirectoryInfo
  readonly onPark: () => void
}) => {
  const t = useWords()
  const state = directory.keyOnMaster
  return (
    <Card aria-label={t('park.card', { path: directory.path })} sx={{ padding: '14px 16px' }}>
      <h2 style={{ fontSize: 14, lineHeight: '20px', fontWeight: 600 }}>{t('park.cardTitle')}</h2>
      <Hint sx={{ fontFamily: mono, overflowWrap: 'anywhere' }}>{displayText(directory.path, 'any')}</Hint>
      <Row sx={{ margin: '10px 0 6px' }}>
        <Badge {...look[state]}>{t(`park.state.${state}`)}</Badge>
      </Row>
      <p style={{ fontSize: 12.5, lineHeight: '18px' }}>{t(`park.text.${state}`)}</p>
      {(state === 'clear' || state === 'parked') && (
        <Button
          {...(state === 'clear' && { color: 'primary', variant: 'contained' })}
          size="small"
          onClick={onPark}
          sx={{ mt: '10px' }}
        >
          {state === 'parked' && <Icon name="restore" size={14} />}
          {t(`park.button.${state}`)}
        </Button>
      )}
    </Card>
  )
}
