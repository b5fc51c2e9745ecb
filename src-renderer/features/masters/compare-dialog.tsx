import { useState } from 'react'
import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { displayText } from '../../../src-core/base/display.ts'
import type { Compared, Heard, Verification } from '../../../src-core/contract/verification.ts'
import { call } from '../../api/client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Input } from '../../ui/field.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { Note } from '../../ui/note.tsx'
import { color, focusRing, toneColors } from '../../ui/tokens.ts'
import { useDeed } from '../../ui/use-deed.ts'
import { useWords } from '../../ui/words.ts'
import { Outcome } from './outcome.tsx'
import { PasteWay } from './paste-way.tsx'
import { PhoneWay } from './phone-way.tsx'
import { addressOf } from './pin-look.ts'
import { SheetWay } from './sheet-way.tsx'
import { WireFacts } from './wire-facts.tsx'
import { WordsWay } from './words-way.tsx'

const ways = ['phone', 'paste', 'sheet', 'words'] as const
type Way = (typeof ways)[number]
const wayIcons: Readonly<Record<Way, IconName>> = { phone: 'phone', paste: 'document', sheet: 'code', words: 'lines' }

const Panes = styled('div')({
  display: 'grid',
  gridTemplateColumns: '272px minmax(0, 1fr)',
  height: 476,
  minHeight: 0,
  flex: '0 1 476px',
  borderTop: `1px solid ${color.line}`,
  '@media (max-width: 760px)': { gridTemplateColumns: '1fr', height: 'auto', overflow: 'auto' },
})
const Right = styled('div')({
  padding: '14px 22px',
  display: 'flex',
  flexDirection: 'column',
  gap: 12,
  minWidth: 0,
  overflow: 'auto',
  '& > *': { flexShrink: 0 },
})
const Ways = styled('div')({
  display: 'flex',
  alignSelf: 'flex-start',
  border: `1px solid ${color.control}`,
  borderRadius: 6,
  overflow: 'hidden',
  '& button': {
    display: 'flex',
    alignItems: 'center',
    gap: 6,
    height: 30,
    padding: '0 12px',
    border: 0,
    borderRight: `1px solid ${color.line}`,
    background: color.surface,
    color: color.text2,
    font: 'inherit',
    fontSize: 12.5,
    cursor: 'pointer',
    whiteSpace: 'nowrap',
    '&:last-of-type': { borderRight: 0 },
    '&[aria-pressed="true"]': {
      background: toneColors.primary.soft,
      color: color.text,
      fontWeight: 600,
      boxShadow: `inset 0 -2px 0 ${color.primary}`,
    },
    '&:focus-visible': { ...focusRing, outlineOffset: -2 },
  },
})

/** What a way hands up: what was heard once everything is filled, and what its button says. */
export interface WayProps {
  readonly shown: Verification
  readonly onHeard: (heard: Heard | undefined) => void
  readonly onLabel: (label: string) => void
}

interface CompareDialogProps {
  readonly verification: Verification
  readonly onClose: () => void
}

/** Is it really that node? No button is right by default, and nothing here can be copied from the left to the right. */
export const CompareDialog = ({ verification, onClose }: CompareDialogProps) => {
  const t = useWords()
  const [shown, setShown] = useState(verification)
  const [way, setWay] = useState<Way>('phone')
  const [heard, setHeard] = useState<Heard>()
  const [label, setLabel] = useState('')
  const [reader, setReader] = useState('')
  const [compared, setCompared] = useState<Compared>()
  const { busy, problem, run } = useDeed()
  const { verificationId } = shown
  const name = displayText(shown.commonName ?? addressOf(shown))
  const end = (refused: boolean) =>
    run(async () => {
      await call('verification.end', { verificationId, refused, reader })
      onClose()
    })
  const compare = () =>
    run(async () => {
      if (heard === undefined) return
      const answer = await call('verification.compare', { verificationId, heard, reader })
      setCompared(answer)
      setShown({ ...shown, groups: answer.groups, words: answer.words })
    })
  const again = () => {
    setCompared(undefined)
    setHeard(undefined)
  }
  const isDifferent = shown.comparison === 'different'
  const inPlace =
    compared !== undefined &&
    (compared.result === 'copied' || compared.result === 'unusable' || compared.result === 'old-sheet')
  const needsReader = way === 'phone' || way === 'words'
  if (compared !== undefined && !inPlace) {
    return <Outcome shown={shown} compared={compared} name={name} reader={reader} onAgain={again} onClose={onClose} />
  }
  const View = { phone: PhoneWay, paste: PasteWay, sheet: SheetWay, words: WordsWay }[way]
  return (
    <Dialog
      title={t('masters.is.title', { name })}
      text={t('masters.is.text')}
      width={860}
      flush
      onClose={() => void end(false)}
      foot={
        <>
          <Button color="error" disabled={busy} onClick={() => void end(true)}>
            <Icon name="stop" />
            {t('masters.is.distrust')}
          </Button>
          <label style={{ display: 'flex', alignItems: 'center', gap: 8, marginRight: 'auto', fontSize: 12.5 }}>
            {t('masters.is.reader')}
            <Input
              value={reader}
              autoComplete="off"
              sx={{ width: 150 }}
              onChange={(event) => setReader(event.target.value)}
            />
          </label>
          <Button disabled={busy} onClick={() => void end(false)}>
            {t('masters.is.later')}
          </Button>
          <Button
            disabled={busy || isDifferent || heard === undefined || (needsReader && reader.trim() === '')}
            onClick={() => void compare()}
          >
            {label}
          </Button>
        </>
      }
    >
      <Panes>
        <WireFacts shown={shown} fingerprint={null} />
        <Right>
          <Ways role="group" aria-label={t('masters.is.ways')}>
            {ways.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={one === way}
                onClick={() => {
                  setWay(one)
                  again()
                }}
              >
                <Icon name={wayIcons[one]} size={14} />
                {t(`masters.is.way.${one}`)}
              </button>
            ))}
          </Ways>
          {isDifferent ? (
            <Note tone="stop" alert>
              {t('masters.is.different')}
            </Note>
          ) : (
            <View key={`${way} ${shown.groups.join()}`} shown={shown} onHeard={setHeard} onLabel={setLabel} />
          )}
          {inPlace && <InPlace result={compared.result} />}
          {problem && <ErrorNote problem={problem} />}
        </Right>
      </Panes>
    </Dialog>
  )
}

/** Said beside what was brought: nothing was compared, so nothing is counted. */
const InPlace = ({ result }: { readonly result: Compared['result'] }) => {
  const t = useWords()
  const text =
    result === 'copied'
      ? t('masters.paste.copied')
      : result === 'old-sheet'
        ? t('masters.scan.old')
        : t('masters.paste.unusable')
  return (
    <Note tone={result === 'copied' ? 'stop' : 'warn'} alert>
      {text}
    </Note>
  )
}
