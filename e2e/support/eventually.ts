import { setTimeout as pause } from 'node:timers/promises'

const INTERVAL_MS = 100

/** Asks until there is an answer; `explain` is read for the error message only when time is up. */
export async function eventually<T>(
  what: string,
  timeoutMs: number,
  probe: () => Promise<T | undefined>,
  explain: () => Promise<string> = async () => '',
): Promise<T> {
  const end = Date.now() + timeoutMs
  for (;;) {
    const answer = await probe()
    if (answer !== undefined) return answer
    if (Date.now() >= end) throw new Error(`${what}: not within ${timeoutMs} ms\n${await explain()}`)
    await pause(INTERVAL_MS)
  }
}
