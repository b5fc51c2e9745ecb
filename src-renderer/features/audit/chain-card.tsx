import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { useQueryClient } from '@tanstack/react-query'
import type { LedgerStatus } from '../../../src-core/contract/ledger.ts'
import { call } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { formatSeconds } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { Card, Hint, Row } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { mono, toneColors } from '../../ui/tokens.ts'
import { useDeed } from '../../ui/use-deed.ts'
import { useCount, useWords } from '../../ui/words.ts'

const Frame = styled(Card)({
  margin: '0 20px 14px',
  padding: '11px 14px',
  display: 'flex',
  alignItems: 'center',
  gap: 14,
  flex: 'none',
  '& > div:first-of-type': { flex: 1, minWidth: 0 },
  '& h2': { fontSize: 18, lineHeight: '24px', fontWeight: 600, letterSpacing: '-.01em' },
})

/** Whether the chain holds, since when that is known, and a way to ask again. */
export const ChainCard = ({ status }: { readonly status: LedgerStatus }) => {
  const t = useWords()
  const count = useCount()
  const client = useQueryClient()
  const { busy, problem, run } = useDeed()
  const verify = () =>
    run(async () => {
      await call('ledger.verify', {})
      await client.invalidateQueries({ queryKey: keys.ledger })
    })
  const tone = status.ok ? 'ok' : 'stop'
  const checked = t('audit.checked', { ...count(status.entries), time: formatSeconds(Date.parse(status.checkedAt)) })
  return (
    <>
      <Frame aria-label={t('audit.chain')}>
        <div>
          <Row sx={{ color: toneColors[tone].ink }}>
            <Icon name={status.ok ? 'chain' : 'stop'} />
            <h2>{t(status.ok ? 'audit.whole' : 'audit.broken')}</h2>
          </Row>
          <Hint>
            {checked} ·{' '}
            {status.signedEntry === null
              ? t('audit.neverSigned')
              : t('audit.signedTo', { entry: count(status.signedEntry).n })}
          </Hint>
          {status.head !== null && (
            <Hint sx={{ fontFamily: mono, overflowWrap: 'anywhere' }}>
              {t('audit.head')} {status.head}
            </Hint>
          )}
        </div>
        <Button disabled={busy} onClick={() => void verify()}>
          {t('audit.verify')}
        </Button>
      </Frame>
      {(problem !== undefined || !status.ok) && (
        <div style={{ padding: '0 20px 14px' }}>
          {problem && <ErrorNote problem={problem} />}
          {!status.ok && (
            <Note tone="stop" alert>
              <b>
                {status.firstBroken === null
                  ? t('audit.brokenUnknown')
                  : t('audit.brokenAt', { entry: count(status.firstBroken).n })}
              </b>{' '}
              {status.reason !== null && t(`audit.reason.${status.reason}`)} {t('audit.blocked')}
            </Note>
          )}
        </div>
      )}
    </>
  )
}
