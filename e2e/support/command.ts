import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** How a program ended. A death by signal counts as 128 + its number, as in a shell. */
export interface CommandResult {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface CommandOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
  readonly uid?: number
  readonly gid?: number
  readonly input?: string | Uint8Array
  readonly timeoutMs?: number
}

const DEFAULT_TIMEOUT_MS = 60_000

/** Runs a program to its end. A non-zero exit is a result; only a program that cannot start, or hangs, is an error. */
export function runCommand(
  file: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { input, timeoutMs = DEFAULT_TIMEOUT_MS, ...where } = options
  return new Promise((resolve, reject) => {
    // A session of its own, so that a hanging program is ended together with whatever it started.
    const child = spawn(file, args, { ...where, detached: true })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    const timer = setTimeout(() => {
      if (child.pid !== undefined) endGroup(child.pid)
      reject(new Error(`${file} ${args.join(' ')}: still running after ${timeoutMs} ms`))
    }, timeoutMs)
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.stdin.on('error', () => undefined) // a program may end without reading its input
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ code: code ?? 128 + signalNumber(signal), stdout: text(stdout), stderr: text(stderr) })
    })
    child.stdin.end(input)
  })
}

/** Runs a program that must succeed; what it printed on stderr is the error. */
export async function mustRun(
  file: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const result = await runCommand(file, args, options)
  if (result.code === 0) return result
  throw new Error(`${file} ${args.join(' ')}: exit ${result.code}\n${result.stdout}${result.stderr}`)
}

const text = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString('utf8')

const signalNumber = (signal: NodeJS.Signals | null): number => (signal === null ? 0 : constants.signals[signal])

function endGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL')
  } catch {
    // It ended by itself in the meantime.
  }
}
