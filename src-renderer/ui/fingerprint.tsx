import { styled } from '@mui/material/styles'
import { fingerprintGroups, shortFingerprint } from './format.ts'
import { mono } from './tokens.ts'
import { useWords } from './words.ts'

const Groups = styled('span')({
  display: 'inline-grid',
  gridTemplateColumns: 'repeat(8, auto)',
  gap: '1px 10px',
  justifyContent: 'start',
  font: `12px/18px ${mono}`,
  letterSpacing: '.02em',
  overflowWrap: 'normal',
  whiteSpace: 'nowrap',
})

/** A SHA-256 in full, as people compare it. */
export const Fingerprint = ({ hex }: { readonly hex: string }) => (
  <Groups>
    {fingerprintGroups(hex).map((group, i) => (
      <span key={i}>{group}</span>
    ))}
  </Groups>
)

const Short = styled('span')({ font: `12px/18px ${mono}`, whiteSpace: 'nowrap' })

/** Tells rows apart and says that it is no more than that. */
export const ShortFingerprint = ({ hex }: { readonly hex: string }) => {
  const t = useWords()
  const short = shortFingerprint(hex)
  return (
    <Short role="img" aria-label={`${short} ${t('shortForm')}`} title={t('shortForm')}>
      {short}
    </Short>
  )
}
