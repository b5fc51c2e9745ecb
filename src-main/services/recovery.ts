import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import type { Ledger } from './ledger.ts'

/**
 * Signatures that were about to be made when their process ended. The certificate, if one was made, was never kept or
 * written anywhere, so the attempt is reported and over. Answers that were kept are filed by the next look at their folder.
 */
export const reportAbandoned = (store: RequestStore, ledger: Ledger, isRunning: (owner: string) => boolean): void => {
  const abandoned = store.intents().filter(({ owner }) => !isRunning(owner))
  if (abandoned.length === 0) return
  ledger.atomically(() => {
    for (const { tbsSha256, request, directoryId } of abandoned) {
      store.removeIntent(tbsSha256)
      ledger.record('signature-abandoned', { request, tbs: tbsSha256, directory: directoryId })
    }
  })
}
