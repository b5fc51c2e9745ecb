import { styled } from '@mui/material/styles'
import { displayText } from '../../../src-core/base/display.ts'
import type { Verification } from '../../../src-core/contract/verification.ts'
import { Badge } from '../../ui/badge.tsx'
import { Fingerprint } from '../../ui/fingerprint.tsx'
import { formatDate } from '../../ui/format.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Facts, Hint } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { color, mono } from '../../ui/tokens.ts'
import { useLanguage, useWords } from '../../ui/words.ts'
import { addressOf, pinLook, versionText } from './pin-look.ts'

const Pane = styled('section')({
  background: color.canvas,
  borderRight: `1px solid ${color.line}`,
  padding: '14px 18px',
  display: 'flex',
  flexDirection: 'column',
  gap: 12,
  overflow: 'auto',
  '& h2': { fontSize: 12, lineHeight: '16px', color: color.text2 },
  '& dl': { gridTemplateColumns: '66px minmax(0, 1fr)' },
})

/** What came over the wire, as data. The fingerprint is not among it: the page does not have it. */
export const WireFacts = ({
  shown,
  fingerprint,
}: {
  readonly shown: Verification
  readonly fingerprint: string | null
}) => {
  const t = useWords()
  const language = useLanguage()
  const { commonName, notAfter, version, server, judgement, comparison, via } = shown
  const icinga = version === null ? displayText(server ?? t('masters.noVersion')) : versionText(version)
  return (
    <Pane aria-label={t('masters.is.wire')} tabIndex={0}>
      <h2>{t('masters.is.wire')}</h2>
      <Facts>
        <dt>{t('masters.is.name')}</dt>
        <dd>{commonName === null ? t('masters.is.noName') : <HostileText text={commonName} />}</dd>
        <dt>{t('masters.is.address')}</dt>
        <dd style={{ font: `12px/19px ${mono}` }}>{addressOf(shown)}</dd>
        <dt>{t('masters.is.issuer')}</dt>
        <dd>
          <Issuer shown={shown} />
        </dd>
        <dt>{t('masters.is.valid')}</dt>
        <dd>{notAfter !== null && t('masters.is.to', { date: formatDate(Date.parse(notAfter), language) })}</dd>
        <dt>{t('masters.is.key')}</dt>
        <dd>{displayText(shown.key)}</dd>
        <dt>{t('masters.is.icinga')}</dt>
        <dd>
          {icinga}, {shown.protocol}
        </dd>
        <dt>{t('masters.is.pin')}</dt>
        <dd>
          <Badge {...pinLook(judgement)}>{t(`fingerprint:judgement.${judgement}`)}</Badge>
        </dd>
      </Facts>
      <h2>{t('masters.is.digest')}</h2>
      {fingerprint === null ? <Hint>{t('masters.is.hidden')}</Hint> : <Narrow hex={fingerprint} />}
      {(comparison === 'same' || comparison === 'same-key') && (
        <Note tone="plain">
          {via === null ? t('masters.is.addressesSame') : t('masters.is.routesSame', { via: displayText(via) })}
        </Note>
      )}
    </Pane>
  )
}

const FourInARow = styled('div')({ '& > span': { gridTemplateColumns: 'repeat(4, auto)' } })
const Narrow = ({ hex }: { readonly hex: string }) => (
  <FourInARow>
    <Fingerprint hex={hex} />
  </FourInARow>
)

/** A mark only where our CA's signature verifies: every installation calls its CA the same. */
const Issuer = ({ shown: { issuer, ours, selfSigned } }: { readonly shown: Verification }) => {
  const t = useWords()
  if (selfSigned) return t('masters.is.selfSigned')
  return (
    <>
      {displayText(issuer, 'any')}{' '}
      {ours === null ? (
        <Hint as="span">({t('masters.is.everyones')})</Hint>
      ) : (
        <Badge tone="ok" icon="fine">
          {t('masters.is.ours')}
        </Badge>
      )}
    </>
  )
}
