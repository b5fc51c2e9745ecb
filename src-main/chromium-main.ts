import { join } from 'node:path'
import { createStartChild } from './adapters/child-process.ts'
import { showDesktopNotice } from './adapters/desktop-notice.ts'
import { makeProfileFolder } from './adapters/profile-folder.ts'
import { createScreenLocks } from './adapters/screen-locks.ts'
import { keepInspectorClosed } from './closed-inspector.ts'
import { compose } from './compose.ts'
import { findBrowser } from './window/chromium/launch.ts'
import { openChromiumWindow } from './window/chromium/window.ts'
import { readEntryOptions, refusesRoot, ROOT_REFUSED } from './window/entry-options.ts'

const start = async (): Promise<string | undefined> => {
  const options = readEntryOptions(process.argv.slice(2))
  if (refusesRoot(options)) return ROOT_REFUSED
  const executable = await findBrowser()
  if (executable === undefined) return 'No Chromium found. Install the package "chromium" and start again.'
  makeProfileFolder(options.profile)
  const sandboxed = !options.asRoot
  const locks = createScreenLocks()
  const application = await compose({
    profile: options.profile,
    host: 'chromium',
    sandboxed,
    startChild: createStartChild(import.meta.dirname),
    hears: locks.hears,
    showNotice: showDesktopNotice,
  })
  locks.onLock(() => void application.lock())
  try {
    const pageFolder = join(import.meta.dirname, 'renderer')
    const window = await openChromiumWindow({ ...options, application, executable, sandboxed, pageFolder })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, window.close)
    void window.ready.then(() => console.log(`Signet: window ready after ${Math.round(performance.now())} ms`))
    await window.closed
  } finally {
    locks.close()
    await application.close()
  }
  return undefined
}

keepInspectorClosed()
const problem = await start()
if (problem !== undefined) console.error(problem)
process.exit(problem === undefined ? 0 : 1)
