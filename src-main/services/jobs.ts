import { toHex } from '../../src-core/base/bytes.ts'
import { AppError, isAppError } from '../../src-core/base/errors.ts'
import type { CallOutput, Publish } from '../../src-core/contract/methods.ts'
import type { SignResult } from '../../src-core/contract/requests.ts'
import type { RandomBytes } from '../../src-core/ports.ts'

type JobView = CallOutput<'jobs.show'>

/** Finished jobs that can still be asked about. */
const KEPT = 50

export interface JobControl {
  readonly signal: AbortSignal
  readonly progress: (done: number, label: string) => void
}

/** Long work the window starts, watches and stops. */
export interface Jobs {
  readonly start: (total: number, work: (control: JobControl) => Promise<readonly SignResult[]>) => string
  /** Throws `not-found`. */
  readonly show: (id: string) => JobView
  readonly cancel: (id: string) => void
  /** Cancels everything and waits until it has stopped. */
  readonly close: () => Promise<void>
}

interface Job {
  view: JobView
  readonly controller: AbortController
  ended: Promise<void>
}

export const createJobs = (random: RandomBytes, publish: Publish): Jobs => {
  const jobs = new Map<string, Job>()
  const find = (id: string): Job => {
    const job = jobs.get(id)
    if (job === undefined) throw new AppError('not-found', { what: id })
    return job
  }
  const update = (id: string, job: Job, change: Partial<JobView>, label: string): void => {
    job.view = { ...job.view, ...change }
    const { state, done, total } = job.view
    publish('jobs.changed', { jobId: id, state, done, total, label })
  }
  return {
    start: (total, work) => {
      const id = toHex(random(8))
      const controller = new AbortController()
      const job: Job = { view: { state: 'running', done: 0, total, results: [] }, controller, ended: Promise.resolve() }
      jobs.set(id, job)
      for (const old of [...jobs.keys()].slice(0, -KEPT)) jobs.delete(old)
      const progress = (done: number, label: string): void => update(id, job, { done }, label)
      job.ended = work({ signal: controller.signal, progress }).then(
        (results) =>
          update(
            id,
            job,
            // Work whose results are kept elsewhere brings none, and stands where its progress left it.
            {
              state: controller.signal.aborted ? 'cancelled' : 'done',
              done: results.length === 0 ? job.view.done : results.length,
              results: [...results],
            },
            '',
          ),
        (error: unknown) => {
          const { code, params } = isAppError(error) ? error : new AppError('internal', { id: 'job' })
          update(id, job, { state: 'failed', error: { code, params: { ...params } } }, '')
        },
      )
      return id
    },
    show: (id) => find(id).view,
    cancel: (id) => find(id).controller.abort(),
    close: async () => {
      for (const { controller } of jobs.values()) controller.abort()
      await Promise.all([...jobs.values()].map(({ ended }) => ended))
    },
  }
}
