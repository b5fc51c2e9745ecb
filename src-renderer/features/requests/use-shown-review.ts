import { useState } from 'react'
import type { RequestReview } from '../../../src-core/contract/requests.ts'
import { isOther } from './shown-review.ts'

/**
 * The review the officer reads. A rewrite that decides nothing passes through; one that would sign something else
 * waits until it is asked for, so that nothing is confirmed that was not seen.
 */
export const useShownReview = (latest: RequestReview | undefined) => {
  const [shown, show] = useState(latest)
  const changed = shown !== undefined && latest !== undefined && isOther(shown, latest)
  if (latest !== undefined && latest !== shown && !changed) show(latest)
  return { shown, changed, show }
}
