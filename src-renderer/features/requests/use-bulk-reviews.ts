import { useEffect, useState } from 'react'
import type { CleanReview } from '../../../src-core/contract/requests.ts'
import { call } from '../../api/client.ts'
import { problemOf, type Problem } from '../../ui/error-note.tsx'
import type { Choice } from './use-ticks.ts'

/** Asked at a time; a few milliseconds of work on both sides. */
const PAGE = 250

/** What is to be signed together: what the filter finds, narrowed by ticks. */
export interface BulkOrder {
  readonly search: string
  readonly choice: Choice
}

export interface BulkReviews {
  readonly reviews: readonly CleanReview[]
  /** Without findings, whether chosen or not. */
  readonly total: number
  readonly complete: boolean
  readonly problem: Problem | undefined
}

/**
 * Reads once what will be confirmed. Later rewrites do not change this list: the digest of what was shown goes with the
 * call, and what differs by then is left out by the Node side. A row that moves between two pages is not read, so not signed.
 */
export const useBulkReviews = (directoryId: string, { search, choice }: BulkOrder): BulkReviews => {
  const [state, setState] = useState<BulkReviews>({ reviews: [], total: 0, complete: false, problem: undefined })
  useEffect(() => {
    let gone = false
    const read = async () => {
      const found = new Map<string, CleanReview>()
      for (let offset = 0, total = 1; offset < total && !gone; offset += PAGE) {
        const page = await call('requests.reviewClean', { directoryId, search, offset, limit: PAGE })
        total = page.total
        for (const review of page.reviews)
          if (choice.but.has(review.fingerprint) !== choice.all) found.set(review.fingerprint, review)
        const complete = offset + PAGE >= total
        if (!gone) setState({ reviews: [...found.values()], total, complete, problem: undefined })
      }
    }
    read().catch((error: unknown) => {
      if (!gone) setState((before) => ({ ...before, problem: problemOf(error) }))
    })
    return () => {
      gone = true
    }
  }, [directoryId, search, choice])
  return state
}
