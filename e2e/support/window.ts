import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Browser, type BrowserContextOptions, type CDPSession, type Page } from '@playwright/test'
import { createStartChild } from '../../src-main/adapters/child-process.ts'
import { compose, type Application, type ComposeOptions } from '../../src-main/compose.ts'
import { guardBrowser } from '../../src-main/window/chromium/browser-guard.ts'
import { HOME, hostPage, openPage } from '../../src-main/window/chromium/page-host.ts'
import { targetInfo } from '../../src-main/window/chromium/protocol.ts'
import type { CdpSession } from '../../src-main/window/chromium/session.ts'
import { readPage } from '../../src-main/window/page-files.ts'
import { DIST } from './dist.ts'

export interface LaunchOptions extends Pick<ComposeOptions, 'now' | 'trace' | 'showNotice'> {
  /** Default: an empty folder of this test, removed afterwards. */
  readonly profile?: string
  readonly colorScheme?: 'light' | 'dark'
  /** What the desk has seen when the page opens, which then need not be loaded twice. */
  readonly prepare?: (application: Application) => Promise<unknown>
}

export interface OpenWindow {
  readonly page: Page
  readonly application: Application
  readonly profile: string
  /** Closes window and application; the profile stays until the test ends. */
  readonly close: () => Promise<void>
}

/** What a window needs of an application. */
export type WindowSide = Pick<Application, 'dispatch' | 'onEvent' | 'lock'>

interface Fixtures {
  /** The product's own host and services, in a page Playwright can drive. */
  readonly launchWindow: (options?: LaunchOptions) => Promise<OpenWindow>
  /** The host alone, with a page and an application of the test's own. */
  readonly launchHost: (application: WindowSide, pageFolder: string) => Promise<Page>
  readonly emptyProfile: string
}

export const test = base.extend<Fixtures>({
  // Playwright reads a fixture's needs from this pattern; this one has none.
  // oxlint-disable-next-line no-empty-pattern
  emptyProfile: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'signet-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
  launchWindow: async ({ browser, emptyProfile }, use) => {
    const opened: OpenWindow[] = []
    await use(async (options = {}) => {
      const window = await openWindow(browser, { profile: emptyProfile, ...options })
      opened.push(window)
      return window
    })
    for (const window of opened) await window.close()
  },
  launchHost: async ({ browser }, use) => {
    const opened: HostedPage[] = []
    await use(async (application, pageFolder) => {
      const hosted = await openHosted(browser, application, pageFolder)
      opened.push(hosted)
      return hosted.page
    })
    for (const hosted of opened) await hosted.close()
  },
})

/** A window of the product's own host and services; benchmarks open it without the fixtures. */
export const openWindow = async (
  browser: Browser,
  { profile, colorScheme = 'light', prepare, ...others }: LaunchOptions & { readonly profile: string },
): Promise<OpenWindow> => {
  const application = await compose({
    profile,
    host: 'chromium',
    sandboxed: process.getuid?.() !== 0,
    startChild: createStartChild(DIST),
    ...others,
  })
  await prepare?.(application)
  const hosted = await openHosted(browser, application, join(DIST, 'renderer'), { colorScheme })
  let closed: Promise<void> | undefined
  const close = (): Promise<void> => (closed ??= hosted.close().then(application.close))
  return { page: hosted.page, application, profile, close }
}

interface HostedPage {
  readonly page: Page
  readonly close: () => Promise<void>
}

/** What `openChromiumWindow` does, over Playwright's sessions instead of the pipe's. */
const openHosted = async (
  browser: Browser,
  application: WindowSide,
  pageFolder: string,
  contextOptions: BrowserContextOptions = {},
): Promise<HostedPage> => {
  const context = await browser.newContext(contextOptions)
  const page = await context.newPage()
  const session = sessionOf(await context.newCDPSession(page))
  const { targetId, browserContextId } = targetInfo.parse(await session.send('Target.getTargetInfo')).targetInfo
  const browserSession = await browser.newBrowserCDPSession()
  await guardBrowser(sessionOf(browserSession), { ownTargetId: targetId, browserContextId })
  const bridge = await hostPage(session, {
    dispatch: application.dispatch,
    serve: await readPage(pageFolder),
    onCrash: () => void application.lock(),
  })
  const stopEvents = application.onEvent(bridge.send)
  await openPage(session)
  await page.waitForURL(HOME)
  const close = async (): Promise<void> => {
    stopEvents()
    await browserSession.detach()
    await context.close()
  }
  return { page, close }
}

/** Playwright types each method of the protocol; the host decodes what it gets and names methods as text. */
const sessionOf = (session: CDPSession): CdpSession => ({
  send: (method, params) => session.send(method as 'Page.enable', params as undefined),
  on: (event, listener) => {
    session.on(event as 'Page.domContentEventFired', listener)
  },
})
