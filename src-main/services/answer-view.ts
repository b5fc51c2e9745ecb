import { toIso } from '../../src-core/base/time.ts'
import type { RequestReview } from '../../src-core/contract/requests.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'

/** Our answer to a request, as the review shows it; null where none was signed here. */
export const describeAnswer = (store: RequestStore, directoryId: string, request: string): RequestReview['answer'] => {
  const answer = store.answer(directoryId, request)
  const certificate = answer === undefined ? undefined : store.certificate(answer.sha256)
  if (answer === undefined || certificate === undefined) return null
  return {
    state: answer.state,
    filedAt: toIso(answer.writtenAt),
    serial: certificate.serial,
    notAfter: toIso(certificate.notAfter),
  }
}
