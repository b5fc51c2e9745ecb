/** Work that can pause after each step, so that a caller may see to others; what a step yields tells how far it is. */
export type Steps<T, Progress = undefined> = Generator<Progress, T>

/** Does it all at once. */
export const finish = <T>(steps: Steps<T, unknown>): T => {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** Items that are done between two pauses: some milliseconds of looking things up. */
export const ITEMS_A_STEP = 500

export function* flatMapInSteps<T, U>(
  items: readonly T[],
  of: (item: T, index: number) => readonly U[],
): Steps<readonly U[]> {
  const all: U[] = []
  for (const [i, item] of items.entries()) {
    if (i % ITEMS_A_STEP === ITEMS_A_STEP - 1) yield
    for (const one of of(item, i)) all.push(one)
  }
  return all
}
