/** Middle value; of two middles the lower one, so that it is a value that was measured. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN

export interface Side {
  readonly name: string
  /** One round; answers its milliseconds, so that preparing stays outside. */
  readonly run: (round: number) => Promise<number>
}

/** Runs the sides in turn (A B A B …) after one warm-up each, prints every median and answers them by name. */
export const interleave = async (sides: readonly Side[], rounds: number): Promise<ReadonlyMap<string, number>> => {
  const times = new Map(sides.map(({ name }) => [name, [] as number[]]))
  for (let round = -1; round < rounds; round++) {
    for (const { name, run } of sides) {
      const elapsedMs = await run(round)
      if (round >= 0) times.get(name)?.push(elapsedMs)
    }
  }
  const medians = new Map<string, number>()
  for (const [name, values] of times) {
    medians.set(name, median(values))
    const [low, high] = [Math.min(...values), Math.max(...values)]
    console.log(
      `${name.padEnd(44)} median ${median(values).toFixed(1)} ms  (${low.toFixed(1)}–${high.toFixed(1)}, ${values.length} rounds)`,
    )
  }
  return medians
}

/** Times `work` alone. */
export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}
