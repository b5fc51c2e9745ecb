import { styled } from '@mui/material/styles'
import { SECOND_MS } from '../../src-core/base/time.ts'
import { call } from '../api/client.ts'
import { useDesk } from '../ui/desk.ts'
import { formatLeft } from '../ui/format.ts'
import { Icon } from '../ui/icons.tsx'
import { Unseen } from '../ui/layout.tsx'
import { color, focusRing, toneColors } from '../ui/tokens.ts'
import { useNow } from '../ui/use-now.tsx'
import { useWords } from '../ui/words.ts'

const Pill = styled('button', { shouldForwardProp: (name) => name !== 'unlocked' })<{ readonly unlocked: boolean }>(
  ({ unlocked }) => ({
    display: 'flex',
    alignItems: 'center',
    gap: 6,
    flex: 'none',
    height: 28,
    padding: '0 10px',
    border: '1px solid transparent',
    borderRadius: 14,
    font: 'inherit',
    fontSize: 12.5,
    fontWeight: 600,
    whiteSpace: 'nowrap',
    cursor: 'pointer',
    background: unlocked ? toneColors.key.soft : color.sunken,
    color: unlocked ? toneColors.key.ink : color.text2,
    '&:focus-visible': focusRing,
  }),
)

const WARNINGS_MS = [120 * SECOND_MS, 30 * SECOND_MS]

/** Whether the CA key can be used, and until when. One click locks. */
export const LockPill = () => {
  const t = useWords()
  const now = useNow()
  const { authority, authorities, unlock } = useDesk()
  const open = authority?.unlockedUntil ?? null
  const others = authorities.filter((other) => other.unlockedUntil !== null && other.id !== authority?.id).length
  const until = open === null ? 0 : Date.parse(open)
  const soon = WARNINGS_MS.some((ms) => until - now <= ms && until - now > ms - 3 * SECOND_MS)
  const lock = () => void call('authorities.lock', {}).catch(() => undefined)
  return (
    <>
      <Unseen role="status">
        {open === null
          ? t('lock.locked')
          : soon
            ? t('lock.soon', { left: formatLeft(until, now) })
            : t('lock.unlocked')}
      </Unseen>
      {open === null && others === 0 ? (
        <Pill type="button" unlocked={false} onClick={unlock} title={t('lock.clickToUnlock')}>
          <Icon name="locked" size={14} />
          {t('lock.locked')}
        </Pill>
      ) : (
        <Pill type="button" unlocked onClick={lock} title={t('lock.clickToLock')}>
          <Icon name="unlocked" size={14} />
          {open === null ? t('lock.other') : t('lock.until', { left: formatLeft(until, now) })}
        </Pill>
      )}
    </>
  )
}
