import Button from '@mui/material/Button'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { DataDirectoryInfo } from '../../../src-core/contract/requests.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { wholeDaysBetween } from '../../../src-core/base/time.ts'
import { CA_SOON_DAYS, MASTER_PRESSING_DAYS, MASTER_SOON_DAYS, nearness } from '../../../src-core/custody/look.ts'
import { formatDate } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { useNow } from '../../ui/use-now.tsx'
import { useLanguage, useWords } from '../../ui/words.ts'

interface MasterEndsProps {
  readonly authority: Authority
  readonly directory: DataDirectoryInfo
  readonly onRenew: () => void
}

/** The ends nobody but Signet watches while the key is here: the master's own certificate, and the CA as it stands there. */
export const MasterEnds = ({ authority, directory, onRenew }: MasterEndsProps) => {
  const t = useWords()
  const now = useNow()
  const language = useLanguage()
  const newest = authority.renewals.at(-1)
  const caEnds = Date.parse(directory.caNotAfter)
  const stale = newest !== undefined && Date.parse(newest.notAfter) > caEnds
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 8, marginBottom: 12 }}>
      {stale && nearness(caEnds, now, CA_SOON_DAYS, 0) !== 'far' && (
        <Note tone="warn">{t('custody:renew.known', { date: formatDate(Date.parse(newest.notAfter), language) })}</Note>
      )}
      {directory.masters.map(({ name, notAfter }) => {
        const near = nearness(Date.parse(notAfter), now, MASTER_SOON_DAYS, MASTER_PRESSING_DAYS)
        const days = Math.max(0, wholeDaysBetween(now, Date.parse(notAfter)))
        const sentence = t(near === 'ended' ? 'custody:masterEnded' : 'custody:masterEnds', {
          name: displayText(name),
          days,
        })
        const renew = (
          <Button size="small" onClick={onRenew}>
            {t('custody:guide.deed.renew')}
          </Button>
        )
        return near === 'far' ? (
          <Row key={name} sx={{ flexWrap: 'wrap' }}>
            <Icon name="clock" size={14} />
            <Hint sx={{ flex: '1 1 180px', overflowWrap: 'anywhere' }}>{sentence}</Hint>
            {renew}
          </Row>
        ) : (
          <Note key={name} tone={near === 'soon' ? 'warn' : 'stop'}>
            <Row sx={{ flexWrap: 'wrap' }}>
              <span style={{ flex: '1 1 180px' }}>{sentence}</span>
              {renew}
            </Row>
          </Note>
        )
      })}
    </div>
  )
}
