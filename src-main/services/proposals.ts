import { toHex } from '../../src-core/base/bytes.ts'
import { AppError, isAppError } from '../../src-core/base/errors.ts'
import type { Steps } from '../../src-core/base/steps.ts'
import type { CallOutput } from '../../src-core/contract/methods.ts'
import type { RandomBytes } from '../../src-core/ports.ts'
import type { Hardening } from '../../src-core/zones/hardening.ts'
import { runInSlices } from './turns.ts'

type ProposalView = CallOutput<'topology.proposal'>

/** Proposals that can still be asked for; the oldest is given up. */
const KEPT = 4

interface Asked {
  view: ProposalView
  readonly controller: AbortController
}

/** Hardening proposals that are worked out while others are answered. */
export const createProposals = (random: RandomBytes, sliceMs: number) => {
  const asked = new Map<string, Asked>()
  const find = (id: string): Asked => {
    const found = asked.get(id)
    if (found === undefined) throw new AppError('not-found', { what: id })
    return found
  }
  const work = async (one: Asked, steps: Steps<Hardening, number>): Promise<void> => {
    const { signal } = one.controller
    try {
      const found = await runInSlices(steps, sliceMs, (share) => {
        signal.throwIfAborted()
        one.view = { ...one.view, share: Math.max(one.view.share, share) }
      })
      one.view = { ...one.view, state: 'done', share: 1, proposal: proposalOf(found) }
    } catch (error) {
      if (signal.aborted) one.view = { ...one.view, state: 'cancelled' }
      else {
        const { code, params } = isAppError(error) ? error : new AppError('internal', { id: 'proposal' })
        one.view = { ...one.view, state: 'failed', error: { code, params: { ...params } } }
      }
    }
  }
  return {
    start: (steps: Steps<Hardening, number>): string => {
      const id = toHex(random(8))
      const one: Asked = {
        view: { state: 'running', share: 0, proposal: null, error: null },
        controller: new AbortController(),
      }
      asked.set(id, one)
      for (const [old, { controller }] of [...asked].slice(0, -KEPT)) {
        controller.abort()
        asked.delete(old)
      }
      void work(one, steps)
      return id
    },
    /** Throws `not-found`. */
    show: (id: string): ProposalView => find(id).view,
    cancel: (id: string): void => find(id).controller.abort(),
  }
}

const proposalOf = ({ files, changes, ...rest }: Hardening): NonNullable<ProposalView['proposal']> => ({
  ...rest,
  changes: [...changes],
  files: files.map(({ node, file, lines }) => ({ node, file, lines: [...lines] })),
})
