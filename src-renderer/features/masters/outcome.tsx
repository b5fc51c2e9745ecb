import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import type { Compared, Verification } from '../../../src-core/contract/verification.ts'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Fingerprint } from '../../ui/fingerprint.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Hint } from '../../ui/layout.tsx'
import { Note } from '../../ui/note.tsx'
import { color, mono, toneColors } from '../../ui/tokens.ts'
import { useDeed } from '../../ui/use-deed.ts'
import { useCount, useWords } from '../../ui/words.ts'

/** Bits of one group. */
const GROUP_BITS = 16

interface OutcomeProps {
  readonly shown: Verification
  readonly compared: Compared
  readonly name: string
  readonly reader: string
  readonly onAgain: () => void
  readonly onClose: () => void
}

/** What the comparison found; the full fingerprint appears after a match only. */
export const Outcome = (props: OutcomeProps) =>
  props.compared.result === 'match' ? (
    <Match {...props} />
  ) : props.compared.ended ? (
    <Ended {...props} />
  ) : (
    <Differs {...props} />
  )

const Match = ({ shown, compared, name, reader, onClose }: OutcomeProps) => {
  const t = useWords()
  const { busy, problem, run } = useDeed()
  const { verificationId } = shown
  const pin = () =>
    run(async () => {
      await call('verification.pin', { verificationId })
      onClose()
    })
  const leave = () =>
    run(async () => {
      await call('verification.end', { verificationId, refused: false, reader })
      onClose()
    })
  return (
    <Dialog
      title={t('masters.outcome.match', { bits: compared.bits })}
      text={t('masters.outcome.matchText', { name })}
      width={620}
      onClose={() => void leave()}
      foot={
        <>
          <Button disabled={busy} onClick={() => void leave()}>
            {t('masters.outcome.notNow')}
          </Button>
          <Button variant="contained" color="primary" disabled={busy} onClick={() => void pin()}>
            {t('masters.outcome.pin')}
          </Button>
        </>
      }
    >
      <Note tone="primary">{compared.fingerprint !== null && <Fingerprint hex={compared.fingerprint} />}</Note>
      {problem && <ErrorNote problem={problem} />}
    </Dialog>
  )
}

const Ended = ({ onClose }: OutcomeProps) => {
  const t = useWords()
  return (
    <Dialog
      title={t('masters.outcome.ended')}
      width={560}
      onClose={onClose}
      foot={<Button onClick={onClose}>{t('close')}</Button>}
    >
      <Note tone="stop" alert>
        {t('masters.outcome.endedText')}
      </Note>
    </Dialog>
  )
}

/** A near miss shows both values with the digits that differ; of a mismatch the first place is enough. */
const Differs = ({ shown, compared, reader, onAgain, onClose }: OutcomeProps) => {
  const t = useWords()
  const { busy, problem, run } = useDeed()
  const [first] = compared.differences
  const isWord = first !== undefined && !/^[0-9A-F]*$/.test(first.wire)
  const place = first?.place ?? 0
  const headline = isWord ? t('masters.outcome.mismatchWord', { place }) : t('masters.outcome.mismatchGroup', { place })
  const stop = () =>
    run(async () => {
      await call('verification.end', { verificationId: shown.verificationId, refused: true, reader })
      onClose()
    })
  const isNear = compared.result === 'near'
  const stopButton = (
    <Button
      key="stop"
      variant={isNear ? 'outlined' : 'contained'}
      color="error"
      disabled={busy}
      onClick={() => void stop()}
    >
      <Icon name="stop" />
      {t('masters.outcome.stop')}
    </Button>
  )
  const againButton = (
    <Button key="again" disabled={busy} onClick={onAgain}>
      {t('masters.outcome.again')}
    </Button>
  )
  return (
    <Dialog
      title={isNear ? t('masters.outcome.near') : headline}
      {...(isNear && { text: headline })}
      width={620}
      onClose={() => void stop()}
      foot={isNear ? [againButton, stopButton] : [stopButton, againButton]}
    >
      <Found compared={compared} />
      {problem && <ErrorNote problem={problem} />}
    </Dialog>
  )
}

const Value = styled('span')({
  font: `600 20px/30px ${mono}`,
  letterSpacing: '.08em',
  '& u': {
    color: toneColors.stop.ink,
    background: toneColors.stop.soft,
    borderRadius: 3,
    boxShadow: `inset 0 0 0 1.5px ${toneColors.stop.ink}`,
    textDecorationThickness: 2,
    textUnderlineOffset: 3,
  },
})
const Sides = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'auto 1fr 1fr',
  gap: '4px 18px',
  alignItems: 'baseline',
  color: color.text,
})

const Found = ({ compared: { result, differences, differing, equalEnds } }: Pick<OutcomeProps, 'compared'>) => {
  const t = useWords()
  const count = useCount()
  return (
    <>
      <Note tone={result === 'near' ? 'warn' : 'stop'} alert>
        {result === 'near' ? t('masters.outcome.nearText') : t('masters.outcome.more', count(differing))}
      </Note>
      <Sides>
        <span />
        <Hint>{t('masters.outcome.heard')}</Hint>
        <Hint>{t('masters.outcome.wire')}</Hint>
        {differences.map(({ place, heard, wire, at }) => (
          <div key={place} style={{ display: 'contents' }}>
            <Hint>{t('masters.outcome.place', { place })}</Hint>
            <Marked text={heard} at={at} />
            <Marked text={wire} at={at} />
          </div>
        ))}
      </Sides>
      {equalEnds.length > 0 && (
        <Note tone="stop">
          {t('masters.outcome.ends', { groups: equalEnds.join(', '), bits: equalEnds.length * GROUP_BITS })}
        </Note>
      )}
    </>
  )
}

const Marked = ({ text, at }: { readonly text: string; readonly at: readonly number[] }) => (
  <Value>{[...text].map((char, i) => (at.includes(i) ? <u key={i}>{char}</u> : char))}</Value>
)
