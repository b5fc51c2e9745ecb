import type { Application } from '../../compose.ts'
import { readPage } from '../page-files.ts'
import { guardBrowser } from './browser-guard.ts'
import { launchBrowser, type Browser } from './launch.ts'
import { hostPage, openPage } from './page-host.ts'
import { attachedToTarget, targetDestroyed } from './protocol.ts'
import type { CdpSession } from './session.ts'

/** How long a closing Chromium may take before it is killed. */
const CLOSE_TIMEOUT_MS = 3000
const START_TIMEOUT_MS = 20_000

export interface ChromiumWindow {
  readonly close: () => void
  /** Settles when the page made its first call. */
  readonly ready: Promise<void>
  /** Settles when the window is gone, whoever closed it. */
  readonly closed: Promise<void>
}

export interface ChromiumWindowOptions {
  readonly application: Pick<Application, 'dispatch' | 'onEvent' | 'lock'>
  readonly executable: string
  readonly profile: string
  readonly sandboxed: boolean
  readonly pageFolder: string
}

/** Opens the application in a window of the system's Chromium. */
export const openChromiumWindow = async (options: ChromiumWindowOptions): Promise<ChromiumWindow> => {
  const { application } = options
  const serve = await readPage(options.pageFolder)
  const browser = await launchBrowser(options)
  const close = closing(browser)
  void browser.pipe.closed.then(close)
  try {
    const page = await withinStartTime(firstPage(browser))
    browser.pipe.browser.on('Target.targetDestroyed', (event) => {
      if (targetDestroyed.parse(event).targetId === page.targetId) close()
    })
    await guardBrowser(browser.pipe.browser, { ownTargetId: page.targetId, browserContextId: undefined })
    await parkChildTargets(page.session)
    const onCrash = (): void => void application.lock()
    const bridge = await hostPage(page.session, { dispatch: application.dispatch, serve, onCrash })
    const stopEvents = application.onEvent(bridge.send)
    await openPage(page.session)
    return { close, ready: bridge.ready, closed: browser.ended.finally(stopEvents) }
  } catch (error) {
    close()
    await browser.ended
    throw error
  }
}

interface OwnPage {
  readonly targetId: string
  readonly session: CdpSession
}

/** The `--app` window is the first page there is; later ones start paused and are closed by the guard. */
const firstPage = async ({ pipe }: Browser): Promise<OwnPage> => {
  const first = Promise.withResolvers<OwnPage>()
  pipe.browser.on('Target.attachedToTarget', (event) => {
    const { sessionId, targetInfo } = attachedToTarget.parse(event)
    if (targetInfo.type === 'page') first.resolve({ targetId: targetInfo.targetId, session: pipe.session(sessionId) })
  })
  await pipe.browser.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })
  const page = await first.promise
  await page.session.send('Runtime.runIfWaitingForDebugger')
  return page
}

/** Workers and frames of other origins start paused and are never let go: our page has none. */
const parkChildTargets = (session: CdpSession): Promise<unknown> =>
  session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })

const withinStartTime = async <T>(work: Promise<T>): Promise<T> => {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('Chromium did not open a window')), START_TIMEOUT_MS)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

const closing = (browser: Browser): (() => void) => {
  let asked = false
  return () => {
    if (asked) return
    asked = true
    browser.pipe.browser.send('Browser.close').catch(() => undefined)
    const timer = setTimeout(() => browser.process.kill('SIGKILL'), CLOSE_TIMEOUT_MS)
    void browser.ended.then(() => clearTimeout(timer))
  }
}
