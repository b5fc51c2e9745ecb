import { useState } from 'react'
import type { ProbeAttempt } from '../../../src-core/contract/masters.ts'
import type { MasterRow, Verification } from '../../../src-core/contract/verification.ts'
import { AskNode } from './ask-node.tsx'
import { CompareDialog } from './compare-dialog.tsx'

export type AskedNode = Pick<MasterRow, 'host' | 'port'>

/** What came of asking. */
export type Answer =
  | { readonly state: 'answered'; readonly verification: Verification }
  | { readonly state: 'failed'; readonly attempts: readonly ProbeAttempt[] }

/** First the node is asked for its certificate, then a person is asked for its fingerprint. */
export const VerifyDialog = ({
  node,
  onClose,
}: {
  readonly node: AskedNode | undefined
  readonly onClose: () => void
}) => {
  const [shown, setShown] = useState<Verification>()
  return shown === undefined ? (
    <AskNode node={node} onAnswered={setShown} onClose={onClose} />
  ) : (
    <CompareDialog verification={shown} onClose={onClose} />
  )
}
