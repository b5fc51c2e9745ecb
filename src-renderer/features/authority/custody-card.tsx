import { useRef, useState } from 'react'
import Button from '@mui/material/Button'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { styled } from '@mui/material/styles'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import { DAY_MS } from '../../../src-core/base/time.ts'
import { call } from '../../api/client.ts'
import { useAppInfo, useSettings } from '../../api/queries.ts'
import { Badge } from '../../ui/badge.tsx'
import { useDesk } from '../../ui/desk.ts'
import { environmentColor } from '../../ui/environment.ts'
import { Fingerprint } from '../../ui/fingerprint.tsx'
import { formatDate, formatLeft, formatMoment } from '../../ui/format.ts'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Card, Facts, Hint, Row } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { color, ellipsis, toneColors } from '../../ui/tokens.ts'
import { useNow } from '../../ui/use-now.tsx'
import { useCount, useLanguage, useWords } from '../../ui/words.ts'
import type { AuthorityDialogKind } from './authority-dialogs.tsx'
import { ProtectionMeter } from '../../ui/protection-meter.tsx'

const Seal = styled('span')({
  width: 38,
  height: 38,
  flex: 'none',
  borderRadius: 9,
  display: 'grid',
  placeItems: 'center',
  background: toneColors.key.soft,
  color: toneColors.key.ink,
})
const Halves = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(230px, 1fr))',
  gap: '12px 26px',
  padding: '16px 18px',
  '& h3': { fontSize: 12, lineHeight: '16px', fontWeight: 600, color: color.text3, marginBottom: 5 },
})
const Foot = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 8,
  padding: '11px 18px',
  borderTop: `1px solid ${color.line}`,
})

export interface CustodyCardProps {
  readonly authority: Authority
  readonly current: boolean
  readonly onDialog: (kind: AuthorityDialogKind) => void
}

/** Warned of a year and a bit ahead: from here on certificates end with the CA. */
const ENDING_MS = 397 * DAY_MS

export const CustodyCard = ({ authority, current, onDialog }: CustodyCardProps) => {
  const t = useWords()
  const now = useNow()
  const language = useLanguage()
  const notAfter = Date.parse(authority.renewals.at(-1)?.notAfter ?? authority.notAfter)
  const band = { borderTop: `3px solid ${environmentColor[authority.environment]}` }
  const mark = current ? { ...band, outline: `2px solid ${color.primary}`, outlineOffset: -1 } : band
  return (
    <Card aria-label={t('authority.card', { name: authority.name })} style={mark}>
      <CardHead authority={authority} current={current} />
      {notAfter - now < ENDING_MS && (
        <div style={{ padding: '12px 18px 0' }}>
          <Note tone={notAfter < now ? 'stop' : 'warn'}>
            {t(notAfter < now ? 'authority.ended' : 'authority.ending', { date: formatDate(notAfter, language) })}
          </Note>
        </div>
      )}
      <KeyAndUse authority={authority} />
      <Foot>
        <Hint>
          {t('authority.certificate')}
          <br />
          SHA-256
        </Hint>
        <Fingerprint hex={authority.fingerprint} />
      </Foot>
      <Actions authority={authority} onDialog={onDialog} />
    </Card>
  )
}

const CardHead = ({ authority, current }: { readonly authority: Authority; readonly current: boolean }) => {
  const t = useWords()
  const now = useNow()
  const count = useCount()
  const language = useLanguage()
  const { chooseAuthority } = useDesk()
  const until = authority.unlockedUntil
  return (
    <Row sx={{ padding: '14px 16px 0', gap: '10px' }}>
      <Seal>
        <Icon name="seal" size={20} />
      </Seal>
      <div style={{ flex: 1, minWidth: 0 }}>
        <h2 style={{ fontSize: 15, lineHeight: '20px', fontWeight: 600, ...ellipsis }}>
          {authority.name}{' '}
          <span style={{ fontWeight: 400, color: color.text3 }}>
            · {t(`environment.${authority.environment}.name`)}
          </span>
        </h2>
        <Hint>
          <HostileText text={authority.subject} alphabet="any" /> · {authority.keyDescription} ·{' '}
          {t('authority.validTo', { date: formatDate(Date.parse(authority.notAfter), language) })} ·{' '}
          {t('authority.issued', count(authority.issued))}
        </Hint>
      </div>
      {!current && (
        <Button size="small" onClick={() => chooseAuthority(authority.id)}>
          {t('authority.choose')}
        </Button>
      )}
      {until === null ? (
        <Badge tone="plain" icon="locked">
          {t('authority.locked')}
        </Badge>
      ) : (
        <Badge tone="key" icon="unlocked">
          {t('authority.unlocked', { left: formatLeft(Date.parse(until), now) })}
        </Badge>
      )}
    </Row>
  )
}

const KeyAndUse = ({ authority }: { readonly authority: Authority }) => {
  const t = useWords()
  const now = useNow()
  const count = useCount()
  const language = useLanguage()
  const { lastUse } = authority
  return (
    <Halves>
      <div>
        <h3>{t('authority.key')}</h3>
        <Facts>
          <dt>{t('authority.where')}</dt>
          <dd>{t(`authority.store.${authority.store}`)}</dd>
          <dt>{t('authority.sealedBy')}</dt>
          <dd>
            {t(`authority.sealed.${authority.store}`)}
            <ProtectionMeter store={authority.store} />
          </dd>
        </Facts>
      </div>
      <div>
        <h3>{t('authority.use')}</h3>
        <Facts>
          <dt>{t('authority.lastUse')}</dt>
          <dd>
            {lastUse === null
              ? t('authority.never')
              : t('authority.lastUseAt', {
                  when: formatMoment(Date.parse(lastUse.at), now, language),
                  entry: count(lastUse.entry).n,
                })}
          </dd>
          <dt>{t('custody:locks.title')}</dt>
          <dd>
            <Locks />
          </dd>
          <dt>{t('authority.salt')}</dt>
          <dd>{t(authority.hasTicketSalt ? 'authority.saltKnown' : 'authority.saltUnknown')}</dd>
          <dt>{t('authority.since')}</dt>
          <dd>{formatDate(Date.parse(authority.createdAt), language)}</dd>
        </Facts>
      </div>
    </Halves>
  )
}

/** Which window is told of screen lock and suspend depends on the host; the deadlines go by the wall clock in each. */
const Locks = () => {
  const t = useWords()
  const info = useAppInfo()
  const settings = useSettings()
  const minutes = settings.data?.idleLockMinutes ?? 0
  const { screenLock, suspend } = info.data?.hears ?? { screenLock: false, suspend: false }
  const told = screenLock ? (suspend ? 'told' : 'onlyScreen') : suspend ? 'onlySuspend' : 'notTold'
  return t(`custody:locks.${told}`, { minutes })
}

const more = ['salt', 'export', 'drill', 'renew-ca', 'remove'] as const

const Actions = ({ authority, onDialog }: Omit<CustodyCardProps, 'current'>) => {
  const t = useWords()
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLButtonElement>(null)
  const pick = (kind: AuthorityDialogKind) => {
    setOpen(false)
    onDialog(kind)
  }
  return (
    <Foot>
      {authority.unlockedUntil === null ? (
        <Button color="key" variant="contained" onClick={() => onDialog('unlock')}>
          <Icon name="unlocked" />
          {t('authority.unlock')}
        </Button>
      ) : (
        <Button color="key" onClick={() => void call('authorities.lock', {}).catch(() => undefined)}>
          <Icon name="locked" />
          {t('authority.lock')}
        </Button>
      )}
      <Button ref={anchor} aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(true)}>
        {t('authority.more')}
        <Icon name="down" size={14} />
      </Button>
      <Menu open={open} anchorEl={anchor.current} onClose={() => setOpen(false)}>
        {more.map((kind) => (
          <MenuItem key={kind} onClick={() => pick(kind)}>
            <span style={{ display: 'flex', color: kind === 'remove' ? toneColors.stop.ink : toneColors.key.ink }}>
              <Icon name={kind === 'remove' ? 'stop' : 'key'} />
            </span>
            {t(`authority.action.${kind}`)}
          </MenuItem>
        ))}
      </Menu>
    </Foot>
  )
}
