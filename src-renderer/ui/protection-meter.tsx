import { styled } from '@mui/material/styles'
import type { SecretStoreKind } from '../../src-core/contract/authorities.ts'
import { Hint } from './layout.tsx'
import { color, toneColors } from './tokens.ts'
import { useWords } from './words.ts'

const Bars = styled('span')({ display: 'flex', gap: 4, maxWidth: 180, margin: '6px 0 2px' })
const Bar = styled('span', { shouldForwardProp: (name) => name !== 'full' })<{ readonly full: boolean }>(
  ({ full }) => ({
    flex: 1,
    height: 6,
    borderRadius: 3,
    border: `1px solid ${full ? toneColors.key.ink : color.control}`,
    background: full ? toneColors.key.ink : color.sunken,
  }),
)

const LEVELS = 3
const level: Readonly<Record<SecretStoreKind, number>> = { vault: 1, keychain: 2 }

/** The key is always wrapped by the passphrase; a keychain adds the login, a token would add a thing to hold. */
export const ProtectionMeter = ({ store }: { readonly store: SecretStoreKind }) => {
  const t = useWords()
  return (
    <>
      <Bars aria-hidden="true">
        {Array.from({ length: LEVELS }, (_, i) => (
          <Bar key={i} full={i < level[store]} />
        ))}
      </Bars>
      <Hint as="span">{t(`authority.level.${store}`, { level: level[store], of: LEVELS })}</Hint>
    </>
  )
}
