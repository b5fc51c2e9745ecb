import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { CallOutput } from '../../../src-core/contract/methods.ts'
import { holderStates, saltChangeCommands, type HolderState } from '../../../src-core/icinga/ticket-plan.ts'
import { useSaltPlan } from '../../api/queries.ts'
import { CommandList } from '../../ui/command-box.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorNote, problemOf } from '../../ui/error-note.tsx'
import { HostileText } from '../../ui/hostile-text.tsx'
import { Card, Hint, Row } from '../../ui/layout.tsx'
import { useCount, useWords } from '../../ui/words.ts'
import { PartBody } from './part-body.tsx'

/** Who would have to be given a new ticket, and how a salt is changed. */
export const SaltPlan = ({ authority }: { readonly authority: Authority }) => {
  const t = useWords()
  const plan = useSaltPlan(authority.id)
  const found = plan.data
  return (
    <PartBody tabIndex={0} role="region" aria-label={t('tickets:part.plan')}>
      <div>
        <p>{t('tickets:plan.intro')}</p>
        {plan.isError && <ErrorNote problem={problemOf(plan.error)} />}
        {found !== undefined &&
          holderStates
            .filter((state) => found[state].total > 0)
            .map((state) => <Holders key={state} state={state} group={found[state]} />)}
        {found !== undefined && holderStates.every((state) => found[state].total === 0) && (
          <p>{t('tickets:plan.none')}</p>
        )}
        <CommandList
          commands={saltChangeCommands}
          label={t('tickets:plan.steps')}
          copyLabel={t('tickets:plan.copySteps')}
        />
        <p>{t('tickets:plan.afterwards')}</p>
        <Hint>{t('tickets:plan.unseen')}</Hint>
      </div>
    </PartBody>
  )
}

interface HoldersProps {
  readonly state: HolderState
  readonly group: CallOutput<'tickets.plan'>[HolderState]
}

const Holders = ({ state, group: { total, names } }: HoldersProps) => {
  const t = useWords()
  const count = useCount()
  return (
    <Card sx={{ padding: '12px 16px', '& h2': { fontSize: 13, lineHeight: '20px', fontWeight: 600 } }}>
      <Row>
        <h2>
          {t(`tickets:state.${state}.title`)} ({count(total).n})
        </h2>
        <CopyButton text={names.join('\n')} label={t('tickets:plan.copyNames')} />
      </Row>
      <p>{t(`tickets:state.${state}.text`)}</p>
      <ul style={{ listStyle: 'none', padding: 0, margin: '8px 0 0', columns: '220px' }}>
        {names.map((name) => (
          <li key={name} style={{ overflowWrap: 'anywhere', fontSize: 12.5 }}>
            <HostileText text={name} />
          </li>
        ))}
      </ul>
      {total > names.length && <Hint>{t('tickets:plan.more', { n: count(total - names.length).n })}</Hint>}
    </Card>
  )
}
