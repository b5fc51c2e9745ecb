import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import LinearProgress from '@mui/material/LinearProgress'
import { useState } from 'react'
import { letters } from '../../../src-core/zones/reach-letters.ts'
import type { TopologyDifference, TopologyProposal } from '../../../src-core/contract/topology.ts'
import { call } from '../../api/client.ts'
import { useTopologyComparison, useTopologyProposal } from '../../api/topology.ts'
import { CommandList } from '../../ui/command-box.tsx'
import { displayText } from '../../../src-core/base/display.ts'
import { ErrorNote, problemOf } from '../../ui/error-note.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { color } from '../../ui/tokens.ts'
import { useDeed } from '../../ui/use-deed.ts'
import { useCount, useWords } from '../../ui/words.ts'
import { ChangeForm } from './change-form.tsx'
import { SideSection } from './side.tsx'
import { useChangeWords } from './use-change-words.ts'
import { useCounted } from './use-map-words.ts'
import type { TopologyDesk } from './use-topology-desk.ts'

interface PanelProps {
  readonly desk: TopologyDesk
}

/** What would change if a line were changed, and which lines to change. */
export const ProposalPanel = ({ desk }: PanelProps) => {
  const t = useWords()
  return (
    <>
      <SideSection>
        <h2>{t('topology.change.title')}</h2>
        {desk.changes.length === 0 ? <Hint>{t('topology.change.none')}</Hint> : <Changes desk={desk} />}
        <ChangeForm desk={desk} />
      </SideSection>
      {desk.fall === undefined ? (
        <SideSection>{t('topology.change.needsFallen')}</SideSection>
      ) : (
        <>
          <Comparison desk={desk} />
          <Proposal key={desk.fall.node} desk={desk} node={desk.fall.node} />
        </>
      )}
    </>
  )
}

const Changes = ({ desk }: PanelProps) => {
  const t = useWords()
  const words = useChangeWords()
  return (
    <ul style={{ listStyle: 'none', padding: 0 }}>
      {desk.changes.map((change, i) => (
        <li key={i}>
          <Row>
            <span style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>{words(change)}</span>
            <IconButton
              aria-label={`${t('topology.change.remove')}: ${words(change)}`}
              onClick={() => desk.setChanges(desk.changes.filter((_, other) => other !== i))}
            >
              <Icon name="close" size={13} />
            </IconButton>
          </Row>
        </li>
      ))}
    </ul>
  )
}

const Comparison = ({ desk }: PanelProps) => {
  const t = useWords()
  const compared = useTopologyComparison(desk.cluster, desk.from)
  if (desk.changes.length === 0) return null
  return (
    <SideSection aria-live="polite">
      <h2>
        {t('topology.change.before')} → {t('topology.change.after')}
      </h2>
      {compared.isError && <ErrorNote problem={problemOf(compared.error)} />}
      {compared.data !== undefined && <Difference difference={compared.data} />}
    </SideSection>
  )
}

const Difference = ({ difference: { before, after, size, moved } }: { readonly difference: TopologyDifference }) => {
  const t = useWords()
  const count = useCount()
  const counted = useCounted()
  const numbers = { before: count(size.before).n, after: count(size.after).n }
  return (
    <>
      <p style={{ fontWeight: 600 }}>
        {t(size.before === size.after ? 'topology.change.same' : 'topology.change.sizeLine', numbers)}
      </p>
      <table style={{ borderCollapse: 'collapse', width: '100%', fontSize: 12.5 }}>
        <thead>
          <tr style={{ color: color.text3, textAlign: 'left' }}>
            <th scope="col">{t('topology.table.column.letter')}</th>
            <th scope="col">{t('topology.change.before')}</th>
            <th scope="col">{t('topology.change.after')}</th>
          </tr>
        </thead>
        <tbody>
          {letters.map((letter) => (
            <tr key={letter}>
              <th scope="row" style={{ textAlign: 'left' }}>
                {letter}
              </th>
              <td>{counted(before[letter])}</td>
              <td>{counted(after[letter])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {moved.length > 0 && <Hint>{t('topology.change.movedTitle')}</Hint>}
      {moved.slice(0, MAX_MOVED).map(({ endpoint, before: was, after: is }) => (
        <div key={endpoint} style={{ overflowWrap: 'anywhere' }}>
          {displayText(endpoint)}: {was} → {is}
        </div>
      ))}
      {moved.length > MAX_MOVED && <Hint>+ {count(moved.length - MAX_MOVED).n}</Hint>}
    </>
  )
}

const MAX_MOVED = 12

const Proposal = ({ desk, node }: PanelProps & { readonly node: string }) => {
  const t = useWords()
  const [below, setBelow] = useState('1')
  const [proposalId, setProposalId] = useState<string>()
  const asked = useTopologyProposal(proposalId)
  const { busy, problem, run } = useDeed()
  const limit = Number(below)
  const view = asked.data
  const isWorking = proposalId !== undefined && !asked.isError && (view === undefined || view.state === 'running')
  const work = () =>
    run(async () => {
      if (busy) return
      const { topologyId } = desk.cluster
      const order = { topologyId, changes: [], endpoint: node, below: limit }
      setProposalId((await call('topology.propose', order)).proposalId)
    })
  const stop = (running: string) =>
    run(async () => {
      await call('topology.stopProposal', { proposalId: running })
    })
  return (
    <SideSection>
      <h2>{t('topology.proposal.title')}</h2>
      <Hint>{t('topology.proposal.text', { name: displayText(node) })}</Hint>
      <Row style={{ alignItems: 'flex-end' }}>
        <Field label={t('topology.proposal.below')}>
          {(ids) => (
            <Input
              {...ids}
              type="number"
              min={1}
              value={below}
              style={{ width: 90 }}
              onChange={(e) => setBelow(e.target.value)}
            />
          )}
        </Field>
        {/* One button for both, and never off while it has the focus. */}
        <Button
          disabled={!Number.isInteger(limit) || limit < 1}
          onClick={() => void (isWorking ? stop(proposalId) : work())}
        >
          {t(isWorking ? 'topology.proposal.stop' : 'topology.proposal.deed')}
        </Button>
      </Row>
      {problem && <ErrorNote problem={problem} />}
      {asked.isError && <ErrorNote problem={problemOf(asked.error)} />}
      {view?.error && <ErrorNote problem={view.error} />}
      {isWorking && (
        <LinearProgress
          variant="determinate"
          value={(view?.share ?? 0) * 100}
          aria-label={t('topology.proposal.working')}
        />
      )}
      {view?.state === 'cancelled' && <Hint role="status">{t('topology.proposal.stopped')}</Hint>}
      {view?.proposal && <Proposed desk={desk} proposal={view.proposal} />}
    </SideSection>
  )
}

const Proposed = ({ desk, proposal }: PanelProps & { readonly proposal: TopologyProposal }) => {
  const t = useWords()
  const count = useCount()
  const words = useChangeWords()
  const { changes, before, after, isSmallest, files } = proposal
  if (changes.length === 0) return <p>{t('topology.proposal.nothing', { before: count(before).n })}</p>
  const lines = files.flatMap(({ node, file, lines: own }) => [
    `# ${displayText(node)}: ${displayText(file, 'any')}`,
    ...own,
    '',
  ])
  return (
    <div role="status" style={{ display: 'flex', flexDirection: 'column', gap: 8 }}>
      <b>
        {t('topology.proposal.result', { n: count(changes.length).n, before: count(before).n, after: count(after).n })}
      </b>
      <Hint>{t(isSmallest ? 'topology.proposal.isSmallest' : 'topology.proposal.isNotProven')}</Hint>
      <ul style={{ paddingLeft: 18 }}>
        {changes.map((change, i) => (
          <li key={i} style={{ overflowWrap: 'anywhere' }}>
            {words(change)}
          </li>
        ))}
      </ul>
      <Button onClick={() => desk.setChanges(changes)}>
        <Icon name="sliders" size={14} />
        {t('topology.proposal.take')}
      </Button>
      <CommandList commands={lines} label={t('topology.proposal.files')} copyLabel={t('topology.proposal.copy')} />
      <Hint>{t('topology.proposal.reload')}</Hint>
    </div>
  )
}
