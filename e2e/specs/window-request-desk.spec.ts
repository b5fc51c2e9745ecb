import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { Application } from '../../src-main/compose.ts'
import { runCommand } from '../support/command.ts'
import { DIST } from '../support/dist.ts'
import { openKeyboard } from '../support/keyboard.ts'
import { adoptMaster, parkMaster, sampleMaster } from '../support/officer-desk.ts'
import { listRequests, readRequest, type RequestFile } from '../support/request-folder.ts'
import { test } from '../support/window.ts'

const TWIN = 'app03.dmz.nordwind.example'
const NOTE = 'Jonas called about it'

/** The sample master at work; one of its twins has members that Icinga never wrote. */
const openDesk = async (application: Application, folder: string) => {
  const master = sampleMaster(folder)
  await parkMaster(application, master, await adoptMaster(application, master))
  const twins: RequestFile[] = []
  for (const fingerprint of await listRequests(master.dataDirectory)) {
    // One file of the sample is broken on purpose.
    const file = await readRequest(master.dataDirectory, fingerprint).catch(() => undefined)
    if (file?.cn === TWIN) twins.push(file)
  }
  for (const { path, ticket } of twins) {
    const members: unknown = JSON.parse(await readFile(path, 'utf8'))
    const added = { 'added\u202e': `<script>alert(1)</script> ${ticket}` }
    await writeFile(path, JSON.stringify({ ...Object(members), ...added }))
  }
  return { dataDirectory: master.dataDirectory, twins }
}

const showTwins = async (page: Page): Promise<void> => {
  await page.keyboard.press('/')
  await page.keyboard.type('app03')
  await expect(rowsOf(page)).toHaveCount(1)
}

const rowsOf = (page: Page) => page.getByRole('grid').getByRole('row').filter({ hasText: TWIN })

// One window and two twins; the time is for machines that do ten things at once.
test.setTimeout(180_000)

test('with keys alone: twins unfold, a note stays, the raw file has no ticket, a filter gets a name', async ({
  launchWindow,
  emptyProfile,
}) => {
  const { page, application, profile } = await launchWindow()
  const keyboard = openKeyboard(page)
  const { dataDirectory, twins } = await openDesk(application, emptyProfile)
  await page.reload()
  await page.getByText(TWIN).first().waitFor()
  const grid = page.getByRole('grid')
  await showTwins(page)
  await expect(page.getByRole('rowheader')).toHaveText(['Need a decision · 2'])

  await keyboard.press(grid, 'ArrowRight')
  await expect(rowsOf(page)).toHaveCount(2)
  await page.keyboard.press('ArrowLeft')
  await expect(rowsOf(page)).toHaveCount(1)
  await page.keyboard.press('ArrowRight')
  await expect(rowsOf(page)).toHaveCount(2)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')

  const drawer = page.getByRole('complementary', { name: 'Request' })
  await keyboard.press(drawer.getByRole('button', { name: 'Write a note…' }))
  await page.keyboard.type(NOTE)
  await keyboard.press(drawer.getByRole('button', { name: 'Save note' }))
  await expect(drawer.getByText(NOTE)).toBeVisible()
  // One of the twins has it; which one stands first may change while they are looked at.
  await expect(rowsOf(page).filter({ hasText: `Has a note: ${NOTE}` })).toHaveCount(1)

  await keyboard.press(drawer.getByRole('button', { name: 'Show the raw JSON' }))
  await expect(drawer.getByText('"ticket": "***"')).toBeVisible()
  const raw = (await drawer.locator('pre').textContent()) ?? ''
  expect(raw).toContain('"added\\u202e": "<script>alert(1)</script> ***"')
  for (const { ticket } of twins) expect(await page.content()).not.toContain(ticket ?? 'no ticket')
  await expect(drawer.getByText('Icinga does not write this member:')).toContainText('added<U+202E>')

  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
  await keyboard.press(page.getByRole('button', { name: 'Views' }))
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'Save or change views…' })).toBeFocused()
  await page.keyboard.press('Enter')
  await keyboard.type(page.getByLabel('Name of the view'), 'Our twins')
  await keyboard.press(page.getByRole('button', { name: 'Save view' }))
  await expect(page.getByLabel('Name of the view Our twins')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await expect(page.getByRole('rowheader')).toHaveCount(3)
  await keyboard.press(page.getByRole('button', { name: 'Views' }))
  await expect(page.getByRole('menuitem', { name: 'Our twins' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('searchbox')).toHaveValue('app03')

  const shown = await runCommand(
    process.execPath,
    [join(DIST, 'cli.js'), 'requests', 'show', dataDirectory, await noted(application, twins), '--profile', profile],
    { env: { PATH: process.env['PATH'], HOME: profile, LC_ALL: 'C.UTF-8' } },
  )
  expect(shown.stdout).toContain(`: ${NOTE}`)
  for (const { ticket } of twins) expect(shown.stdout).not.toContain(ticket ?? 'no ticket')
})

/** The twin that was second in the list: the note is on it alone. */
const noted = async ({ services }: Application, twins: readonly RequestFile[]): Promise<string> => {
  const [only, ...others] = twins.filter(({ fingerprint }) => services.notes.of(fingerprint) !== null)
  expect(others).toEqual([])
  return only?.fingerprint ?? ''
}
