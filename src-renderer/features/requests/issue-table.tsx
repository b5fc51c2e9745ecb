import type { ReactNode } from 'react'
import { styled } from '@mui/material/styles'
import type { IssuePlan } from '../../../src-core/contract/requests.ts'
import { formatDate, shortFingerprint } from '../../ui/format.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Unseen } from '../../ui/layout.tsx'
import { DrawerSection } from '../../ui/screen.tsx'
import { color, toneColors, type Tone } from '../../ui/tokens.ts'
import { useLanguage, useWords } from '../../ui/words.ts'

const Table = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: 12.5,
  lineHeight: '17px',
  '& th, & td': {
    padding: '4px 6px',
    textAlign: 'left',
    verticalAlign: 'top',
    borderBottom: `1px solid ${color.line}`,
  },
  '& td, & tbody th': { overflowWrap: 'anywhere' },
  '& thead th': { fontSize: 11.5, fontWeight: 600, color: color.text3, whiteSpace: 'nowrap' },
  '& tbody th': { width: 88, fontWeight: 400, color: color.text3, whiteSpace: 'nowrap' },
  '& th:last-child, & td:last-child': {
    width: 86,
    textAlign: 'right',
    whiteSpace: 'nowrap',
    fontSize: 11.5,
    color: color.text3,
  },
  '& time': { whiteSpace: 'nowrap' },
  '& del': { color: toneColors.stop.ink, textDecorationThickness: 1 },
})

type Change = 'copied' | 'dropped' | 'changed' | 'added' | 'allowed'

const look: Readonly<Record<Change, { readonly sign: string; readonly tone: Tone }>> = {
  copied: { sign: '', tone: 'plain' },
  dropped: { sign: '− ', tone: 'stop' },
  changed: { sign: '~ ', tone: 'info' },
  added: { sign: '+ ', tone: 'ok' },
  allowed: { sign: '+ ', tone: 'warn' },
}

interface LineProps {
  readonly field: string
  readonly change: Change
  /** How many were dropped. */
  readonly count?: number
  readonly asked?: ReactNode
  readonly issued: ReactNode
}

const Line = ({ field, change, count = 0, asked, issued }: LineProps) => {
  const t = useWords()
  const { sign, tone } = look[change]
  const plain = change === 'copied'
  return (
    <tr style={plain ? undefined : { background: toneColors[tone].soft }}>
      <th scope="row">{field}</th>
      {plain ? (
        <td colSpan={2}>{issued}</td>
      ) : (
        <td>{asked ?? <span style={{ color: color.text3 }}>{t('issue.none')}</span>}</td>
      )}
      {!plain && <td>{issued}</td>}
      <td>
        {plain ? (
          t('issue.mark.copied')
        ) : (
          <b style={{ color: toneColors[tone].ink }}>{sign + t(`issue.mark.${change}`, { count })}</b>
        )}
      </td>
    </tr>
  )
}

/** Values that will not be in the certificate. */
const Dropped = ({ values }: { readonly values: readonly string[] }) => {
  const t = useWords()
  return values.map((value, i) => (
    <span key={value}>
      {i > 0 && ', '}
      <del>
        <Unseen>{t('issue.dropped')} </Unseen>
        <HostileText text={value} />
      </del>
    </span>
  ))
}

const Texts = ({ values }: { readonly values: readonly string[] }) =>
  values.map((value, i) => (
    <span key={value}>
      {i > 0 && ', '}
      <HostileText text={value} />
    </span>
  ))

const NamesLine = ({ names, subject }: { readonly names: IssuePlan['names']; readonly subject: string }) => {
  const t = useWords()
  const kept = names.askedFor.filter((name) => !names.dropped.includes(name))
  const [only] = names.issued
  const isCn = names.issued.length === 1 && subject === `CN = ${only}`
  const issued = isCn ? t('issue.onlyCn') : <Texts values={names.issued} />
  const dropped = names.dropped.length + names.notListed
  if (dropped > 0) {
    const asked = (
      <>
        <Dropped values={names.dropped} />
        {kept.length > 0 && ', '}
        <Texts values={kept} />
        {names.notListed > 0 && ` ${t('issue.more', { count: names.notListed })}`}
      </>
    )
    return <Line field={t('issue.names')} change="dropped" count={dropped} asked={asked} issued={issued} />
  }
  if (names.issued.length > 1)
    return <Line field={t('issue.names')} change="allowed" asked={<Texts values={kept} />} issued={issued} />
  return <Line field={t('issue.names')} change={names.askedFor.length > 0 ? 'copied' : 'added'} issued={issued} />
}

const ExtensionsLine = ({ extensions }: { readonly extensions: IssuePlan['otherExtensions'] }) => {
  const t = useWords()
  const { dropped, allowed, added } = extensions
  const issued = [...allowed, ...added]
  const asked = [...dropped, ...allowed]
  if (asked.length + issued.length === 0) return null
  return (
    <Line
      field={t('issue.extensions')}
      change={dropped.length > 0 ? 'dropped' : allowed.length > 0 ? 'allowed' : 'added'}
      count={dropped.length}
      {...(asked.length > 0 && {
        asked: (
          <>
            <Dropped values={dropped} />
            {dropped.length > 0 && allowed.length > 0 && ', '}
            <Texts values={allowed} />
          </>
        ),
      })}
      issued={issued.length > 0 ? <Texts values={issued} /> : t('issue.noneAdded')}
    />
  )
}

const ofAsked = (field: { readonly askedFor: string | null; readonly issued: string }): Change => {
  if (field.askedFor === field.issued) return 'copied'
  return field.askedFor === null ? 'added' : 'changed'
}

/** Field by field: what was asked for against what will stand in the certificate. */
export const IssueTable = ({ plan }: { readonly plan: IssuePlan }) => {
  const t = useWords()
  const language = useLanguage()
  const day = (iso: string) => formatDate(Date.parse(iso), language)
  const text = (value: string | null) => (value === null ? undefined : <HostileText text={value} alphabet="any" />)
  const kind = (isCa: boolean | null) => (isCa === null ? undefined : t(isCa ? 'issue.ca' : 'issue.endEntity'))
  const { subject, issuer, isCa, key, validity, signature } = plan
  return (
    <DrawerSection aria-label={t('issue.title')}>
      <h2>{t('issue.title')}</h2>
      <Table>
        <thead>
          <tr>
            <th scope="col">{t('issue.field')}</th>
            <th scope="col">{t('issue.askedFor')}</th>
            <th scope="col">{t('issue.issued')}</th>
            <th scope="col">
              <Unseen>{t('issue.difference')}</Unseen>
            </th>
          </tr>
        </thead>
        <tbody>
          <Line
            field={t('issue.subject')}
            change={ofAsked(subject)}
            asked={text(subject.askedFor)}
            issued={text(subject.issued)}
          />
          <NamesLine names={plan.names} subject={subject.issued} />
          <Line
            field={t('issue.kind')}
            change={isCa.askedFor === isCa.issued ? 'copied' : isCa.askedFor === null ? 'added' : 'changed'}
            asked={kind(isCa.askedFor)}
            issued={kind(isCa.issued)}
          />
          <Line
            field={t('issue.key')}
            change="copied"
            issued={`${key.description}, SPKI ${shortFingerprint(key.spkiSha256)}`}
          />
          <Line
            field={t('issue.issuer')}
            change={ofAsked(issuer)}
            asked={
              issuer.askedFor !== null && issuer.askedFor === subject.askedFor
                ? t('issue.itself')
                : text(issuer.askedFor)
            }
            issued={text(issuer.issued)}
          />
          <Line
            field={t('issue.validity')}
            change={validity.askedFor === null ? 'added' : 'changed'}
            asked={
              validity.askedFor === null ? undefined : (
                <time dateTime={validity.askedFor.notAfter}>
                  {t('issue.claims', { date: day(validity.askedFor.notAfter) })}
                </time>
              )
            }
            issued={
              <>
                {day(validity.issued.notBefore)} – {day(validity.issued.notAfter)}
                {validity.endsWithCa && <small style={{ display: 'block' }}>{t('issue.endsWithCa')}</small>}
              </>
            }
          />
          <Line
            field={t('issue.signature')}
            change={ofAsked(signature)}
            asked={text(signature.askedFor)}
            issued={text(signature.issued)}
          />
          <ExtensionsLine extensions={plan.otherExtensions} />
          <Line field={t('issue.serial')} change="added" issued={t('issue.serialRandom')} />
        </tbody>
      </Table>
    </DrawerSection>
  )
}
