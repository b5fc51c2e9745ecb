import { styled } from '@mui/material/styles'
import { displayText } from '../../src-core/base/display.ts'
import { useLedgerRows, useRequestCounts } from '../api/pages.ts'
import { useAppInfo, useLatestJob } from '../api/queries.ts'
import { useDesk } from '../ui/desk.ts'
import { formatSeconds } from '../ui/format.ts'
import { Icon } from '../ui/icons.tsx'
import { color, ellipsis, toneColors } from '../ui/tokens.ts'
import { useCount, useWords } from '../ui/words.ts'
import { EndingSoon } from './ending-soon.tsx'

const Bar = styled('footer')({
  gridArea: 'stat',
  display: 'flex',
  alignItems: 'center',
  gap: 18,
  padding: '0 14px',
  minWidth: 0,
  borderTop: `1px solid ${color.line}`,
  background: color.surface,
  color: color.text3,
  fontSize: 12,
  '& > span': { display: 'flex', alignItems: 'center', gap: 6, minWidth: 0, ...ellipsis },
})
const End = styled('span')({ marginLeft: 'auto' })

const top = { first: 0, last: 0 }

/** Where the data comes from, when it was read, and whether the ledger holds. */
export const StatusBar = () => {
  const t = useWords()
  const count = useCount()
  const { directory } = useDesk()
  const requests = useRequestCounts(directory?.id)
  const ledger = useLedgerRows(top).head.data?.status
  const info = useAppInfo().data
  const job = useLatestJob().data
  return (
    <Bar data-region tabIndex={-1}>
      {directory !== undefined && requests.data !== undefined && (
        <span>
          <Icon name="server" size={14} />
          {t('status.read', {
            path: displayText(directory.path, 'any'),
            time: formatSeconds(Date.parse(requests.data.readAt)),
          })}
        </span>
      )}
      {ledger !== undefined && (
        <span>
          <span style={{ display: 'flex', color: toneColors[ledger.ok ? 'ok' : 'stop'].ink }}>
            <Icon name={ledger.ok ? 'chain' : 'stop'} size={14} />
          </span>
          {t(ledger.ok ? 'status.chainWhole' : 'status.chainBroken', count(ledger.entries))}
        </span>
      )}
      <EndingSoon />
      <End>
        {job?.state !== 'running' && t('status.drop')}
        {job?.state === 'running' && t('status.job', { done: count(job.done).n, total: count(job.total).n })}
        {info?.asRoot === true && (
          <span style={{ color: toneColors.warn.ink, display: 'flex', gap: 6 }}>
            <Icon name="warn" size={14} />
            {t(info.sandboxed ? 'status.root' : 'status.rootUnsandboxed')}
          </span>
        )}
      </End>
    </Bar>
  )
}
