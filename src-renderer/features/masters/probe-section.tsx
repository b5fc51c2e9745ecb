import { displayText } from '../../../src-core/base/display.ts'
import type { ProbeAttempt, ProbeReport } from '../../../src-core/contract/masters.ts'
import { hostAndPort } from '../../../src-core/probe/host-address.ts'
import { sClientCommand, sClientText } from '../../../src-core/probe/s-client.ts'
import { CommandBox } from '../../ui/command-box.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Facts, Hint, Row } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { DrawerSection } from '../../ui/screen.tsx'
import { useLanguage, useWords } from '../../ui/words.ts'
import { failureText } from './failure-text.ts'
import { versionText } from './pin-look.ts'

interface ProbeSectionProps {
  readonly host: string
  readonly attempts: readonly ProbeAttempt[]
}

/** What the last probe brought, address by address: the handshake, and what `openssl s_client` would say. */
export const ProbeSection = ({ host, attempts }: ProbeSectionProps) => {
  const t = useWords()
  const language = useLanguage()
  return (
    <DrawerSection>
      <h2>{t('masters.drawer.probed')}</h2>
      {attempts.map((attempt, i) => (
        <div key={i} style={{ marginBottom: 10 }}>
          {attempts.length > 1 && <Hint>{hostAndPort(attempt.address ?? host, attempt.port)}</Hint>}
          {attempt.state === 'answered' ? (
            <Report report={attempt.report} host={attempt.address ?? host} port={attempt.port} />
          ) : (
            <Note tone="warn">{failureText(attempt.failure, language)}</Note>
          )}
        </div>
      ))}
    </DrawerSection>
  )
}

interface ReportProps {
  readonly report: ProbeReport
  readonly host: string
  readonly port: number
}

const Report = ({ report, host, port }: ReportProps) => {
  const t = useWords()
  const { clientCertificate, verify, icinga } = report
  const handshake = [report.protocol, report.cipher, ...(report.group === null ? [] : [report.group])].join(', ')
  const authorities = displayText(clientCertificate.authorities.join('; '), 'any')
  const client = !clientCertificate.asked
    ? t('probe:notAsked')
    : clientCertificate.authorities.length === 0
      ? t('probe:askedOfAny')
      : t('probe:asked', { authorities })
  const isIcinga = icinga.answers
    ? t('probe:isIcinga', { version: icinga.version === null ? '?' : versionText(icinga.version) })
    : t('probe:isNoIcinga', { server: displayText(icinga.server ?? '-', 'any') })
  const command = sClientCommand({ host, port }, report.servername)
  const text = displayText(sClientText(report), 'any').replaceAll('<U+000A>', '\n')
  return (
    <>
      <Facts>
        <dt>{t('probe:fields.protocol')}</dt>
        <dd>{handshake}</dd>
        <dt>{t('probe:fields.servername')}</dt>
        <dd>{report.servername === null ? t('probe:none') : displayText(report.servername)}</dd>
        <dt>{t('probe:fields.client')}</dt>
        <dd>{client}</dd>
        <dt>{t('probe:fields.verify')}</dt>
        <dd>
          {t('probe:verified', { code: verify.code, text: verify.text })}, {t(`probe:trusting.${verify.against}`)}
        </dd>
        <dt>{t('probe:fields.icinga')}</dt>
        <dd>{isIcinga}</dd>
      </Facts>
      <Row>
        <Hint>{t('probe:fields.openssl')}</Hint>
        <CopyButton text={`${command}\n${text}`} label={t('masters.drawer.copyOpenssl')} />
      </Row>
      <CommandBox tabIndex={0}>{`${command}\n${text}`}</CommandBox>
    </>
  )
}
