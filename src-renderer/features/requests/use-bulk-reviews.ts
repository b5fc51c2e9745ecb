import { useEffect, useState } from 'react'
import type { RequestReview } from '../../../src-core/contract/requests.ts'
import { call } from '../../api/client.ts'
import { problemOf, type Problem } from '../../ui/error-note.tsx'

/** Asked at a time; the Node side reads a file for each. */
const AT_ONCE = 32

export interface BulkReviews {
  readonly done: number
  readonly reviews: readonly RequestReview[]
  readonly problem: Problem | undefined
}

/**
 * Reads each request once, as it will be confirmed. Later rewrites do not change this list: the digest of what was
 * shown goes with the call, and what differs by then is left out by the Node side.
 */
export const useBulkReviews = (directoryId: string, fingerprints: readonly string[]): BulkReviews => {
  const [state, setState] = useState<BulkReviews>({ done: 0, reviews: [], problem: undefined })
  useEffect(() => {
    let gone = false
    const read = async () => {
      const reviews: RequestReview[] = []
      for (let from = 0; from < fingerprints.length && !gone; from += AT_ONCE) {
        const batch = fingerprints.slice(from, from + AT_ONCE)
        reviews.push(
          ...(await Promise.all(batch.map((fingerprint) => call('requests.show', { directoryId, fingerprint })))),
        )
        if (!gone) setState({ done: reviews.length, reviews: [...reviews], problem: undefined })
      }
    }
    read().catch((error: unknown) => {
      if (!gone) setState((before) => ({ ...before, problem: problemOf(error) }))
    })
    return () => {
      gone = true
    }
  }, [directoryId, fingerprints])
  return state
}
