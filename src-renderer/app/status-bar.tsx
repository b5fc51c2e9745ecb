import { styled } from '@mui/material/styles'
import { displayText } from '../../src-core/base/display.ts'
import { useLedgerRows, useRequestCounts } from '../api/pages.ts'
import { useAppInfo, useLatestJob } from '../api/queries.ts'
import { useDesk } from '../ui/desk.ts'
import { formatSeconds } from '../ui/format.ts'
import { color } from '../ui/tokens.ts'
import { useCount, useWords } from '../ui/words.ts'
import { EndingSoon } from './ending-soon.tsx'
import { StatusPart } from './status-part.tsx'

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
})
const End = styled('span')({ marginLeft: 'auto', display: 'flex', alignItems: 'center', gap: 18, minWidth: 0 })
const Tip = styled('span')({ whiteSpace: 'nowrap', '@media (max-width: 1199px)': { display: 'none' } })

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
        <StatusPart icon="server">
          {t('status.read', {
            path: displayText(directory.path, 'any'),
            time: formatSeconds(Date.parse(requests.data.readAt)),
          })}
        </StatusPart>
      )}
      {ledger !== undefined && (
        <StatusPart icon={ledger.ok ? 'chain' : 'stop'} tone={ledger.ok ? 'ok' : 'stop'}>
          {t(ledger.ok ? 'status.chainWhole' : 'status.chainBroken', count(ledger.entries))}
        </StatusPart>
      )}
      <EndingSoon />
      <End>
        {job?.state === 'running' ? (
          <StatusPart icon="seal" tone="key">
            {t('status.job', { done: count(job.done).n, total: count(job.total).n })}
          </StatusPart>
        ) : (
          <Tip>{t('status.drop')}</Tip>
        )}
        {info?.asRoot === true && (
          <StatusPart icon="warn" tone="warn" loud>
            {t(info.sandboxed ? 'status.root' : 'status.rootUnsandboxed')}
          </StatusPart>
        )}
      </End>
    </Bar>
  )
}
