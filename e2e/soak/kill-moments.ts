import { watch } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { killGroup } from '../support/killed-process.ts'
import type { Target } from '../support/killed-run.ts'
import type { Work } from '../support/killed-work.ts'

/** Of the processes' start until their work begins; corrected by every one that is seen to begin. */
const FIRST_GUESS_MS = 1000
const LOOK_MS = 2
/** A process that does not begin by then is ended all the same. */
const PATIENCE_MS = 8000
/** Most work is over soon after it began; signing takes longer. */
const LONGEST_MS: Readonly<Record<Work, number>> = {
  sign: 400,
  refuse: 40,
  restore: 40,
  park: 40,
  unpark: 40,
  export: 60,
}

/** What a killed work is seen by in its folder; the daemon's own files there are not meant. */
const ownFile = /\.signet-[0-9a-f]{12}$|\.removed$|^ca\.key/

type End = (group: number) => Promise<void>

/** Random moments: a quarter at any time from the start on, the others soon after files or the profile show a beginning. */
export function createMoments(
  profile: string,
  random: () => number,
): { readonly next: (target: Target, place: string) => End; readonly close: () => void } {
  const database = new DatabaseSync(join(profile, 'signet.db'), { readOnly: true, timeout: 10_000 })
  const begun = database.prepare('SELECT (SELECT count(*) FROM intents) + (SELECT count(*) FROM deeds) AS n')
  const countBegun = (): number => Number(begun.get()?.['n'])
  let usualMs = FIRST_GUESS_MS

  /** Until `isBegun`, or so long that it will not be. */
  const untilBegun = async (isBegun: () => boolean): Promise<void> => {
    const start = Date.now()
    while (!isBegun() && Date.now() - start < PATIENCE_MS) await pause(LOOK_MS)
    usualMs = 0.8 * usualMs + 0.2 * (Date.now() - start)
  }
  const afterFile =
    (place: string, ms: number): End =>
    async (group) => {
      let seen = false
      const watcher = watch(place, (_, name) => {
        seen ||= ownFile.test(name ?? '')
      })
      await untilBegun(() => seen || !isRunning(group))
      watcher.close()
      await pause(ms)
      killGroup(group)
    }
  const afterProfile =
    (ms: number): End =>
    async (group) => {
      // What the one before it left goes first; its own follows.
      const left = countBegun()
      let cleared = left === 0
      await untilBegun(() => {
        const now = countBegun()
        cleared ||= now === 0
        return (cleared ? now > 0 : now > left) || !isRunning(group)
      })
      await pause(ms)
      killGroup(group)
    }
  return {
    next: ({ work }, place) => {
      const kind = random()
      const ms = random() ** 2 * LONGEST_MS[work]
      if (kind < 1 / 4) {
        const delay = random() * (usualMs + LONGEST_MS[work])
        return async (group) => {
          await pause(delay)
          killGroup(group)
        }
      }
      return kind < 5 / 8 ? afterFile(place, ms) : afterProfile(ms)
    },
    close: () => database.close(),
  }
}

const isRunning = (group: number): boolean => {
  try {
    process.kill(-group, 0)
    return true
  } catch {
    return false
  }
}
