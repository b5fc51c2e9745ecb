import { toIso } from '../../src-core/base/time.ts'
import type { CleanReview, RequestReview } from '../../src-core/contract/requests.ts'
import { planIssue } from '../../src-core/icinga/node-profile.ts'
import type { RequestFile } from '../../src-core/icinga/request-file.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import { reviewDigest } from '../../src-core/icinga/review.ts'
import type { Now, Sha256 } from '../../src-core/ports.ts'
import { describeAnswer } from './answer-view.ts'
import type { OpenedDirectory } from './directories.ts'
import type { IndexedRequest } from './request-row.ts'

interface Tools {
  readonly store: RequestStore
  readonly sha256: Sha256
  readonly now: Now
}

/** What a bulk signature shows of one request; none where it cannot be signed. */
export const cleanReview = (
  { sha256, now }: Tools,
  { ca }: OpenedDirectory,
  { row, verdicts }: IndexedRequest,
  file: RequestFile | undefined,
): readonly CleanReview[] => {
  if (file === undefined || row.cn === null || row.kind === 'unreadable') return []
  const plan = planIssue(file.certificate, ca.certificate, now(), sha256)
  return [
    {
      fingerprint: file.fingerprint,
      reviewDigest: reviewDigest(file.fingerprint, ca.sha256, verdicts, plan, sha256),
      cn: row.cn,
      kind: row.kind,
      daysLeft: row.daysLeft,
      notAfter: plan.validity.issued.notAfter,
    },
  ]
}

/** What the drawer shows of one request. */
export const showReview = (
  tools: Tools,
  opened: OpenedDirectory,
  { row, verdicts }: IndexedRequest,
  file: RequestFile | undefined,
): RequestReview => {
  const { store, sha256 } = tools
  const ca = opened.ca
  const plan =
    file === undefined || row.cn === null ? null : planIssue(file.certificate, ca.certificate, tools.now(), sha256)
  const refusal = store.refusal(opened.id, row.fingerprint)
  return {
    row,
    plan,
    reviewDigest:
      plan === null || file === undefined ? null : reviewDigest(file.fingerprint, ca.sha256, verdicts, plan, sha256),
    answer: describeAnswer(store, opened.id, row.fingerprint),
    refusal:
      refusal === undefined || row.state !== 'refused' ? null : { at: toIso(refusal.at), reason: refusal.reason },
  }
}
