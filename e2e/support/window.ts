import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Browser, type CDPSession, type Page } from '@playwright/test'
import { createStartChild } from '../../src-main/adapters/child-process.ts'
import { compose, type Application } from '../../src-main/compose.ts'
import { guardBrowser } from '../../src-main/window/chromium/browser-guard.ts'
import { HOME, hostPage, openPage } from '../../src-main/window/chromium/page-host.ts'
import { targetInfo } from '../../src-main/window/chromium/protocol.ts'
import type { CdpSession } from '../../src-main/window/chromium/session.ts'
import { readPage } from '../../src-main/window/page-files.ts'
import { DIST } from './dist.ts'

export interface LaunchOptions {
  /** Default: an empty folder of this test, removed afterwards. */
  readonly profile?: string
  /** Instead of the real application, wired by `compose()`. */
  readonly application?: Application
  /** Instead of the built page. */
  readonly pageFolder?: string
  readonly colorScheme?: 'light' | 'dark'
}

export interface OpenWindow {
  readonly page: Page
  readonly application: Application
  readonly profile: string
  /** Closes window and application; the profile stays until the test ends. */
  readonly close: () => Promise<void>
}

export type LaunchWindow = (options?: LaunchOptions) => Promise<OpenWindow>

/** `test` with `launchWindow`: the product's own Chromium host and services, in a page Playwright can drive. */
export const test = base.extend<{ readonly launchWindow: LaunchWindow; readonly emptyProfile: string }>({
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
})

const openWindow = async (
  browser: Browser,
  options: LaunchOptions & { readonly profile: string },
): Promise<OpenWindow> => {
  const application = options.application ?? (await composeFor(options.profile))
  const context = await browser.newContext({ colorScheme: options.colorScheme ?? 'light' })
  const page = await context.newPage()
  const session = sessionOf(await context.newCDPSession(page))
  const { targetId, browserContextId } = targetInfo.parse(await session.send('Target.getTargetInfo')).targetInfo
  const browserSession = await browser.newBrowserCDPSession()
  await guardBrowser(sessionOf(browserSession), { ownTargetId: targetId, browserContextId })
  const serve = await readPage(options.pageFolder ?? join(DIST, 'renderer'))
  const bridge = await hostPage(session, {
    dispatch: application.dispatch,
    serve,
    onCrash: () => void application.lock(),
  })
  const stopEvents = application.onEvent(bridge.send)
  await openPage(session)
  await page.waitForURL(HOME)
  let closed: Promise<void> | undefined
  const close = async (): Promise<void> => {
    stopEvents()
    await browserSession.detach()
    await context.close()
    await application.close()
  }
  return { page, application, profile: options.profile, close: () => (closed ??= close()) }
}

const composeFor = (profile: string): Promise<Application> =>
  compose({ profile, host: 'chromium', sandboxed: process.getuid?.() !== 0, startChild: createStartChild(DIST) })

/** Playwright types each method of the protocol; the host decodes what it gets and names methods as text. */
const sessionOf = (session: CDPSession): CdpSession => ({
  send: (method, params) => session.send(method as 'Page.enable', params as undefined),
  on: (event, listener) => {
    session.on(event as 'Page.domContentEventFired', listener)
  },
})
