import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { MAX_FOLDER_FILES } from '../../src-core/contract/inspection.ts'
import { mustRun } from '../support/command.ts'
import { CASES, openInspect } from '../support/inspect-desk.ts'
import { test } from '../support/window.ts'

/** What a file manager does: Chromium itself opens the paths for the page. */
const dropPaths = async (page: Page, ...files: readonly string[]): Promise<void> => {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [...files], dragOperationsMask: 1 }
  // Twice over: the veil that the first one brings up is a new element under the pointer.
  for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data })
  }
}

test('a dropped folder is listed like one that was opened; a hostile one in part, with one note', async ({
  launchWindow,
  emptyProfile,
}) => {
  // The page sends 5,000 files one after the other.
  test.setTimeout(150_000)
  const company = join(CASES, 'company-ca')
  const folder = join(emptyProfile, 'pki')
  mkdirSync(join(folder, 'below'), { recursive: true })
  for (const name of ['a-good.crt', 'a-good.key']) cpSync(join(company, name), join(folder, name))
  cpSync(join(company, 'root.crt'), join(folder, 'below', 'root.crt'))
  symlinkSync('/etc/passwd', join(folder, 'elsewhere'))
  await mustRun('mkfifo', [join(folder, 'pipe')])
  const { page } = await launchWindow()
  await expect(page.getByRole('button', { name: 'Inspect files…' })).toBeVisible()
  const { list } = openInspect(page)

  await test.step('rows, a private key without its bytes, nothing of links and FIFOs', async () => {
    await dropPaths(page, folder)
    for (const words of ['pki/a-good.crt', 'pki/below/root.crt']) {
      await expect(list().getByRole('row').filter({ hasText: words })).toHaveCount(1)
    }
    const key = list().getByRole('row').filter({ hasText: 'pki/a-good.key' })
    await expect(key).toContainText('Private key')
    await expect(key).toContainText('not shown')
    await page.screenshot({ path: test.info().outputPath('folder.png') })
    await expect(list()).not.toContainText('elsewhere')
    const secret = readFileSync(join(folder, 'a-good.key'), 'latin1').split('\n')[3] ?? ''
    expect(await page.content()).not.toContain(secret)
    await expect(page.getByText('Not everything of the folder is listed')).toBeHidden()
  })

  await test.step('10,000 files: progress, a stop, and a part with one note', async () => {
    const full = join(emptyProfile, 'full')
    mkdirSync(join(full, ...'abcdefgh'), { recursive: true })
    for (let i = 0; i < 10_000; i += 1) writeFileSync(join(full, `${i}.txt`), 'x')
    await dropPaths(page, full)
    const stop = page.getByRole('button', { name: 'Stop reading' })
    await expect(stop).toBeVisible()
    await page.screenshot({ path: test.info().outputPath('taking-in.png') })
    await stop.click()
    await expect(stop).toBeHidden()
    await expect(list()).toContainText('pki/a-good.crt')
    await dropPaths(page, full)
    await expect(page.getByText('Not everything of the folder is listed')).toHaveCount(1, { timeout: 60_000 })
    await expect(page.getByText(`full · ${MAX_FOLDER_FILES.toLocaleString('en')} objects`)).toBeVisible()
    await page.screenshot({ path: test.info().outputPath('part.png') })
  })
})
