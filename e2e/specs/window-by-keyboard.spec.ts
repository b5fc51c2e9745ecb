import { readFileSync } from 'node:fs'
import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { openKeyboard, watchPointer } from '../support/keyboard.ts'
import { OFFICER_PHRASE, sampleMaster } from '../support/officer-desk.ts'
import { test } from '../support/window.ts'
import { windowWords } from '../support/window-words.ts'
import { screenKey } from '../support/screen-key.ts'

const say = windowWords('en')
const REASON = 'asked for by phone'
const company = join(import.meta.dirname, '..', 'cases', 'company-ca')

/** The words and keys of the window, and nothing else. */
const sitDown = (page: Page) => {
  const keys = openKeyboard(page)
  const dialog = page.getByRole('dialog').last()
  const grid = page.getByRole('grid').first()
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true }).last()
  const press = (name: string): Promise<void> => keys.press(button(name))
  const pressIn = (place: Locator, name: string): Promise<void> =>
    keys.press(place.getByRole('button', { name, exact: true }).last())
  return {
    keys,
    dialog,
    grid,
    press,
    /** A button of the dialog, and the dialog is gone. */
    finish: async (name: string): Promise<void> => {
      await pressIn(dialog, name)
      await expect(dialog).toBeHidden({ timeout: 40_000 })
    },
    command: async (name: string): Promise<void> => {
      await page.keyboard.press('Control+k')
      await expect(page.getByRole('combobox')).toBeFocused()
      await page.keyboard.type(name)
      await expect(page.getByRole('option').first()).toContainText(name)
      await page.keyboard.press('Enter')
    },
    /** Leaves the one request in the list whose name this is, and opens it. */
    open: async (cn: string): Promise<void> => {
      await page.keyboard.press('/')
      await page.keyboard.press('Control+a')
      await page.keyboard.type(`cn:${cn}*`)
      await expect(grid.locator('[aria-rowindex="2"]')).toContainText(cn)
      await keys.press(grid)
      await expect(page.locator('aside')).toBeVisible()
    },
  }
}

/** One button of a group further on, which must be this one; then it is pressed. */
const arrowTo = async (page: Page, arrow: 'ArrowLeft' | 'ArrowRight', target: Locator): Promise<void> => {
  for (let n = 0; n < 3 && !(await target.evaluate((element) => element === document.activeElement)); n++)
    await page.keyboard.press(arrow)
  await expect(target).toBeFocused()
  await page.keyboard.press('Enter')
}

test('a whole day at the desk, by keyboard alone', async ({ launchWindow, emptyProfile }) => {
  test.setTimeout(240_000)
  const master = sampleMaster(emptyProfile)
  const { page, application } = await launchWindow()
  await page.locator('main').waitFor()
  const pointers = await watchPointer(page)
  const { keys, dialog, grid, press, finish, command, open } = sitDown(page)

  await test.step('adopt', async () => {
    await press(say('welcome.adopt.button'))
    await keys.type(dialog.getByLabel(say('adopt.directory')), master.dataDirectory)
    await press(say('adopt.look'))
    await keys.type(dialog.getByLabel(say('custody.name')), 'nordwind')
    await keys.press(dialog.getByRole('radio', { name: new RegExp(`^${say('custody.vault')}`) }), 'Space')
    for (const field of await dialog.locator('input[type=password]').all()) await keys.type(field, OFFICER_PHRASE)
    await press(say('custody:review.button'))
    await finish(say('adopt.deedFor', { name: 'nordwind' }))
  })

  await test.step('open a folder', async () => {
    await command(say('palette.command.openDirectory'))
    await keys.type(dialog.getByLabel(say('directory.path')), master.dataDirectory)
    await finish(say('directory.open'))
    await expect(page.getByText('backup03.muc.nordwind.example')).toBeVisible()
  })

  await test.step('import the salt', async () => {
    await page.keyboard.press(screenKey('authority'))
    await press(say('authority.more'))
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('Enter')
    await keys.type(dialog.getByLabel(say('salt.path')), master.configuration)
    await keys.type(dialog.getByLabel(say('salt.passphrase', { name: 'nordwind' })), OFFICER_PHRASE)
    await keys.press(dialog.getByRole('button', { name: say('salt.deed') }))
    await expect(dialog.getByText(say('salt.done'))).toBeVisible({ timeout: 40_000 })
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })

  await test.step('unlock', async () => {
    await command(say('palette.command.unlock'))
    await keys.type(dialog.getByLabel(say('unlock.passphrase'), { exact: true }), OFFICER_PHRASE)
    await finish(say('unlock.deed'))
    await page.keyboard.press(screenKey('requests'))
    await expect(page.getByRole('rowheader').last()).toContainText(say('requests.group.clean'))
  })

  await test.step('filter, review and sign', async () => {
    await open('backup03')
    await keys.type(page.locator('aside textarea').first(), REASON)
    await press(say('requests.sign', { name: 'backup03.muc.nordwind.example' }))
    await expect(page.getByText(say('requests.signedAndFiled'))).toBeVisible({ timeout: 40_000 })
    await page.keyboard.press('Escape')
  })

  await test.step('refuse and restore', async () => {
    await open('gw04')
    await page.keyboard.press('Escape')
    await keys.press(grid)
    await page.keyboard.press('r')
    await keys.type(dialog.getByRole('textbox'), REASON)
    await finish(say('refuse.deed'))
    await keys.press(
      page
        .getByRole('search')
        .getByRole('button', { name: say('requests.filter.refused') })
        .first(),
    )
    await open('gw04')
    await press(say('requests.restore'))
    await expect
      .poll(async () => (await readdir(join(master.dataDirectory, 'certificate-requests'))).join())
      .not.toContain('.removed')
  })

  await test.step('sign all without findings', async () => {
    await page.keyboard.press(screenKey('settings'))
    await page.keyboard.press(screenKey('requests'))
    await command(say('palette.command.signClean'))
    await keys.press(dialog.getByRole('button', { name: /^Sign these / }))
    await expect(dialog.getByText(/^3 signed, 0 failed/)).toBeVisible({ timeout: 40_000 })
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })

  await test.step('lock', async () => {
    await page.keyboard.press('Control+l')
    await expect(page.getByRole('banner').getByRole('button', { name: say('lock.locked') })).toBeVisible()
  })

  await test.step('policy', async () => {
    await page.keyboard.press(screenKey('settings'))
    await keys.reach(page.getByLabel(say('verdicts:twins-waiting.title', { total: 'n' })))
    await page.keyboard.press('ArrowDown')
    await expect
      .poll(() => application.services.ledger.page(0, 5).rows.map(({ kind }) => kind))
      .toContain('policy-changed')
  })

  await test.step('audit', async () => {
    await page.keyboard.press(screenKey('audit'))
    await keys.press(grid)
    await expect(page.locator('aside')).toBeVisible()
    await page.keyboard.press('Escape')
    await press(say('audit.verify'))
    await expect(page.getByRole('heading', { name: say('audit.whole') })).toBeVisible()
  })

  await test.step('inspect: open, compare, build', async () => {
    const [heap, out] = [join(emptyProfile, 'heap'), join(emptyProfile, 'out')]
    await mkdir(heap)
    await mkdir(out)
    for (const name of ['a-inter-leafonly.crt', 'inter+root.crt']) await copyFile(join(company, name), join(heap, name))
    await command(say('palette.command.inspectFile'))
    await keys.type(dialog.getByLabel(say('inspect.openPath')), heap)
    await finish(say('inspect.openDeed'))
    await expect(grid.getByRole('row').nth(3)).toBeVisible()
    await keys.press(grid)
    await expect(page.getByRole('tree')).toBeVisible()
    // The tabs of an object are one stop of Tab; arrows go through them.
    const chainTab = new RegExp(`^${say('inspect.chain.tab')} \\d`)
    await expect(page.getByRole('button', { name: chainTab })).toBeVisible()
    await keys.reach(page.getByRole('button', { name: say('inspect.kind.certificate'), exact: true }))
    await arrowTo(page, 'ArrowRight', page.getByRole('button', { name: say('inspect.tab.compare'), exact: true }))
    await expect(page.getByRole('table').first()).toBeVisible()
    await arrowTo(page, 'ArrowLeft', page.getByRole('button', { name: chainTab }))
    await keys.press(page.getByRole('button', { name: say('inspect.chain.build') }).first())
    await keys.type(dialog.getByLabel(say('inspect.chain.buildFolder')), out)
    await press(say('inspect.chain.buildDeed'))
    await expect.poll(() => readdir(out)).toContain('ca.crt')
    expect(readFileSync(join(out, 'ca.crt'), 'latin1')).toContain('BEGIN CERTIFICATE')
  })

  expect(await pointers()).toEqual([])
})
