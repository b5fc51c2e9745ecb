import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { color } from '../../ui/tokens.ts'
import { ScreenBody } from '../../ui/screen.tsx'
import { useWords } from '../../ui/words.ts'

/** Numbered steps, as the verification dialog has them, too. */
export const Steps = styled('ol')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  counterReset: 'step',
  display: 'flex',
  flexDirection: 'column',
  gap: 9,
  '& > li': { display: 'grid', gridTemplateColumns: '22px minmax(0, 1fr)', gap: 10, counterIncrement: 'step' },
  '& > li::before': {
    content: 'counter(step)',
    width: 22,
    height: 22,
    borderRadius: '50%',
    background: color.sunken,
    color: color.text2,
    fontWeight: 600,
    fontSize: 12,
    display: 'grid',
    placeItems: 'center',
  },
})

/** What happens here, before anything did. */
export const MastersEmpty = ({ onVerify }: { readonly onVerify: () => void }) => {
  const t = useWords()
  return (
    <ScreenBody>
      <div style={{ maxWidth: 560, display: 'flex', flexDirection: 'column', gap: 14, paddingTop: 24 }}>
        <h2 style={{ fontSize: 14, lineHeight: '20px', fontWeight: 600 }}>{t('masters.none')}</h2>
        <Steps>
          {(['ask', 'hear', 'pin'] as const).map((step) => (
            <li key={step}>{t(`masters.steps.${step}`)}</li>
          ))}
        </Steps>
        <div>
          <Button onClick={onVerify}>{t('masters.verify')}</Button>
        </div>
      </div>
    </ScreenBody>
  )
}
