import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { Secret } from '../../src-core/base/secret.ts'
import { makeSampleMaster, type SampleMaster } from '../../src-main/adapters/sample-master.ts'
import type { Application } from '../../src-main/compose.ts'
import { test } from '../support/window.ts'

/** Where pictures of the screens go; `npm run screenshots` says another place. */
const PICTURES = process.env['SIGNET_SCREENSHOTS'] ?? join(import.meta.dirname, '..', '..', 'test-results', 'screens')
const PHRASE = 'a sentence nobody guesses'

const passphrase = (): Secret => new Secret(Buffer.from(PHRASE))

/** An officer's desk with the sample master: adopted, salt imported, key parked. */
const openDesk = async ({ services }: Application, master: SampleMaster): Promise<void> => {
  const source = { kind: 'data-directory', path: master.dataDirectory } as const
  const { id } = await services.authorities.adopt({
    source,
    name: 'nordwind',
    environment: 'prod',
    store: 'vault',
    passphrase: passphrase(),
  })
  await services.custody.importSalt({ authorityId: id, path: master.configuration, passphrase: passphrase() })
  const opened = await services.directories.open(master.dataDirectory)
  await services.custody.park({ authorityId: id, directoryId: opened.id })
  // Tickets that were checked once are known while the key is locked, too.
  await services.unlockedKeys.unlock(services.authorities.byId(id), passphrase(), 5, 'check tickets')
  await services.requests.refresh(opened.id)
  await services.unlockedKeys.lockAll()
}

/** axe finds nothing; a picture is kept. */
const check = async (page: Page, name: string): Promise<void> => {
  await page.screenshot({ path: join(PICTURES, `${name}.png`) })
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    name,
  ).toEqual([])
}

for (const language of ['en', 'de'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`every screen and dialog is accessible: ${language}, ${colorScheme}`, async ({ launchWindow }) => {
      test.setTimeout(120_000)
      const folder = await mkdtemp(join(tmpdir(), 'signet-screens-'))
      await mkdir(PICTURES, { recursive: true })
      try {
        const { page, application } = await launchWindow({ colorScheme })
        application.services.settings.write({ language })
        const name = (screen: string): string => `${screen}-${language}-${colorScheme}`
        await page.reload()
        await expect(page.locator('#root button').first()).toBeVisible()
        await check(page, name('01-first-run'))
        await openDesk(application, makeSampleMaster(folder))
        await page.reload()
        await page.getByText('backup03.muc.nordwind.example').first().waitFor()
        await check(page, name('02-requests'))
        await page.getByText('backup03.muc.nordwind.example').first().click()
        await page.waitForTimeout(500)
        await check(page, name('03-review'))
        for (const key of [1, 2, 3, 4, 5, 6, 7]) {
          await page.keyboard.press(`Control+${key}`)
          await page.waitForTimeout(400)
          await check(page, name(`1${key}-screen`))
        }
        await page.keyboard.press('Control+k')
        await page.waitForTimeout(300)
        await check(page, name('20-palette'))
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    })
  }
}
