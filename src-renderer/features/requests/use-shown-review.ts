import { useRef, useState } from 'react'
import type { RequestReview } from '../../../src-core/contract/requests.ts'

/**
 * The review the officer reads. A rewrite that decides nothing passes through; one that would sign something else
 * waits until it is asked for, so that nothing is confirmed that was not seen.
 */
export const useShownReview = (latest: RequestReview | undefined) => {
  const [shown, setShown] = useState(latest)
  const acceptNext = useRef(false)
  const changed = isOther(shown, latest)
  if (latest !== undefined && latest !== shown && (!changed || acceptNext.current)) {
    if (changed) acceptNext.current = false
    setShown(latest)
  }
  return {
    shown,
    changed: changed && !acceptNext.current,
    showLatest: () => setShown(latest),
    /** After an unlock asked for here, what it reveals is what the officer wants to see. */
    acceptNextChange: () => {
      acceptNext.current = true
    },
  }
}

/** Only a waiting request can be signed, so only there a difference matters. */
export const isOther = (shown: RequestReview | undefined, latest: RequestReview | undefined): boolean =>
  shown !== undefined &&
  latest !== undefined &&
  shown.row.fingerprint === latest.row.fingerprint &&
  shown.row.state === 'pending' &&
  latest.row.state === 'pending' &&
  shown.reviewDigest !== latest.reviewDigest
