import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DIST } from './dist.ts'

const START_TIMEOUT_MS = 30_000

/** A display nobody sees; several can run at a time. */
export const startDisplay = async (): Promise<{ readonly name: string; readonly end: () => void }> => {
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [line] = await once(createInterface(server.stdout), 'line', { signal: AbortSignal.timeout(START_TIMEOUT_MS) })
  return { name: `:${String(line)}`, end: () => server.kill() }
}

export interface ShippedHost {
  readonly process: ChildProcess
  /** What it said when the page had made its first call. */
  readonly readyLine: string
  /** Processes of its Chromium. */
  readonly browserPids: () => Promise<readonly number[]>
  readonly browserFolder: () => Promise<string | undefined>
  readonly exited: Promise<number | null>
  /** Ends it if it still runs and removes its profile. */
  readonly remove: () => Promise<void>
}

/** Starts `dist/chromium-main.js` as a user would: own process, own pipe, a window on `display`. */
export const startShippedHost = async (display: string): Promise<ShippedHost> => {
  const profile = await mkdtemp(join(tmpdir(), 'signet-shipped-'))
  const root = process.getuid?.() === 0 ? ['--allow-root'] : []
  const { NODE_OPTIONS: _ignored, ...env } = process.env
  const child = spawn(
    process.execPath,
    ['--disable-sigusr1', join(DIST, 'chromium-main.js'), '--profile', profile, ...root],
    { env: { ...env, DISPLAY: display }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const firstLine = once(createInterface(child.stdout), 'line', { signal: AbortSignal.timeout(START_TIMEOUT_MS) })
  const tooEarly = exited.then((code) => Promise.reject(new Error(`it ended with ${String(code)} before its window`)))
  const [readyLine] = await Promise.race([firstLine, tooEarly])
  const browserFolder = async (): Promise<string | undefined> =>
    (await readdir(profile)).find((name) => name.startsWith('window-'))
  return {
    process: child,
    readyLine: String(readyLine),
    browserPids: () => pidsWith(`--user-data-dir=${profile}`),
    browserFolder,
    exited,
    remove: async () => {
      child.kill('SIGKILL')
      await exited
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}

/** Processes whose command line has `part` (Linux only, as the tests are). */
const pidsWith = async (part: string): Promise<readonly number[]> => {
  if (!existsSync('/proc')) return []
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return pids.filter((_, i) => lines[i]?.includes(part) === true).map(Number)
}
