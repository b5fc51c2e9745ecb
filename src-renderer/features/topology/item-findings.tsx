import { useFindingsAbout } from '../../api/topology.ts'
import { Note } from '../../ui/note.tsx'
import type { Tone } from '../../ui/tokens.ts'
import { SideSection } from './side.tsx'
import { useFindingWords } from './use-finding-words.ts'
import { useWords } from '../../ui/words.ts'
import type { TopologyDesk } from './use-topology-desk.ts'

const SHOWN = 4
const tones: Readonly<Record<'stop' | 'decide' | 'note', Tone>> = { stop: 'stop', decide: 'warn', note: 'info' }

interface ItemFindingsProps {
  readonly desk: TopologyDesk
  /** Names of the node and of its zone. */
  readonly subjects: readonly (string | undefined)[]
}

/** What is wrong with what is selected. */
export const ItemFindings = ({ desk, subjects }: ItemFindingsProps) => {
  const t = useWords()
  const words = useFindingWords()
  const named = subjects.filter((subject) => subject !== undefined)
  const found = useFindingsAbout(desk.cluster, named, SHOWN).data?.rows ?? []
  if (found.length === 0) return null
  return (
    <SideSection>
      <h2>{t('topology.tab.findings')}</h2>
      {found.map((finding) => (
        <Note key={`${finding.key} ${finding.source} ${finding.line}`} tone={tones[finding.severity]}>
          {words(finding).cause}
        </Note>
      ))}
    </SideSection>
  )
}
