import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { z } from 'zod'
import { readNames } from '../../src-core/icinga/ticket-names.ts'
import { TICKET_USER } from '../support/icinga-config.ts'
import { startLab, type IcingaLab } from '../support/icinga-lab.ts'
import { openKeyboard, watchPointer } from '../support/keyboard.ts'
import { entriesOf, readLedger } from '../support/ledger-file.ts'
import { adoptMaster, OFFICER_PHRASE, officerPassphrase } from '../support/officer-desk.ts'
import { presentedBy } from '../support/presented-certificate.ts'
import { withScratchFolder } from '../support/scratch-folder.ts'
import { reasonNotToRun } from '../support/skip.ts'
import { test } from '../support/window.ts'

const CN = 'gw07.dmz.nordwind.example'
const MANY = 10_000

test('tickets are made, listed, saved and checked with keys alone, as icinga2 makes them', async ({ launchWindow }) => {
  const missing = reasonNotToRun('icinga2', 'openssl')
  test.skip(missing !== undefined, missing)
  await withLab(async (lab, folder) => {
    const { page, application, profile } = await launchWindow()
    const { custody, verifications } = application.services
    const authorityId = await adoptMaster(application, lab)
    const path = join(lab.configDirectory, 'constants.conf')
    await custody.importSalt({ authorityId, path, passphrase: officerPassphrase() })
    const value = (await presentedBy(lab)).fingerprint256
    const target = { host: lab.address, port: lab.port, servername: { kind: 'host' } } as const
    await verifications.expect({ target, via: null, value, reader: 'Kim' })
    await page.reload()
    await expect(page.getByRole('navigation')).toBeVisible()
    const pointer = await watchPointer(page)
    const keyboard = openKeyboard(page)
    const panel = page.getByRole('tabpanel')
    const dialog = page.getByRole('dialog').last()
    const openPart = async (name: string): Promise<void> => {
      await keyboard.reach(page.getByRole('tab', { selected: true }))
      while (!(await page.getByRole('tab', { name, selected: true }).isVisible())) {
        await page.keyboard.press('ArrowRight')
        await page.keyboard.press('Enter')
      }
    }

    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('Make or check tickets')
    await expect(page.getByRole('option')).toHaveText([/Make or check tickets…/])
    await page.keyboard.press('Enter')
    await keyboard.type(panel.getByLabel('Name of the node (its CN)'), CN)
    await keyboard.press(panel.getByRole('button', { name: 'Unlock and make the ticket' }))
    await keyboard.type(dialog.getByLabel('Passphrase', { exact: true }), OFFICER_PHRASE)
    await keyboard.press(dialog.getByRole('button', { name: 'Unlock and make the ticket' }))
    const [ticket, made] = [await lab.ticket(CN), panel.locator('code')]
    await expect(made).toHaveText(ticket, { timeout: 20_000 })

    // The pinned master makes the same, for a user who may do nothing else.
    const name = 'gw08.dmz.nordwind.example'
    await keyboard.type(panel.getByLabel('Name of the node (its CN)'), name)
    await keyboard.press(panel.getByRole('button', { name: 'Ask a master for it instead' }))
    await keyboard.type(panel.getByLabel('ApiUser', { exact: true }), TICKET_USER)
    await keyboard.type(panel.getByLabel('Password of the ApiUser'), lab.apiPassword)
    await keyboard.press(panel.getByRole('button', { name: 'Ask for the ticket' }))
    await expect(made).toHaveText(await lab.ticket(name))

    await openPart('Check a ticket')
    await keyboard.type(panel.getByLabel('Name of the node (its CN)'), CN.toUpperCase())
    await keyboard.type(panel.getByLabel('Ticket that was handed back'), ticket)
    await keyboard.press(panel.getByRole('button', { name: 'Check the ticket' }))
    await expect(panel.getByRole('alert')).toContainText(`It is the ticket of ${CN}.`)
    await keyboard.type(panel.getByLabel('Name of the node (its CN)'), CN)
    await keyboard.press(panel.getByRole('button', { name: 'Check the ticket' }))
    await expect(panel.getByRole('alert')).toContainText(`This is the ticket of ${CN}.`)

    await openPart('Many tickets')
    await keyboard.reach(panel.getByLabel('Names, one a line, or CSV'))
    const names = Array.from({ length: MANY }, (_, i) => `n${i}.nordwind.example`)
    await paste(page, `CN;site\n${names.join(';a\n')}\n=1+1;b\nn0.nordwind.example;twice`)
    await expect(panel.getByText('10,001 names found')).toBeVisible()
    await keyboard.press(panel.getByRole('button', { name: 'Make 10,001 tickets' }))
    const grid = panel.getByRole('grid', { name: 'Tickets' })
    await expect(grid.getByRole('row').nth(5)).toContainText('n4.nordwind.example')
    await keyboard.press(panel.getByRole('button', { name: 'Stop' }))
    await expect(panel.getByText(/^Stopped after/)).toBeVisible()
    const rows = Number(await grid.getAttribute('aria-rowcount')) - 1
    expect(rows).toBeLessThan(MANY)

    const csvPath = join(folder, 'tickets.csv')
    await keyboard.type(panel.getByLabel('File', { exact: true }), csvPath)
    await keyboard.press(panel.getByRole('button', { name: 'Save the tickets' }))
    await expect(panel.getByRole('alert')).toContainText(csvPath)
    const csv = await readFile(csvPath, 'utf8')
    expect(readNames(csv).names).toEqual(names.slice(0, rows))
    expect(csv).toContain(`n4.nordwind.example,${await lab.ticket('n4.nordwind.example')}\r\n`)
    expect((await stat(csvPath)).mode & 0o777).toBe(0o600)
    expect(await pointer()).toEqual([])

    const entries = entriesOf(readLedger(profile), 'ticket-made')
    expect(entries).toHaveLength(rows + 1)
    expect(z.string().parse(entries[0]?.facts['cn'])).toBe(CN)
    expect(JSON.stringify(entries)).not.toContain(ticket)
  })
})

/** What Ctrl+V does, without a clipboard that other tests share. */
const paste = (page: Page, text: string): Promise<void> =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', pasted)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
  }, text)

const withLab = (work: (lab: IcingaLab, folder: string) => Promise<void>): Promise<void> =>
  withScratchFolder(async (folder) => {
    const lab = await startLab()
    await work(lab, folder).finally(() => lab.stop())
  })
