import { useId } from 'react'
import Button from '@mui/material/Button'
import MuiDialog from '@mui/material/Dialog'
import { styled } from '@mui/material/styles'
import { displayText } from '../../../src-core/base/display.ts'
import type { MasterRow, PinChange } from '../../../src-core/contract/verification.ts'
import { call } from '../../api/client.ts'
import { useMasterChange } from '../../api/masters.ts'
import { copyText } from '../../ui/copy-text.ts'
import { ErrorNote, problemOf } from '../../ui/error-note.tsx'
import { fingerprintGroups, formatDate, formatMoment } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { Hint } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { color, mono, toneColors } from '../../ui/tokens.ts'
import { useDeed } from '../../ui/use-deed.ts'
import { useNow } from '../../ui/use-now.tsx'
import { useLanguage, useWords } from '../../ui/words.ts'
import { addressOf, calledOf } from './pin-look.ts'

/** Bits of one group. */
const GROUP_BITS = 16

const Band = styled('div')({
  background: color.alarm,
  color: '#fff',
  padding: '16px 22px',
  display: 'flex',
  gap: 14,
  alignItems: 'center',
  '& h1': { fontSize: 18, lineHeight: '24px', fontWeight: 600, overflowWrap: 'anywhere', outline: 'none' },
})
const Body = styled('div')({
  padding: '16px 22px',
  display: 'flex',
  flexDirection: 'column',
  gap: 14,
  overflow: 'auto',
  '& h2': { fontSize: 12, lineHeight: '16px', fontWeight: 600, color: color.text2 },
})
const Foot = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: 8,
  padding: '12px 22px',
  borderTop: `1px solid ${color.line}`,
  background: color.canvas,
})
const Sides = styled('div')({ display: 'grid', gridTemplateColumns: '112px minmax(0, 1fr)', gap: '10px 12px' })
const Groups = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(8, minmax(0, 1fr))',
  gap: '4px 6px',
  alignContent: 'start',
  font: `12.5px ${mono}`,
  '& > span': {
    textAlign: 'center',
    lineHeight: '26px',
    borderRadius: 4,
    background: color.sunken,
    color: color.text2,
    '&[data-differs="true"]': {
      background: toneColors.stop.soft,
      color: toneColors.stop.ink,
      fontWeight: 600,
      textDecoration: 'underline',
      textUnderlineOffset: 3,
      boxShadow: `inset 0 -2px 0 ${toneColors.stop.ink}`,
    },
  },
})
const Known = styled('ul')({
  listStyle: 'none',
  padding: 0,
  display: 'flex',
  flexDirection: 'column',
  gap: 4,
  fontSize: 12.5,
  '& li': { display: 'flex', gap: 8, alignItems: 'flex-start' },
})

interface AlarmDialogProps {
  readonly row: MasterRow
  readonly onVerify: () => void
  readonly onClose: () => void
}

/** A pinned node answers with something else. The safe deed is filled; believing it starts a new verification. */
export const AlarmDialog = ({ row, onVerify, onClose }: AlarmDialogProps) => {
  const t = useWords()
  const id = useId()
  const change = useMasterChange(row.id)
  const { busy, problem, run } = useDeed()
  const report = useReport()
  const name = displayText(calledOf(row))
  const keep = () =>
    run(async () => {
      await call('masters.keepPin', { masterId: row.id })
      if (change.data !== undefined) await copyText(report(change.data))
      onClose()
    })
  const isKeyChange = row.judgement !== 'issuer-changed'
  return (
    <MuiDialog
      open
      role="alertdialog"
      onClose={(_, reason) => {
        if (reason === 'escapeKeyDown') onClose()
      }}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      slotProps={{ paper: { sx: { width: 780, maxWidth: 'calc(100% - 32px)', border: `2px solid ${color.alarm}` } } }}
    >
      <Band>
        <Icon name="stop" size={30} />
        <div>
          <h1 id={`${id}-title`} ref={focusNow} tabIndex={-1}>
            {t(isKeyChange ? 'masters.alarm.title' : 'masters.alarm.titleIssuer', { name })}
          </h1>
          <div id={`${id}-text`}>{t('masters.alarm.text')}</div>
        </div>
      </Band>
      <Body tabIndex={0}>
        {change.isError && <ErrorNote problem={problemOf(change.error)} />}
        {change.data !== undefined && <Change change={change.data} />}
        {problem && <ErrorNote problem={problem} />}
      </Body>
      <Foot>
        <Button
          variant="contained"
          color="error"
          disabled={busy}
          sx={{ background: color.alarm, color: '#fff' }}
          onClick={() => void keep()}
        >
          <Icon name="stop" />
          {t('masters.alarm.keep')}
        </Button>
        <Button disabled={change.data === undefined} onClick={() => change.data && void copyText(report(change.data))}>
          {t('masters.alarm.report')}
        </Button>
        <Button variant="text" sx={{ marginLeft: 'auto', color: color.text2 }} onClick={onVerify}>
          {t('masters.alarm.planned')}
        </Button>
      </Foot>
    </MuiDialog>
  )
}

/** What happened is read out first; no button has the focus. */
const focusNow = (heading: HTMLElement | null): void => heading?.focus()

const Change = ({ change }: { readonly change: PinChange }) => {
  const t = useWords()
  const now = useNow()
  const language = useLanguage()
  const { row, equalEnds } = change
  const { pin, seen } = row
  if (pin === null || seen === null) return null
  const by = { by: displayText(pin.by, 'any'), mode: t(`fingerprint:mode.${pin.mode}`) }
  return (
    <>
      <Sides>
        <div>
          <b>{t('masters.alarm.pinned')}</b>
          <Hint>{t('masters.alarm.pinnedBy', { ...by, date: formatDate(Date.parse(pin.at), language) })}</Hint>
        </div>
        <Compared hex={pin.sha256} other={seen} />
        <div>
          <b>{t('masters.alarm.now')}</b>
          <Hint>
            {addressOf(row)}, {formatMoment(Date.parse(row.seenAt), now, language)}
          </Hint>
        </div>
        <Compared hex={seen} other={pin.sha256} />
      </Sides>
      {equalEnds.length > 0 && (
        <Note tone="stop">
          {t('masters.outcome.ends', { groups: equalEnds.join(', '), bits: equalEnds.length * GROUP_BITS })}
        </Note>
      )}
      <div style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 262px', gap: 26 }}>
        <Evidence change={change} />
        <div>
          <h2>{t('masters.alarm.harmless')}</h2>
          <div style={{ fontSize: 12.5, color: color.text2, marginTop: 6 }}>{t('masters.alarm.harmlessText')}</div>
        </div>
      </div>
    </>
  )
}

const Compared = ({ hex, other }: { readonly hex: string; readonly other: string }) => {
  const against = fingerprintGroups(other)
  return (
    <Groups>
      {fingerprintGroups(hex).map((group, i) => (
        <span key={i} data-differs={group !== against[i]}>
          {group}
        </span>
      ))}
    </Groups>
  )
}

const Evidence = ({ change }: { readonly change: PinChange }) => {
  const t = useWords()
  const facts = useEvidence()(change)
  return (
    <div>
      <h2 style={{ marginBottom: 6 }}>{t('masters.alarm.known')}</h2>
      <Known>
        {facts.map(({ text, isBad }) => (
          <li key={text}>
            <span style={{ display: 'flex', marginTop: 2, color: toneColors[isBad ? 'stop' : 'ok'].ink }}>
              <Icon name={isBad ? 'stop' : 'fine'} size={14} />
            </span>
            {text}
          </li>
        ))}
      </Known>
    </div>
  )
}

const useEvidence = () => {
  const t = useWords()
  return ({ sameKey, ours, inLedger }: PinChange) => [
    sameKey ? { text: t('masters.alarm.sameKey'), isBad: false } : { text: t('masters.alarm.newKey'), isBad: true },
    ours === null
      ? { text: t('masters.alarm.notOurs'), isBad: true }
      : { text: t('masters.alarm.ours', { name: displayText(ours, 'any') }), isBad: false },
    { text: t(inLedger ? 'masters.alarm.inLedger' : 'masters.alarm.notInLedger'), isBad: !inLedger },
  ]
}

/** The alarm as text, for whoever has to look into it. */
const useReport = () => {
  const t = useWords()
  const evidence = useEvidence()
  return (change: PinChange): string => {
    const { row } = change
    return [
      t('masters.alarm.title', { name: displayText(calledOf(row)) }),
      `${addressOf(row)}, ${row.seenAt}`,
      `${t('masters.alarm.pinned')}: ${row.pin?.sha256 ?? ''}`,
      `${t('masters.alarm.now')}: ${row.seen ?? ''}`,
      ...evidence(change).map(({ text }) => `- ${text}`),
      t('masters.alarm.text'),
    ].join('\n')
  }
}
