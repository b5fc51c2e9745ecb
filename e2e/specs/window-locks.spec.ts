import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { makeSampleMaster } from '../../src-main/adapters/sample-master.ts'
import { openDesk, PHRASE } from '../support/desk.ts'
import { eventually } from '../support/eventually.ts'
import { test as base } from '../support/window.ts'

/** Signer processes this test's application started. */
const signers = (): readonly string[] => {
  const lines = execFileSync('ps', ['-o', 'pid=,ppid=,stat=,args=', '-e'], { encoding: 'utf8' }).split('\n')
  return lines.filter(
    (line) => line.includes('signer.js') && line.split(/\s+/).includes(String(process.pid)) && !line.includes(' Z'),
  )
}

const test = base.extend<{ readonly desk: { readonly page: Page; readonly advance: (ms: number) => void } }>({
  desk: async ({ launchWindow }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'signet-locks-'))
    let ahead = 0
    const { page } = await launchWindow({ now: () => Date.now() + ahead })
    const desk = openDesk(page)
    await desk.adopt(makeSampleMaster(folder).dataDirectory, 'nordwind')
    await desk.goTo('Authority')
    await page.getByRole('button', { name: 'Unlock for signing…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Passphrase', { exact: true }).fill(PHRASE)
    // Enter is never a way to open the key.
    await page.keyboard.press('Enter')
    await expect(dialog).toBeVisible()
    expect(signers()).toHaveLength(0)
    await dialog.getByRole('button', { name: 'Unlock', exact: true }).click()
    await expect(page.getByRole('banner').getByText(/CA key unlocked · /)).toBeVisible({ timeout: 10_000 })
    await use({ page, advance: (ms) => (ahead += ms) })
    await rm(folder, { recursive: true, force: true })
  },
})

const expectLocked = async (page: Page): Promise<void> => {
  await expect(page.getByRole('banner').getByRole('button', { name: 'CA key locked' })).toBeVisible({ timeout: 10_000 })
  await eventually('the signer to be gone', 5_000, async () => (signers().length === 0 ? true : undefined))
}

test('Ctrl+L locks at once, and the process with the key is gone', async ({ desk: { page } }) => {
  expect(signers()).toHaveLength(1)
  await page.keyboard.press('Control+l')
  await expectLocked(page)
})

test('a key that nobody uses locks by itself', async ({ desk: { page, advance } }) => {
  expect(signers()).toHaveLength(1)
  advance(5 * 60_000 + 1_000)
  await expectLocked(page)
})

test('a wrong passphrase is told apart, counted, and opens nothing', async ({ desk: { page } }) => {
  await page.keyboard.press('Control+l')
  await expectLocked(page)
  await page.getByRole('button', { name: 'Unlock for signing…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Passphrase', { exact: true }).fill('not the passphrase at all')
  await dialog.getByRole('button', { name: 'Unlock', exact: true }).click()
  await expect(dialog.getByText('That passphrase does not open the key. 4 more before a pause.')).toBeVisible({
    timeout: 10_000,
  })
  await expect(dialog.getByLabel('Passphrase', { exact: true })).toHaveValue('')
  expect(signers()).toHaveLength(0)
})
