import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { MAX_CALL_LENGTH } from '../../src-core/contract/codec.ts'
import { createDispatch } from '../../src-main/window/dispatch.ts'
import { ROOT } from '../support/dist.ts'
import { test, type WindowSide } from '../support/window.ts'

const pageFolder = join(ROOT, 'e2e/cases/window-page')
const HOME = 'https://app.invalid/'

/** An application without services: what is tested here is the door, not the house. */
const emptyApplication = (): WindowSide & { readonly emit: (text: string) => void; readonly locks: () => number } => {
  const senders = new Set<(text: string) => void>()
  let locks = 0
  return {
    // No handler is ever reached: each call of these tests is refused before.
    dispatch: createDispatch(Object.create(null), () => 'none'),
    onEvent: (send) => {
      senders.add(send)
      return () => senders.delete(send)
    },
    lock: async () => {
      locks += 1
    },
    emit: (text) => senders.forEach((send) => send(text)),
    locks: () => locks,
  }
}

type LaunchHost = (application: WindowSide, pageFolder: string) => Promise<Page>

/** Everything that happens in the page goes through `page.evaluate`; its world is the page's own. */
const open = async (launchHost: LaunchHost) => {
  const application = emptyApplication()
  const page = await launchHost(application, pageFolder)
  return { application, page }
}

const callBridge = (page: Page, text: string): Promise<unknown> =>
  page.evaluate(async (sent): Promise<unknown> => JSON.parse(await window.bridge.call(sent)), text)

test('the page gets a frozen bridge of two functions and nothing else', async ({ launchHost }) => {
  const { page } = await open(launchHost)
  const seen = await page.evaluate(() => ({
    names: Object.getOwnPropertyNames(window.bridge),
    types: Object.values(window.bridge).map((value) => typeof value),
    frozen: [window.bridge, ...Object.values(window.bridge)].every((value) => Object.isFrozen(value)),
    descriptor: Object.getOwnPropertyDescriptor(window, 'bridge'),
    others: window.ownNames.filter((name) => /^carry|deliver|cdp|signet/.test(name)),
    node: [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')],
  }))
  expect(seen).toMatchObject({
    names: ['call', 'onEvent'],
    types: ['function', 'function'],
    frozen: true,
    descriptor: { writable: false, configurable: false },
    others: [],
    node: ['undefined', 'undefined'],
  })
})

test('a frame gets no bridge and no binding', async ({ launchHost }) => {
  const { page } = await open(launchHost)
  const seen = await page.evaluate(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const inner = frame.contentWindow
    if (inner === null) throw new Error('the frame has no window')
    const added = Object.getOwnPropertyNames(inner).filter((name) => !window.ownNames.includes(name))
    return { bridge: 'bridge' in inner, added }
  })
  expect(seen).toEqual({ bridge: false, added: [] })
})

test('an unknown method and an oversize call are bad input', async ({ launchHost }) => {
  const { page } = await open(launchHost)
  const refused = { ok: false, error: { code: 'bad-input' } }
  expect(await callBridge(page, '{"method":"nothing.here","input":{}}')).toMatchObject(refused)
  expect(await callBridge(page, 'no JSON')).toMatchObject(refused)
  const oversize = await page.evaluate(async (length): Promise<unknown> => {
    return JSON.parse(await window.bridge.call('x'.repeat(length)))
  }, MAX_CALL_LENGTH + 1)
  expect(oversize).toMatchObject({ ok: false, error: { code: 'bad-input', params: { reason: 'too long' } } })
})

test('events arrive as text and cannot become script', async ({ launchHost }) => {
  const { application, page } = await open(launchHost)
  const hostile = '"});globalThis.broken=true;({"\u2028</script>'
  application.emit(hostile)
  await expect.poll(() => page.evaluate(() => window.events)).toEqual([hostile])
  expect(await page.evaluate(() => 'broken' in window)).toBe(false)
})

test('the bridge survives a reload and a cleared console', async ({ launchHost }) => {
  const { page } = await open(launchHost)
  await page.evaluate(() => console.clear())
  expect(await callBridge(page, '{}')).toMatchObject({ ok: false })
  await page.reload()
  expect(await callBridge(page, '{}')).toMatchObject({ ok: false })
})

test('the policy stops inline script, eval and outside requests', async ({ launchHost }) => {
  const { page } = await open(launchHost)
  const seen = await page.evaluate(async () => {
    const outcome = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'went through',
        () => 'blocked',
      )
    const image = new Image()
    const loaded = new Promise((resolve, reject) => {
      image.addEventListener('load', resolve)
      image.addEventListener('error', reject)
    })
    image.src = 'https://example.com/x.png'
    return {
      inline: 'inlineScriptRan' in window,
      nonced: getComputedStyle(document.body).color,
      unstyled: getComputedStyle(document.body).backgroundColor,
      eval: window.evalRan,
      fetch: await outcome(fetch('https://example.com/')),
      ownFetch: await outcome(fetch('/page.js')),
      image: await outcome(loaded),
      innerHtml: await outcome(Promise.resolve().then(() => (document.createElement('p').innerHTML = '<b>x</b>'))),
    }
  })
  expect(seen).toEqual({
    inline: false,
    nonced: 'rgb(1, 2, 3)',
    unstyled: 'rgba(0, 0, 0, 0)',
    eval: false,
    fetch: 'blocked',
    ownFetch: 'blocked',
    image: 'blocked',
    innerHtml: 'blocked',
  })
})

test('the window stays where it is', async ({ launchHost }) => {
  const { page } = await open(launchHost)
  for (const address of ['https://example.com/', 'http://127.0.0.1:1/', '/nothing-here', 'about:blank']) {
    await page.evaluate((to) => window.location.assign(to), address)
    await page.waitForTimeout(300)
    await expect.poll(() => page.url()).toBe(HOME)
  }
  expect(await callBridge(page, '{}')).toMatchObject({ ok: false })
})

test('there are no further windows, dialogs or downloads', async ({ launchHost }) => {
  const { page } = await open(launchHost)
  const opened = await page.evaluate(() => window.open('about:blank') === null)
  const confirmed = await page.evaluate(() => window.confirm('?'))
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'data:text/plain,x'
    link.download = 'x.txt'
    link.click()
  })
  const download = await page.waitForEvent('download', { timeout: 500 }).catch(() => undefined)
  expect({ opened, confirmed, download }).toEqual({ opened: true, confirmed: false, download: undefined })
  expect(page.context().pages()).toHaveLength(1)
})

test('a second window is closed as soon as it is there', async ({ launchHost }) => {
  const { page } = await open(launchHost)
  // It can be gone before Playwright has even set it up.
  const second = await page
    .context()
    .newPage()
    .catch(() => undefined)
  await expect.poll(() => second?.isClosed() ?? true).toBe(true)
  expect(page.context().pages()).toEqual([page])
})

test('permissions are denied', async ({ launchHost }) => {
  const { page } = await open(launchHost)
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'] as PermissionName[]
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
  })
  expect(new Set(states)).toEqual(new Set(['denied']))
})

test('a page that crashes locks and comes back', async ({ launchHost }) => {
  const { application, page } = await open(launchHost)
  const crash = await page.context().newCDPSession(page)
  await Promise.all([page.waitForEvent('crash'), crash.send('Page.crash').catch(() => undefined)])
  await expect.poll(() => application.locks()).toBe(1)
})

declare global {
  interface Window {
    readonly bridge: {
      readonly call: (text: string) => Promise<string>
      readonly onEvent: (listener: (text: string) => void) => void
    }
    readonly ownNames: readonly string[]
    readonly events: readonly string[]
    readonly evalRan: boolean
  }
}
