import { toHex } from '../../src-core/base/bytes.ts'
import { AppError } from '../../src-core/base/errors.ts'
import type { CallOutput, HandlerInput } from '../../src-core/contract/methods.ts'
import type { NamedTicket } from '../../src-core/icinga/ticket-names.ts'
import type { RandomBytes } from '../../src-core/ports.ts'
import type { Authorities } from './authorities.ts'
import type { Jobs } from './jobs.ts'
import type { TicketFiles } from './ticket-files.ts'
import type { Tickets } from './tickets.ts'

interface Tools {
  readonly authorities: Authorities
  readonly tickets: Tickets
  readonly ticketFiles: TicketFiles
  readonly jobs: Jobs
  readonly random: RandomBytes
}

/** Lists of tickets the window made: asked for page by page, saved as files, in memory until they are dropped. */
export interface TicketBatches {
  readonly start: (input: HandlerInput<'tickets.makeMany'>) => CallOutput<'tickets.makeMany'>
  readonly list: (input: HandlerInput<'tickets.list'>) => CallOutput<'tickets.list'>
  readonly save: (input: HandlerInput<'tickets.save'>) => Promise<CallOutput<'tickets.save'>>
  readonly drop: (batchId: string) => void
}

interface Batch {
  readonly owner: string
  readonly tickets: NamedTicket[]
  readonly jobId: string
}

/** Lists that are kept at a time; a window shows one. */
const KEPT = 4

export const createTicketBatches = ({ authorities, tickets, ticketFiles, jobs, random }: Tools): TicketBatches => {
  const batches = new Map<string, Batch>()
  const find = (batchId: string): Batch => {
    const batch = batches.get(batchId)
    if (batch === undefined) throw new AppError('not-found', { what: batchId })
    return batch
  }
  return {
    start: ({ authorityId, names }) => {
      tickets.requireSalt(authorityId)
      const made: NamedTicket[] = []
      const jobId = jobs.start(names.length, async ({ signal, progress }) => {
        const onMade = (part: readonly NamedTicket[]): void => {
          made.push(...part)
          progress(made.length, part.at(-1)?.name ?? '')
        }
        await tickets.make({ salt: { kind: 'authority', authorityId }, names, signal, onMade })
        return []
      })
      const batchId = toHex(random(8))
      batches.set(batchId, { owner: authorities.byId(authorityId).name, tickets: made, jobId })
      for (const old of [...batches.keys()].slice(0, -KEPT)) batches.delete(old)
      return { batchId, jobId }
    },
    list: ({ batchId, offset, limit }) => {
      const { tickets: made } = find(batchId)
      return { rows: made.slice(offset, offset + limit).map((one) => ({ ...one })), total: made.length }
    },
    save: async ({ batchId, ...order }) => {
      const { tickets: made, owner } = find(batchId)
      await ticketFiles.write(made, { ...order, owner })
      return { path: order.path, written: made.length }
    },
    drop: (batchId) => {
      const batch = batches.get(batchId)
      batches.delete(batchId)
      if (batch !== undefined) jobs.cancel(batch.jobId)
    },
  }
}
