import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A process in a session of its own; its end takes whatever it forked along. */
export interface Daemon {
  readonly pid: number
  readonly isRunning: () => boolean
  /** SIGHUP. */
  readonly reload: () => void
  readonly stop: () => Promise<void>
}

export interface DaemonPlan {
  readonly file: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly uid: number
  readonly gid: number
  readonly outputPath: string
}

/** A clean end of Icinga takes well below 2 s here. */
const STOP_TIMEOUT_MS = 10_000

export async function startDaemon(plan: DaemonPlan): Promise<Daemon> {
  const output = openSync(plan.outputPath, 'a')
  // Should the test runner die without cleaning up, the kernel ends the daemon for it.
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', plan.file, ...plan.args], {
    env: plan.env,
    uid: plan.uid,
    gid: plan.gid,
    detached: true,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  await once(child, 'spawn')
  const { pid } = child
  if (pid === undefined) throw new Error(`${plan.file} did not start`)
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null
  return { pid, isRunning, reload: () => void child.kill('SIGHUP'), stop: () => stop(child, pid, isRunning) }
}

async function stop(child: ChildProcess, pid: number, isRunning: () => boolean): Promise<void> {
  if (isRunning()) {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await Promise.race([ended, pause(STOP_TIMEOUT_MS, undefined, { ref: false })])
  }
  for (const member of sessionMembers(pid)) killQuietly(member)
}

/** The living processes of a session. `/proc/PID/stat`: the program's name ends at the last bracket; state, parent, group and session follow. */
export function sessionMembers(session: number): readonly number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids
    .filter((pid) => {
      const [state, , , owner] = readStat(pid)
      return owner === String(session) && state !== 'Z'
    })
    .map(Number)
}

function readStat(pid: string): readonly string[] {
  try {
    const line = readFileSync(join('/proc', pid, 'stat'), 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')
  } catch {
    return [] // gone between the listing and now
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}
