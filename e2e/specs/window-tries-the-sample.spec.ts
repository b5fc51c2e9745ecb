import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { SAMPLE_PASSPHRASE } from '../../src-core/authority/sample.ts'
import { openKeyboard } from '../support/keyboard.ts'
import { axeFindings } from '../support/page-look.ts'
import { screenKey } from '../support/screen-key.ts'
import { test } from '../support/window.ts'

test('one click makes a cluster to learn on, and says on every screen that it is none', async ({
  launchWindow,
  emptyProfile,
}) => {
  const { page, application } = await launchWindow()
  const keyboard = openKeyboard(page)
  await keyboard.press(page.getByRole('button', { name: 'Try the sample cluster' }))
  const band = page.getByText('Sample: nothing here is real.')
  await expect(band).toBeVisible({ timeout: 40_000 })
  // The desk opens as soon as the CA is adopted; parking follows.
  const parked = join(emptyProfile, 'sample', 'data', 'ca', 'ca.key.parked')
  await expect.poll(() => existsSync(parked), { timeout: 20_000 }).toBe(true)
  await expect(page.getByRole('rowheader')).toHaveText(['Stopped · 3', 'Need a decision · 5', 'No findings · 3'])
  expect(await axeFindings(page)).toEqual([])
  const dialog = page.getByRole('dialog')
  await keyboard.press(page.getByRole('button', { name: 'Sign 3 without findings…' }))
  await keyboard.press(dialog.getByRole('button', { name: 'Unlock and sign 3' }))
  await keyboard.type(page.getByLabel('Passphrase', { exact: true }), SAMPLE_PASSPHRASE)
  await keyboard.press(dialog.getByRole('button', { name: 'Unlock and sign 3' }).last())
  await expect(page.getByText('3 signed, 0 failed.')).toBeVisible({ timeout: 20_000 })
  await keyboard.press(dialog.getByRole('button', { name: 'Close' }).last())
  await expect(dialog).toBeHidden()
  for (const screen of ['authority', 'audit', 'settings'] as const) {
    await page.keyboard.press(screenKey(screen))
    await expect(band).toBeVisible()
  }
  // Its map is there at once.
  await page.keyboard.press(screenKey('topology'))
  await expect(page.getByRole('tree', { name: 'Zone map' })).toBeVisible()
  await expect(page.getByText('53 endpoints')).toBeVisible()
  // A second call opens the same one.
  const before = application.services.authorities.list().length
  await application.services.sample.open()
  expect(application.services.authorities.list()).toHaveLength(before)
})
