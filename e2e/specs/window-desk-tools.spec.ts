import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { openKeyboard } from '../support/keyboard.ts'
import { adoptMaster, officerPassphrase, sampleMaster } from '../support/officer-desk.ts'
import { test } from '../support/window.ts'
import { screenKey } from '../support/screen-key.ts'

const CASES = join(import.meta.dirname, '..', 'cases', 'requests', 'requests-pending')

test('help, palette and settings lead everywhere; the sample comes and goes; a new request is told', async ({
  launchWindow,
  emptyProfile,
}) => {
  test.setTimeout(120_000)
  const notices: string[] = []
  const { page, application } = await launchWindow({
    showNotice: ({ title }) => notices.push(title),
    prepare: ({ services }) => services.sample.open(),
  })
  const sample = join(emptyProfile, 'sample')
  await expect(page).toHaveTitle('(11) Requests - sample (lab) - Signet')

  const keyboard = openKeyboard(page)
  // F1, and ? as a letter; the search finds keys and topics alike.
  await page.keyboard.press('F1')
  await expect(page.getByRole('heading', { level: 1, name: 'Help' })).toBeVisible()
  await page.getByLabel('Search the help').fill('javascript')
  await expect(page.getByText('JavaScript cannot wipe a passphrase')).toBeVisible()
  await expect(page.getByText('The master files the request')).toBeHidden()
  await page.getByLabel('Search the help').fill('no such thing')
  await expect(page.getByText('No topic fits “no such thing”.')).toBeVisible()

  const palette = async (typed: string, pick: string): Promise<void> => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill(typed)
    await expect(page.getByRole('option', { name: pick, selected: true })).toBeVisible()
    await page.keyboard.press('Enter')
  }
  await palette('renewal', 'Renewal')
  await expect(page.getByText('a node asks with that certificate')).toBeVisible()
  await palette('#2', 'Entry 2')
  await expect(page.getByRole('complementary', { name: 'Entry 2' })).toBeVisible()
  await palette('backup03', 'backup03.muc.nordwind.example')
  await expect(page.getByRole('complementary', { name: 'Request' })).toBeVisible()
  await palette('single letters off', 'Single letters do something: off')
  await expect.poll(() => application.services.settings.read().letterKeys).toBe(false)
  await expect(page.locator('html')).toHaveAttribute('data-letter-keys', 'off')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(page.getByRole('heading', { level: 1, name: 'Requests' })).toBeVisible()

  // A request nobody saw before: said in the window, counted in its title, told to the desktop without its name.
  const [name = ''] = await readdir(CASES)
  await copyFile(join(CASES, name), join(sample, 'data', 'certificate-requests', name))
  await expect(page).toHaveTitle('(12) Requests - sample (lab) - Signet', { timeout: 15_000 })
  await expect(page.getByRole('status').filter({ hasText: '1 new request.' })).toBeAttached()
  await expect.poll(() => notices).toEqual(['sample: 1 new request'])

  await page.keyboard.press(screenKey('settings'))
  await keyboard.type(page.getByLabel('Days from one signing session to the next'), '30')
  await keyboard.press(page.getByLabel('Tell the desktop of new requests'), 'Space')
  await expect
    .poll(() => application.services.settings.read())
    .toMatchObject({ sessionDays: 30, notices: false, idleLockMinutes: 5 })
  await keyboard.press(page.getByRole('button', { name: 'Remove it…' }))
  await keyboard.press(page.getByRole('dialog').getByRole('button', { name: 'Remove the sample cluster' }))
  await expect(page.getByRole('heading', { name: 'What brings you to Signet?' })).toBeVisible()
  expect(existsSync(sample)).toBe(false)
  expect(application.services.authorities.list()).toEqual([])
  // The third door: no CA is needed to read.
  await keyboard.press(page.getByRole('button', { name: 'Inspect files…' }))
  await expect(page.getByRole('heading', { level: 1, name: 'Inspect' })).toBeVisible()
})

test('a look that found a stop keeps the key from being parked, until a look finds none', async ({ launchWindow }) => {
  test.setTimeout(120_000)
  const folder = await mkdtemp(join(tmpdir(), 'signet-look-'))
  try {
    const master = sampleMaster(folder)
    let ahead = 0
    const { page, application } = await launchWindow({ now: () => Date.now() + ahead })
    const { services } = application
    const authorityId = await adoptMaster(application, master)
    const { id: directoryId } = await services.directories.open(master.dataDirectory)
    const record = services.authorities.byId(authorityId)
    await services.unlockedKeys.unlock(record, officerPassphrase(), 5, 'sign')
    await services.requests.refresh(directoryId)
    const { requests } = await services.requests.list(directoryId, 'waiting', 'sat-muc1')
    const items = await Promise.all(
      requests.map(async ({ row: { fingerprint } }) => {
        const { reviewDigest } = await services.requests.show(directoryId, fingerprint)
        return { fingerprint, reviewDigest: reviewDigest ?? '', reason: 'known since the first day' }
      }),
    )
    const [signed] = await services.requests.sign(directoryId, items, AbortSignal.timeout(20_000), () => undefined)
    expect(signed).toMatchObject({ written: true })
    // At once: after some seconds the answer is settled, and nothing stops any more.
    await services.moving.look({ authorityId, directoryId, days: 14 })

    await page.reload()
    await page.getByRole('navigation').getByRole('button', { name: 'Authority' }).click()
    const card = page.getByRole('region', { name: `Key on ${master.dataDirectory}` })
    await expect(card.getByText('Look again before you park: a finding stops it.')).toBeVisible()
    await expect(card.getByRole('button', { name: 'Park the key…' })).toBeDisabled()
    await expect(services.custody.park({ authorityId, directoryId })).rejects.toMatchObject({ code: 'move-stopped' })
    expect(existsSync(join(master.dataDirectory, 'ca', 'ca.key'))).toBe(true)

    ahead = 20_000
    await services.requests.refresh(directoryId)
    await card.getByRole('button', { name: 'Look now' }).click()
    await expect(card.getByRole('button', { name: 'Park the key…' })).toBeEnabled()
    await services.custody.park({ authorityId, directoryId })
    expect(existsSync(join(master.dataDirectory, 'ca', 'ca.key.parked'))).toBe(true)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
