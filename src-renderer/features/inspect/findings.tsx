import { useState } from 'react'
import { styled } from '@mui/material/styles'
import type { JudgedFinding } from '../../../src-core/contract/inspection.ts'
import { FoldButton } from '../../ui/fold-button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Unseen } from '../../ui/layout.tsx'
import { color, toneColors } from '../../ui/tokens.ts'
import { useCount, useWords } from '../../ui/words.ts'
import { useRemedy } from './use-remedy.ts'

/** Shown before the others unfold: the panes below need the room. */
const AT_ONCE = 2

const Frame = styled('section')({ padding: '0 20px 12px', flex: 'none', maxHeight: '32vh', overflow: 'auto' })
const List = styled('ul')({ listStyle: 'none', padding: 0 })
const Item = styled('li')({
  display: 'grid',
  gridTemplateColumns: '18px minmax(0, 1fr)',
  gap: '2px 6px',
  padding: '2px 0',
  fontSize: 12.5,
  lineHeight: '18px',
  overflowWrap: 'anywhere',
  '& svg': { marginTop: 2 },
  '& span > span': { color: color.text2 },
})

const looks = { stop: ['stop', 'stop'], decide: ['warn', 'warn'], note: ['info', 'info'] } as const

/** What Icinga, or whoever answers for this cluster, would have changed: worst first, each with what to do. */
export const Findings = ({ findings }: { readonly findings: readonly JudgedFinding[] }) => {
  const t = useWords()
  const count = useCount()
  const [open, setOpen] = useState(false)
  const toChange = findings.filter(({ severity }) => severity !== 'note')
  if (toChange.length === 0) return null
  return (
    <Frame aria-label={t('inspect.findings.label')} tabIndex={0}>
      <List>
        {toChange.slice(0, open ? undefined : AT_ONCE).map((finding) => (
          <Line key={`${finding.id} ${finding.role ?? ''}`} finding={finding} />
        ))}
      </List>
      {toChange.length > AT_ONCE && (
        <FoldButton open={open} onClick={() => setOpen(!open)}>
          {open ? t('inspect.findings.fewer') : t('inspect.findings.more', count(toChange.length - AT_ONCE))}
        </FoldButton>
      )}
    </Frame>
  )
}

const Line = ({ finding }: { readonly finding: JudgedFinding }) => {
  const t = useWords()
  const { cause, fix } = useRemedy()(finding)
  const [tone, icon] = looks[finding.severity]
  const { role } = finding
  return (
    <Item>
      <span style={{ color: toneColors[tone].ink }}>
        <Icon name={icon} size={14} />
        <Unseen>{t(`requests.severity.${finding.severity}`)}</Unseen>
      </span>
      <span>
        {role !== null && <b>{t(`inspect.findings.role.${role}`)}: </b>}
        {cause} <span>{fix}</span>
      </span>
    </Item>
  )
}
