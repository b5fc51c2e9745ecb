import { expect, _electron as electron } from '@playwright/test'
import { ROOT } from '../support/dist.ts'
import { startDisplay } from '../support/shipped-host.ts'
import { reasonNotToRun } from '../support/skip.ts'
import { test } from '../support/window.ts'

const reason = reasonNotToRun('electron')
test.skip(reason !== undefined, reason)

test('the Electron host opens the page with the same bridge and the same policy', async ({ emptyProfile }) => {
  const display = await startDisplay()
  const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox', '--allow-root'] : []
  const app = await electron.launch({
    args: ['.', '--profile', emptyProfile, ...rootFlags],
    cwd: ROOT,
    env: { ...process.env, DISPLAY: display.name },
  })
  try {
    const page = await app.firstWindow()
    await expect(page).toHaveURL('app://signet/')
    const seen = await page.evaluate(async () => ({
      bridge: Object.keys(window.bridge),
      frozen: Object.isFrozen(window.bridge),
      node: [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')],
      opened: window.open('about:blank'),
      fetched: await fetch('https://example.com/').then(
        () => 'went through',
        () => 'blocked',
      ),
      answer: JSON.parse(await window.bridge.call('{"method":"nothing.here","input":{}}')) as unknown,
    }))
    expect(seen).toMatchObject({
      bridge: ['call', 'onEvent'],
      frozen: true,
      node: ['undefined', 'undefined'],
      opened: null,
      fetched: 'blocked',
      answer: { ok: false, error: { code: 'bad-input' } },
    })
    expect(app.windows()).toHaveLength(1)
  } finally {
    await app.close()
    display.end()
  }
})
