import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { eventually } from './eventually.ts'

export interface DoomedProcess {
  readonly file: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
}

/** Runs a program in a group of its own until it has ended, with whatever it started; true where a SIGKILL ended it. */
export async function runToItsDeath(
  { file, args, env }: DoomedProcess,
  kill: (group: number) => Promise<void> = async () => undefined,
): Promise<boolean> {
  const child = spawn(file, args, { env, detached: true, stdio: 'ignore' })
  const exited = once(child, 'exit')
  const { pid } = child
  if (pid === undefined) throw new Error(`${file} did not start`)
  await Promise.race([kill(pid), exited])
  const [, signal] = await exited
  await eventually('its children to end', 10_000, async () => (hasMembers(pid) ? undefined : true))
  return signal === 'SIGKILL'
}

/** Ends the whole group `afterMs` after the first change that `folder` sees. */
export const killAfterChange =
  (folder: string, afterMs: number) =>
  async (group: number): Promise<void> => {
    const watcher = watch(folder)
    try {
      await once(watcher, 'change')
      await pause(afterMs)
      killGroup(group)
    } finally {
      watcher.close()
    }
  }

export const killAfter =
  (ms: number) =>
  async (group: number): Promise<void> => {
    await pause(ms)
    killGroup(group)
  }

/** Ends a process group; no matter if it ended by itself. */
export const killGroup = (group: number): void => {
  try {
    process.kill(-group, 'SIGKILL')
  } catch {
    // It ended by itself before.
  }
}

const hasMembers = (group: number): boolean => {
  try {
    process.kill(-group, 0)
    return true
  } catch {
    return false
  }
}

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
