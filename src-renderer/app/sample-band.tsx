import { styled } from '@mui/material/styles'
import { SAMPLE_PASSPHRASE } from '../../src-core/authority/sample.ts'
import { color, toneColors } from '../ui/tokens.ts'
import { useWords } from '../ui/words.ts'

const Band = styled('div')({
  flex: 'none',
  padding: '6px 10px',
  background: `repeating-linear-gradient(135deg, ${toneColors.warn.soft} 0 14px, ${color.surface} 14px 28px)`,
  borderBottom: `1px solid ${color.line}`,
  textAlign: 'center',
  fontSize: 12.5,
  '& span': { padding: '1px 8px', borderRadius: 4, background: color.surface, color: color.text, fontWeight: 600 },
})

/** Always there while the sample is open, so that nobody takes it for a cluster. */
export const SampleBand = () => {
  const t = useWords()
  return (
    <Band role="note">
      <span>{t('welcome.sample.band', { phrase: SAMPLE_PASSPHRASE })}</span>
    </Band>
  )
}
