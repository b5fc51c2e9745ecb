import Button from '@mui/material/Button'
import { call } from '../../api/client.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'
import { Foot } from './review-foot.tsx'

/** Takes a refusal back; the request then waits again. */
export const RestoreFoot = (input: { readonly directoryId: string; readonly fingerprint: string }) => {
  const t = useWords()
  const { busy, problem, run } = useDeed()
  const restore = () =>
    run(async () => {
      await call('requests.restore', { directoryId: input.directoryId, fingerprint: input.fingerprint })
    })
  return (
    <Foot>
      {problem && <ErrorNote problem={problem} />}
      <Row>
        <Button disabled={busy} onClick={() => void restore()}>
          <Icon name="restore" />
          {t('requests.restore')}
        </Button>
        <Hint>{t('requests.restoreHint')}</Hint>
      </Row>
    </Foot>
  )
}
