import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { mustRun } from '../support/command.ts'
import { createCrafter } from '../support/crafted-certificates.ts'
import { openInspect } from '../support/inspect-desk.ts'
import { adoptSampleMaster } from '../support/officer-desk.ts'
import { test } from '../support/window.ts'

const PICTURES = process.env['SIGNET_SCREENSHOTS'] ?? join(import.meta.dirname, '..', '..', 'test-results', 'screens')
const company = join(import.meta.dirname, '..', 'cases', 'company-ca')
const file = (name: string) => ({ name, bytes: readFileSync(join(company, name)) })

/** axe finds nothing; nothing is wider than the window; a picture is kept. */
const check = async (page: Page, name: string): Promise<void> => {
  await page.waitForTimeout(250)
  await page.screenshot({ path: join(PICTURES, `${name}.png`) })
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    name,
  ).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
}

for (const language of ['en', 'de'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`Inspect is accessible: ${language}, ${colorScheme}`, async ({ launchWindow, emptyProfile }) => {
      test.setTimeout(120_000)
      mkdirSync(PICTURES, { recursive: true })
      const { page, application } = await launchWindow({ colorScheme })
      await adoptSampleMaster(application, emptyProfile)
      application.services.settings.write({ language })
      await page.reload()
      await expect(page.locator('#root button').first()).toBeVisible()
      const name = (part: string): string => `30-inspect-${part}-${language}-${colorScheme}`
      const desk = openInspect(page)
      const grid = page.getByRole('grid')
      await page.keyboard.press('Control+2')
      await check(page, name('empty'))
      const p12 = join(emptyProfile, 'node.p12')
      const [certificate, key] = [join(company, 'a-good.crt'), join(company, 'a-good.key')]
      await mustRun('openssl', [
        'pkcs12',
        '-export',
        '-in',
        certificate,
        '-inkey',
        key,
        '-out',
        p12,
        '-passout',
        'pass:x',
      ])
      await desk.drop(
        file('a-good.crt'),
        file('a-eku-client.crt'),
        file('inter+root.crt'),
        file('a-good.key'),
        file('crl.pem'),
        file('gen.py'),
        { name: 'node.p12', bytes: readFileSync(p12) },
        { name: 'odd.crt', bytes: createCrafter().craft('good.example\u202egro.live') },
      )
      await grid.getByText('good.example').waitFor()
      await check(page, name('list'))
      await grid.getByRole('row').nth(1).click()
      await page.getByRole('treeitem').nth(3).click()
      await check(page, name('object'))
      await page.keyboard.press('Escape')
      await grid.getByRole('row').nth(2).click()
      await page.getByRole('button', { name: /^(Chain|Kette)/ }).click()
      await check(page, name('chain'))
      await page.getByRole('button', { name: /^(Compare|Vergleichen)…/ }).click()
      await page.getByRole('table').first().waitFor()
      await check(page, name('compare'))
      await page.keyboard.press('Escape')
      await grid.getByText('PKCS#12').click()
      await page.getByRole('button', { name: /^(Enter passphrase|Passphrase eingeben)/ }).click()
      await check(page, name('unlock'))
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await grid.getByText('good.example').click()
      await check(page, name('hostile'))
    })
  }
}
