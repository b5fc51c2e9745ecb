import { expect } from '@playwright/test'
import { test } from '../support/window.ts'

/** Chromium says this of every sandbox directive, also of a top page, which has no frame to take it off. */
const aboutSandbox = 'An iframe which has both allow-scripts and allow-same-origin'

test('the built page opens on the real application without a policy violation', async ({ launchWindow }) => {
  const { page, profile } = await launchWindow()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.reload()
  await expect(page.locator('#root button').first()).toBeVisible()
  const info = await page.evaluate(() => window.bridge.call('{"method":"app.info","input":{}}'))
  expect(JSON.parse(info)).toMatchObject({ ok: true, output: { host: 'chromium', profile } })
  expect(complaints.filter((text) => !text.startsWith(aboutSandbox))).toEqual([])
})
