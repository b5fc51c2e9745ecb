import { spawn, type ChildProcess } from 'node:child_process'
import { constants } from 'node:fs'
import { access, mkdir, readdir, rm } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { withoutCoreDumps } from '../../adapters/child-process.ts'
import { createPipe, type CdpPipe } from './pipe.ts'
import { HOME } from './page-host.ts'

/** Names under which Linux distributions install Chromium and its kin, in the order we would rather have them. */
const browserNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable']
const macBrowsers = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Keeps it from talking to the world, storing anything of ours or showing anything but the page. */
const quietFlags = [
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-field-trial-config',
  '--disable-print-preview',
  '--disable-quic',
  '--disable-save-password-bubble',
  '--disable-sync',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication',
  '--password-store=basic',
  '--use-mock-keychain',
  '--proxy-server=127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
]

const FOLDER_PREFIX = 'window-'

export interface Browser {
  readonly pipe: CdpPipe
  readonly process: ChildProcess
  /** Settles when the process has ended and its folder is gone. */
  readonly ended: Promise<void>
}

/** The first Chromium of this machine, or nothing. */
export const findBrowser = async (): Promise<string | undefined> => {
  const inPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const candidates = browserNames.flatMap((name) => inPath.map((folder) => join(folder, name)))
  for (const file of process.platform === 'darwin' ? macBrowsers : candidates) {
    if (await isExecutable(file)) return file
  }
  return undefined
}

/** Starts Chromium with one window and the DevTools pipe on fds 3 and 4; no port is opened. */
export const launchBrowser = async (options: {
  readonly executable: string
  readonly profile: string
  readonly sandboxed: boolean
}): Promise<Browser> => {
  const userData = await makeUserDataFolder(options.profile)
  // A passphrase may be in the page's memory when it crashes.
  const [command, ...args] = withoutCoreDumps([
    options.executable,
    `--app=${HOME}`,
    `--user-data-dir=${userData}`,
    '--remote-debugging-pipe',
    '--window-size=1360,860',
    ...quietFlags,
    ...(options.sandboxed ? [] : ['--no-sandbox']),
  ])
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
  // stdio above makes both pipes; the tuple type of ChildProcess does not carry that.
  const [, , , toBrowser, fromBrowser] = child.stdio as unknown as [null, null, null, Writable, Readable]
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()))
  const ended = exited.then(() => rm(userData, { recursive: true, force: true, maxRetries: 5 }))
  return { pipe: createPipe(toBrowser, fromBrowser), process: child, ended }
}

/** An empty folder named after our process, so that what a killed one left can be told and removed. */
const makeUserDataFolder = async (profile: string): Promise<string> => {
  for (const name of await readdir(profile)) {
    const pid = name.startsWith(FOLDER_PREFIX) ? Number(name.slice(FOLDER_PREFIX.length)) : Number.NaN
    if (Number.isSafeInteger(pid) && !isRunning(pid)) await rm(join(profile, name), { recursive: true, force: true })
  }
  const folder = join(profile, `${FOLDER_PREFIX}${process.pid}`)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { mode: 0o700 })
  return folder
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const isExecutable = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
