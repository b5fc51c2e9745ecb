import { SECOND_MS } from '../../src-core/base/time.ts'
import type { CallInput } from '../../src-core/contract/methods.ts'
import { call } from './client.ts'

export type SignItems = CallInput<'requests.sign'>['items']

/** Starts a signing job. With `lockAfter` the key locks as soon as the job ends, whatever the page shows by then. */
export const startSigning = async (directoryId: string, items: SignItems, lockAfter: boolean): Promise<string> => {
  const { jobId } = await call('requests.sign', { directoryId, items })
  if (lockAfter) void lockWhenDone(jobId)
  return jobId
}

const lockWhenDone = async (jobId: string): Promise<void> => {
  for (;;) {
    try {
      const { state } = await call('jobs.show', { jobId })
      if (state !== 'running') break
    } catch {
      break // A job that cannot be asked about any more must not keep the key open.
    }
    await new Promise((resolve) => setTimeout(resolve, SECOND_MS))
  }
  // If this fails the Node side still locks by itself when the minutes are over.
  await call('authorities.lock', {}).catch(() => undefined)
}
