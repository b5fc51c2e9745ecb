/** Lets everything that waits (calls of the window, answers of children) go first. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Work on many items; after each `chunk` of them others get their turn. */
export const takeTurns = async <T>(items: readonly T[], chunk: number, work: (item: T) => void): Promise<void> => {
  for (const [i, item] of items.entries()) {
    if (i > 0 && i % chunk === 0) await nextTurn()
    work(item)
  }
}

/** Runs a generator to its end, giving others their turn every `sliceMs`. */
export const runInSlices = async <T>(steps: Generator<undefined, T>, sliceMs: number): Promise<T> => {
  let until = performance.now() + sliceMs
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (performance.now() < until) continue
    await nextTurn()
    until = performance.now() + sliceMs
  }
}
