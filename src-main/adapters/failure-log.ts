import { randomBytes } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAppError } from '../../src-core/base/errors.ts'
import type { LogFailure } from '../window/dispatch.ts'

/** Unexpected failures, one JSON line each, in `failures.log` of the profile. Inputs of calls are never in it. */
export const createFailureLog =
  (profile: string): LogFailure =>
  (error, where) => {
    const id = randomBytes(4).toString('hex')
    const name = error instanceof Error ? error.name : typeof error
    // Only our own errors have a text that is known to hold no secret; of others the place is enough.
    const stack =
      error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at ')) : []
    const reason = isAppError(error) ? error.params['reason'] : undefined
    const line = JSON.stringify({ at: new Date().toISOString(), id, where, name, reason, stack: stack.slice(0, 12) })
    appendFileSync(join(profile, 'failures.log'), `${line}\n`, { mode: 0o600 })
    return id
  }
