import type { Custody } from './custody-fields.tsx'
import { Fingerprint } from './fingerprint.tsx'
import { HostileText } from './hostile-text.tsx'
import { Facts } from './layout.tsx'
import { ProtectionMeter } from './protection-meter.tsx'
import { useWords } from './words.ts'

export interface ReviewFactsProps {
  readonly deed: 'create' | 'adopt'
  readonly custody: Custody
  readonly subject: string
  readonly keyDescription: string
  readonly validity: string
  /** SHA-256 of the CA certificate, where there is one already. */
  readonly fingerprint?: string
}

/** Everything that was answered, on one page, before anything is made. */
export const ReviewFacts = ({ deed, custody, subject, keyDescription, validity, fingerprint }: ReviewFactsProps) => {
  const t = useWords()
  const { name, environment, store } = custody
  return (
    <section aria-label={t(`custody:review.${deed}`)}>
      <h2 style={{ fontSize: 14, lineHeight: '20px', fontWeight: 600, marginBottom: 8 }}>
        {t(`custody:review.${deed}`)}
      </h2>
      <Facts>
        <dt>{t('custody:review.cluster')}</dt>
        <dd>
          <b>{name.trim()}</b> · {t(`environment.${environment}.name`)}
        </dd>
        <dt>{t('custody:review.subject')}</dt>
        <dd>
          <HostileText text={subject} alphabet="any" />
        </dd>
        {fingerprint !== undefined && (
          <>
            <dt>SHA-256</dt>
            <dd>
              <Fingerprint hex={fingerprint} />
            </dd>
          </>
        )}
        <dt>{t('custody:review.key')}</dt>
        <dd>{keyDescription}</dd>
        <dt>{t('custody:review.validity')}</dt>
        <dd>{validity}</dd>
        {store !== undefined && (
          <>
            <dt>{t('custody:review.store')}</dt>
            <dd>{t(`authority.store.${store}`)}</dd>
            <dt>{t('custody:review.protection')}</dt>
            <dd>
              {t(`authority.sealed.${store}`)}
              <ProtectionMeter store={store} />
            </dd>
          </>
        )}
        <dt>{t('custody:review.next')}</dt>
        <dd>{t(deed === 'create' ? 'custody:review.nextCreate' : 'custody:review.nextAdopt')}</dd>
      </Facts>
    </section>
  )
}
