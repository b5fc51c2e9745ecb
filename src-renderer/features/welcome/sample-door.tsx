import Button from '@mui/material/Button'
import { call } from '../../api/client.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Card, Hint } from '../../ui/layout.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'

/** The third door: everything can be tried on a cluster that does not exist. */
export const SampleDoor = () => {
  const t = useWords()
  const { busy, problem, run } = useDeed()
  return (
    <Card
      aria-label={t('welcome.sample.title')}
      style={{
        display: 'flex',
        alignItems: 'center',
        gap: 16,
        padding: '14px 20px',
        width: '100%',
        maxWidth: 976,
        marginBottom: 20,
      }}
    >
      <div style={{ flex: 1, minWidth: 0 }}>
        <h2 style={{ fontSize: 13, fontWeight: 600 }}>{t('welcome.sample.title')}</h2>
        <Hint>{t('welcome.sample.text')}</Hint>
        {busy && <Hint role="status">{t('welcome.sample.busy')}</Hint>}
        {problem && <ErrorNote problem={problem} />}
      </div>
      <Button
        disabled={busy}
        onClick={() => void run(async () => void (await call('sample.open', {})))}
        sx={{ flex: 'none' }}
      >
        <Icon name="next" />
        {t('welcome.sample.button')}
      </Button>
    </Card>
  )
}
