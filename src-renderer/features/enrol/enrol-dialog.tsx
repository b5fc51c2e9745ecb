import { useState } from 'react'
import type { EnrolOutcome } from '../../../src-core/contract/enrol.ts'
import { EnrolEnd } from './enrol-end.tsx'
import { NodeStep } from './node-step.tsx'
import { ParentStep, type ChosenParent } from './parent-step.tsx'

/** What `icinga2 node setup` asks, in two steps: whom the node may ask, and who it is. */
export const EnrolDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const [parent, setParent] = useState<ChosenParent>()
  const [asking, setAsking] = useState(false)
  const [outcome, setOutcome] = useState<EnrolOutcome>()
  if (outcome !== undefined) return <EnrolEnd outcome={outcome} onOutcome={setOutcome} onClose={onClose} />
  if (parent === undefined || !asking) {
    return (
      <ParentStep
        before={parent}
        onOutcome={setOutcome}
        onClose={onClose}
        onChosen={(chosen) => {
          setParent(chosen)
          setAsking(true)
        }}
      />
    )
  }
  return <NodeStep parent={parent} onBack={() => setAsking(false)} onOutcome={setOutcome} onClose={onClose} />
}
