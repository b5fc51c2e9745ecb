import { useState } from 'react'
import Button from '@mui/material/Button'
import { SAMPLE_PASSPHRASE } from '../../../src-core/authority/sample.ts'
import { call } from '../../api/client.ts'
import { useDesk } from '../../ui/desk.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Card, Hint, Row } from '../../ui/layout.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

/** Makes the cluster to learn on, opens it, and takes it away again. */
export const SampleCard = () => {
  const t = useWords()
  const { directories, chooseDirectory, go, intent, settleIntent } = useDesk()
  const [asking, setAsking] = useState(false)
  const { busy, problem, run } = useDeed()
  const isThere = directories.some(({ sample }) => sample)
  const open = () =>
    run(async () => {
      const { id } = await call('sample.open', {})
      chooseDirectory(id)
      go('requests')
    })
  const close = () => {
    setAsking(false)
    settleIntent()
  }
  return (
    <Card aria-label={t('settings.sample')}>
      <h2>{t('settings.sample')}</h2>
      <Hint>{isThere ? t('settings.sampleThere', { phrase: SAMPLE_PASSPHRASE }) : t('settings.sampleNone')}</Hint>
      {busy && <Hint role="status">{t('welcome.sample.busy')}</Hint>}
      {problem && <ErrorNote problem={problem} />}
      <Row>
        <Button size="small" disabled={busy} onClick={() => void open()}>
          {t(isThere ? 'settings.sampleOpen' : 'settings.sampleMake')}
        </Button>
        {isThere && (
          <Button size="small" disabled={busy} onClick={() => setAsking(true)}>
            {t('settings.sampleRemove')}
          </Button>
        )}
      </Row>
      {isThere && (asking || intent === 'leave-sample') && <RemoveSample onClose={close} />}
    </Card>
  )
}

const RemoveSample = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  const { busy, problem, run } = useDeed()
  const remove = () =>
    run(async () => {
      await call('sample.remove', {})
      onClose()
    })
  return (
    <Dialog
      title={t('settings.sampleAsk')}
      text={t('settings.sampleAskText')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button color="error" disabled={busy} onClick={() => void remove()}>
            {t('settings.sampleDeed')}
          </Button>
        </>
      }
    >
      {problem && <ErrorNote problem={problem} />}
    </Dialog>
  )
}
