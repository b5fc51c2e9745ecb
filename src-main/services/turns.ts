import type { Steps } from '../../src-core/base/steps.ts'

/** Lets everything that waits (calls of the window, answers of children) go first. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Work on many items; after each `chunk` of them others get their turn. */
export const takeTurns = async <T>(items: readonly T[], chunk: number, work: (item: T) => void): Promise<void> => {
  for (const [i, item] of items.entries()) {
    if (i > 0 && i % chunk === 0) await nextTurn()
    work(item)
  }
}

/**
 * Runs steps to their end, giving others their turn every `sliceMs`. After each turn `told` hears how far it is; what it
 * throws ends the work.
 */
export const runInSlices = async <T, Progress>(
  steps: Steps<T, Progress>,
  sliceMs: number,
  told: (progress: Progress) => void = () => undefined,
): Promise<T> => {
  let until = performance.now() + sliceMs
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (performance.now() < until) continue
    await nextTurn()
    told(step.value)
    until = performance.now() + sliceMs
  }
}
