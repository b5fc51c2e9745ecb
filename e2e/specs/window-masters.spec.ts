import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { fingerprintGroups } from '../../src-core/probe/fingerprint-text.ts'
import { DIALOG } from '../support/catalogue/entry.ts'
import { fingerprintOf, type KeyedCertificate } from '../support/certificates.ts'
import { mustRun } from '../support/command.ts'
import { openKeyboard } from '../support/keyboard.ts'
import { castMasters, MASTER, type MastersCast } from '../support/masters-cast.ts'
import { axeFindings } from '../support/page-look.ts'
import { screenKey } from '../support/screen-key.ts'
import { test } from '../support/window.ts'

const READER = 'P. Adeyemi'

/** The person at the machine, who reads what stands there, and the operator's keys. */
const openVerification = (page: Page, { node }: MastersCast) => {
  const keyboard = openKeyboard(page)
  const dialog = page.getByRole('dialog')
  const asked = (): Promise<readonly number[]> =>
    dialog
      .locator('input[id^="group-"]')
      .evaluateAll((cells) => cells.map(({ id }) => Number(id.replace('group-', ''))))
  const typeGroups = async (of: KeyedCertificate, change = (group: string, _i: number) => group): Promise<void> => {
    const groups = fingerprintGroups(fingerprintOf(of.certificatePem))
    const places = await asked()
    expect(places).toHaveLength(6)
    // The first cell has the focus, and each full one gives it to the next.
    await expect(dialog.locator(`#group-${places[0]}`)).toBeFocused()
    await expect(button('Compare 6 groups')).toBeDisabled()
    for (const [i, place] of places.entries())
      await page.keyboard.type(change(groups[place - 1] ?? '', i).toLowerCase())
    await keyboard.type(dialog.getByLabel('Who read to you?'), READER)
  }
  const button = (name: string): Locator => dialog.getByRole('button', { name })
  return {
    keyboard,
    dialog,
    button,
    typeGroups,
    begin: async (environment?: string): Promise<void> => {
      // Keys of the desk rest while a dialog is on top.
      await expect(dialog).toBeHidden()
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill('Verify a node')
      await expect(page.getByRole('option').first()).toContainText('Verify a node…')
      await page.keyboard.press('Enter')
      await keyboard.type(dialog.getByLabel('Name or address'), '127.0.0.1')
      await keyboard.type(dialog.getByLabel('Port'), String(node.port))
      if (environment !== undefined) {
        await keyboard.reach(dialog.getByLabel('Name asked for (SNI)'))
        await page.keyboard.press('ArrowDown')
        await keyboard.type(dialog.getByLabel('Icinga’s environment'), environment)
      }
      await keyboard.press(button('Ask the node'))
      await expect(dialog.getByRole('heading', { name: `Is this really ${MASTER}?` })).toBeVisible()
    },
    compare: () => keyboard.press(button('Compare 6 groups')),
  }
}

const offByOne = (group: string, i: number): string =>
  i === 0 ? `${group.slice(0, 3)}${group.endsWith('0') ? '1' : '0'}` : group

test('a node is verified by phone, pinned, handed over; strangers are stopped at first, later and after a renewal', async ({
  launchWindow,
}) => {
  test.setTimeout(120_000)
  const { page, application, profile } = await launchWindow()
  const cast = await castMasters(application, join(profile, 'sample-master'))
  const { node, real, renewed, stranger } = cast
  await page.reload()
  await expect(page.getByRole('navigation')).toBeVisible()
  const { keyboard, dialog, button, begin, typeGroups, compare } = openVerification(page, cast)
  const row = page.getByRole('grid').getByRole('row').filter({ hasText: MASTER })
  const whole = fingerprintGroups(fingerprintOf(real.certificatePem))

  // First contact, with a man in the middle: the machine says something else, three times.
  node.present(stranger)
  await page.keyboard.press(screenKey('masters'))
  await expect(page.getByRole('heading', { name: 'Masters' })).toBeVisible()
  await begin()
  await expect(dialog.getByText('every installation uses this name')).toBeVisible()
  for (const attempt of [1, 2, 3]) {
    await typeGroups(real)
    await compare()
    if (attempt === 3) break
    await expect(dialog.getByRole('heading', { name: /Group \d+ does not match/ })).toBeVisible()
    await keyboard.press(button('I mistyped: ask new groups'))
  }
  await expect(dialog.getByText('this attempt has ended')).toBeVisible()
  await keyboard.press(button('Close').last())
  await expect(row.getByText('Not verified')).toBeVisible()
  await expect(page.getByText(fingerprintGroups(fingerprintOf(stranger.certificatePem))[0] ?? '')).toHaveCount(0)

  // The node itself: one digit misheard, then right.
  node.present(real)
  await begin('prod')
  expect(node.asked()).toBe('127.0.0.1:prod')
  await expect(dialog.getByText('ours', { exact: true })).toBeVisible()
  await typeGroups(real, offByOne)
  await compare()
  await expect(dialog.getByRole('heading', { name: 'One or two digits apart' })).toBeVisible()
  expect(await axeFindings(page, { part: DIALOG })).toEqual([])
  await keyboard.press(button('I mistyped: ask new groups'))
  await typeGroups(real)
  await compare()
  await expect(dialog.getByRole('heading', { name: 'It matches: 96 bits' })).toBeVisible()
  await expect(dialog.getByText(whole[0] ?? '', { exact: true })).toBeVisible()
  await keyboard.press(button('Pin certificate and key'))
  await expect(row.getByText('Pinned')).toBeVisible()

  // Handed over, and its fingerprint copied: given back, it proves nothing.
  await page.getByRole('grid').focus()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('complementary', { name: MASTER })
  await keyboard.press(drawer.getByRole('button', { name: 'Hand over…' }))
  const parent = join(profile, 'trusted-parent.crt')
  await keyboard.type(dialog.getByLabel('File'), parent)
  await keyboard.press(button('Write trusted-parent.crt'))
  await expect(dialog.getByText('icinga2 node setup --trustedcert')).toBeVisible()
  expect(new X509Certificate(await readFile(parent)).fingerprint256).toBe(
    new X509Certificate(real.certificatePem).fingerprint256,
  )
  await keyboard.press(button('Close').last())
  await keyboard.press(drawer.getByRole('button', { name: 'Copy the fingerprint' }))
  await begin()
  await keyboard.press(button('Paste or type'))
  await keyboard.reach(dialog.getByLabel('The fingerprint, as it was told to you'))
  await page.keyboard.insertText(whole.slice(1).join(' '))
  await expect(dialog.getByText('60 digits: 4 missing')).toBeVisible()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(`sha256 Fingerprint=${whole.join(':')}`)
  await expect(dialog.getByText('64 digits: SHA-256')).toBeVisible()
  await expect(button('Compare the whole value')).toBeDisabled()
  // Radio buttons: Tab reaches the group, an arrow key chooses.
  await keyboard.reach(dialog.getByRole('radio').first())
  await page.keyboard.press('ArrowDown')
  await keyboard.press(button('Compare the whole value'))
  await expect(dialog.getByText('This is the value you copied from here.')).toBeVisible()
  await keyboard.press(button('Later'))
  await expect(dialog).toBeHidden()

  // The sheet, made from the data directory and read back by other programs, then scanned.
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('Print a fingerprint')
  await expect(page.getByRole('option').first()).toContainText('Print a fingerprint sheet…')
  await page.keyboard.press('Enter')
  const pdf = join(profile, 'sheet.pdf')
  await keyboard.type(dialog.getByLabel('PDF file'), pdf)
  await keyboard.press(button('Write the sheet'))
  await expect(dialog.getByText('Print it, and bring it')).toBeVisible()
  await keyboard.press(button('Close').last())
  const { stdout } = await mustRun('pdftotext', ['-layout', pdf, '-'])
  for (const group of whole) expect(stdout).toContain(group)
  expect(stdout).toContain('Zertifikat von')
  await mustRun('pdftoppm', ['-r', '100', '-png', '-singlefile', pdf, join(profile, 'sheet')])
  await begin()
  await keyboard.press(button('Scan sheet'))
  await keyboard.reach(dialog.getByLabel('Image of the sheet'))
  await dialog.getByLabel('Image of the sheet').setInputFiles(join(profile, 'sheet.png'))
  await expect(dialog.getByText(`Code read: sheet of ${MASTER}`)).toBeVisible()
  await keyboard.press(button('Compare the sheet'))
  await expect(dialog.getByRole('heading', { name: 'It matches: 256 bits' })).toBeVisible()
  await keyboard.press(button('Not now'))
  await expect(dialog).toBeHidden()

  // Renewed with the same key: a line, no dialog, and the pin follows.
  node.present(renewed)
  await keyboard.press(page.getByRole('button', { name: 'Probe all' }))
  await expect(page.getByText(`${MASTER} was renewed by the master itself`)).toBeVisible()
  await expect(drawer.getByText('code 0 (ok), by the authority')).toBeVisible()
  await expect(drawer.getByText('Verify return code: 0 (ok)')).toBeVisible()

  // A stranger at the address of a pinned node, also after the renewal.
  node.present(stranger)
  await keyboard.press(page.getByRole('button', { name: 'Probe all' }))
  const alarm = page.getByRole('alertdialog')
  await expect(alarm.getByRole('heading', { name: `${MASTER} answers with a different key` })).toBeFocused()
  await expect(alarm.getByText('Not signed by our CA')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(alarm).toBeVisible()
  await keyboard.press(alarm.getByRole('button', { name: 'Keep the old pin and report' }))
  await expect(row.getByText('Key changed')).toBeVisible()
  await expect(
    page.getByRole('navigation').getByRole('button', { name: 'Masters, 1 node answers differently' }),
  ).toBeVisible()

  // Found from every screen, by its address, too.
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
  await page.keyboard.press(screenKey('requests'))
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill(`127.0.0.1:${node.port}`)
  await expect(page.getByRole('option', { name: MASTER })).toContainText('Key changed')
  await page.keyboard.press('Enter')
  await expect(drawer).toBeVisible()
  const kinds = application.services.masters.history({ host: '127.0.0.1', port: node.port }).map(({ kind }) => kind)
  expect(kinds.toReversed()).toEqual([
    'master-refused',
    'master-verified',
    'master-pinned',
    'trusted-parent-written',
    'verification-ended',
    'master-verified',
    'pin-followed',
    'master-changed',
    'master-refused',
  ])
  node.close()
})
