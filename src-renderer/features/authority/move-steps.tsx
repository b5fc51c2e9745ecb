import Button from '@mui/material/Button'
import type { MoveGuide } from '../../../src-core/contract/custody.ts'
import type { DataDirectoryInfo } from '../../../src-core/contract/requests.ts'
import { displayText } from '../../../src-core/base/display.ts'
import { commandsFor, moveSteps, type MoveStep } from '../../../src-core/custody/by-hand.ts'
import { mayMove } from '../../../src-core/custody/look.ts'
import { call } from '../../api/client.ts'
import { useSettings } from '../../api/queries.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { formatMoment } from '../../ui/format.ts'
import { Note } from '../../ui/note.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import { useNow } from '../../ui/use-now.tsx'
import { useLanguage, useWords } from '../../ui/words.ts'
import { LookList } from './look-list.tsx'
import type { MoveCardProps } from './move-card.tsx'
import { MoveStepRow, type StepState } from './move-step.tsx'

const doneAt: Readonly<Record<MoveStep, (guide: MoveGuide) => string | null>> = {
  copy: ({ copiedAt }) => copiedAt,
  backup: ({ drill }) => drill?.at ?? null,
  look: ({ look }) => (look !== null && mayMove(look.findings) ? look.at : null),
  park: ({ parkedAt, keyOnMaster, copiedAt }) => parkedAt ?? (keyOnMaster === 'clear' ? null : copiedAt),
  prove: ({ proof }) => proof?.at ?? null,
  destroy: ({ destroyedAt }) => destroyedAt,
}

/** Parking is refused until a look finds nothing that stops it. */
const isStopped = ({ look }: MoveGuide): boolean => look !== null && !mayMove(look.findings)

/** The first step that is not done is the current one, whatever was done after it. */
export const stepStates = (
  guide: MoveGuide,
): readonly { readonly step: MoveStep; readonly at: string | null; readonly state: StepState }[] => {
  const first = moveSteps.find((step) => doneAt[step](guide) === null)
  return moveSteps.map((step) => {
    const at = doneAt[step](guide)
    return { step, at, state: at !== null ? 'done' : step === first ? 'current' : 'open' }
  })
}

interface MoveStepsProps {
  readonly guide: MoveGuide
  readonly directory: DataDirectoryInfo
  readonly onDialog: MoveCardProps['onDialog']
}

export const MoveSteps = ({ guide, directory, onDialog }: MoveStepsProps) => {
  const { path, ownerUid, masters } = directory
  const place = { path, ownerUid, master: masters[0]?.name, ...guide.connect }
  return (
    <ol style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {stepStates(guide).map(({ step, at, state }, i) => (
        <MoveStepRow
          key={step}
          step={step}
          number={i + 1}
          state={state}
          commands={commandsFor(step, place)}
          actions={<StepActions step={step} state={state} guide={guide} directory={directory} onDialog={onDialog} />}
        >
          <StepText step={step} at={at} guide={guide} />
        </MoveStepRow>
      ))}
    </ol>
  )
}

const StepText = ({
  step,
  at,
  guide,
}: {
  readonly step: MoveStep
  readonly at: string | null
  readonly guide: MoveGuide
}) => {
  const t = useWords()
  const now = useNow()
  const language = useLanguage()
  const { drill, proof, look } = guide
  if (at === null) return <Todo step={step} guide={guide} />
  const facts = { path: displayText(drill?.path ?? '', 'any'), ...proof }
  const when = formatMoment(Date.parse(at), now, language)
  return (
    <>
      <p>{t('custody:guide.when', { proof: t(`custody:guide.proof.${step}`, facts), when })}</p>
      {step === 'look' && look !== null && <LookList findings={look.findings} />}
    </>
  )
}

const Todo = ({ step, guide }: { readonly step: MoveStep; readonly guide: MoveGuide }) => {
  const t = useWords()
  return (
    <>
      <p>{t(`custody:guide.todo.${step}`)}</p>
      {step === 'look' && guide.look !== null && <LookList findings={guide.look.findings} />}
      {step === 'backup' && guide.keyOnMaster !== 'clear' && <Note tone="stop">{t('custody:guide.postponed')}</Note>}
      {step === 'park' && guide.keyOnMaster === 'clear' && isStopped(guide) && (
        <Note tone="stop">{t('custody:guide.stopped')}</Note>
      )}
    </>
  )
}

interface StepActionsProps extends MoveStepsProps {
  readonly step: MoveStep
  readonly state: StepState
}

const StepActions = ({ step, state, guide, directory, onDialog }: StepActionsProps) => {
  const t = useWords()
  const main = state === 'current' ? ({ color: 'primary', variant: 'contained' } as const) : {}
  switch (step) {
    case 'copy':
      return null
    case 'backup':
      return (
        <>
          <Button size="small" onClick={() => onDialog('export')}>
            {t('custody:guide.deed.backup')}
          </Button>
          <Button size="small" {...main} onClick={() => onDialog('drill', guide)}>
            {t('custody:guide.deed.drill')}
          </Button>
        </>
      )
    case 'look':
      return <LookAction directory={directory} isMain={state === 'current'} />
    case 'park':
      return directory.keyOnMaster === 'clear' ? (
        <Button size="small" {...main} disabled={isStopped(guide)} onClick={() => onDialog('park')}>
          {t('park.button.clear')}
        </Button>
      ) : null
    case 'prove':
      return directory.keyOnMaster === 'clear' ? null : (
        <Button size="small" {...main} onClick={() => onDialog('prove', guide)}>
          {t('custody:guide.deed.prove')}
        </Button>
      )
    case 'destroy':
      return directory.keyOnMaster === 'parked' ? (
        <Button
          size="small"
          color="error"
          disabled={guide.drill === null || guide.proof === null}
          onClick={() => onDialog('destroy', guide)}
        >
          {t('custody:guide.deed.destroy')}
        </Button>
      ) : null
  }
}

const LookAction = ({ directory, isMain }: { readonly directory: DataDirectoryInfo; readonly isMain: boolean }) => {
  const t = useWords()
  const { busy, problem, run } = useDeed()
  const sessionDays = useSettings().data?.sessionDays
  const look = () =>
    run(async () => {
      const { id: directoryId, authorityId } = directory
      if (authorityId !== null && sessionDays !== undefined)
        await call('custody.look', { authorityId, directoryId, days: sessionDays })
    })
  return (
    <>
      <Button
        size="small"
        {...(isMain && { color: 'primary', variant: 'contained' })}
        disabled={busy}
        onClick={() => void look()}
      >
        {t('custody:guide.deed.look')}
      </Button>
      {problem && <ErrorNote problem={problem} />}
    </>
  )
}
