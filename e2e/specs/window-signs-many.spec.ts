import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { SampleMaster } from '../../src-main/adapters/sample-master.ts'
import type { Application } from '../../src-main/compose.ts'
import { fingerprintOf, manyCertificates } from '../support/certificates.ts'
import { adoptMaster, OFFICER_PHRASE, parkMaster, sampleMaster } from '../support/officer-desk.ts'
import { axeFindings } from '../support/page-look.ts'
import { requestFolder } from '../support/request-folder.ts'
import { test } from '../support/window.ts'

const openMaster = async (application: Application, master: SampleMaster): Promise<string> =>
  parkMaster(application, master, await adoptMaster(application, master))

test.describe('many requests', () => {
  let folder = ''
  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signet-many-'))
  })
  test.afterEach(() => rm(folder, { recursive: true, force: true }))

  test('those without findings are signed together, but for the unticked one', async ({ launchWindow }) => {
    const { page, application } = await launchWindow()
    const master = sampleMaster(folder)
    const directoryId = await openMaster(application, master)
    await page.reload()
    await expect(page.getByRole('rowheader')).toHaveText(['Stopped · 3', 'Need a decision · 5', 'No findings · 3'])
    await page.getByRole('button', { name: 'Sign 3 without findings…' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('listitem').filter({ hasText: 'ticket fits' })).toHaveCount(3)
    await dialog.getByRole('checkbox', { name: 'Sign mail01.ham.nordwind.example' }).uncheck()
    await expect(dialog.getByText('Icinga would make it a name of its own')).toBeVisible()
    await dialog.getByRole('button', { name: 'Unlock and sign 2' }).click()
    await page.getByLabel('Passphrase', { exact: true }).fill(OFFICER_PHRASE)
    await page.getByRole('dialog').getByRole('button', { name: 'Unlock and sign 2' }).last().click()
    await expect(page.getByText('2 signed, 0 failed.')).toBeVisible({ timeout: 20_000 })
    expect(await axeFindings(page)).toEqual([])
    const { requests } = await application.services.requests.list(directoryId, 'filed', '')
    expect(requests.map(({ row }) => row.cn).toSorted()).toEqual([
      'ldap02.ham.nordwind.example',
      'web07.dmz.nordwind.example',
    ])
  })

  test('a flood is named, filtered out and refused for one reason', async ({ launchWindow }) => {
    const { page, application } = await launchWindow()
    const master = sampleMaster(folder)
    for (const { certificatePem } of await manyCertificates(600, { prefix: 'flood' })) {
      const path = join(requestFolder(master.dataDirectory), `${fingerprintOf(certificatePem)}.json`)
      await writeFile(path, JSON.stringify({ cert_request: certificatePem, ticket: '' }))
    }
    await openMaster(application, master)
    await page.reload()
    await expect(page.getByText('this looks like flooding')).toBeVisible()
    expect(await axeFindings(page)).toEqual([])
    await page.locator('[data-filter]').fill('cn:flood-* ticket:none')
    await page.getByRole('button', { name: 'Refuse all 600 shown…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason (kept in the ledger)').fill('flooded from a test network')
    const deed = dialog.getByRole('button', { name: 'Refuse 600 requests' })
    await expect(deed).toBeDisabled()
    await dialog.getByLabel('Type 600 to confirm how many').fill('600')
    expect(await axeFindings(page)).toEqual([])
    await deed.click()
    await expect(dialog.getByRole('heading', { name: '600 of 600 refused' })).toBeVisible({ timeout: 30_000 })
    const names = await readdir(requestFolder(master.dataDirectory))
    expect(names.filter((name) => name.endsWith('.removed'))).toHaveLength(600)
    expect(names.filter((name) => name.endsWith('.json'))).toHaveLength(11)
    const { rows } = application.services.ledger.page(0, 500)
    expect(
      rows.filter(({ kind, facts }) => kind === 'request-refused' && facts['reason'] === 'flooded from a test network')
        .length,
    ).toBeGreaterThan(400)
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await expect(page.getByText('this looks like flooding')).toBeHidden()
  })
})

test('a level is raised at once and lowered only for a reason, which the ledger keeps', async ({ launchWindow }) => {
  const folder = await mkdtemp(join(tmpdir(), 'signet-policy-'))
  try {
    const { page, application } = await launchWindow()
    await openMaster(application, sampleMaster(folder))
    await page.reload()
    await page.getByText('app03.dmz.nordwind.example').first().waitFor()
    await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
    const twins = page.getByLabel('n requests, one name')
    await twins.selectOption('Stops')
    await expect(page.getByText('usual: To decide')).toBeVisible()
    await page.getByRole('navigation').getByRole('button', { name: 'Requests' }).click()
    await expect(page.getByRole('rowheader').first()).toHaveText('Stopped · 5')
    await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
    await twins.selectOption('Note')
    await expect(page.getByRole('button', { name: 'Lower it' })).toBeDisabled()
    await page.getByRole('textbox').last().fill('a rebuild of the whole site')
    await page.getByRole('button', { name: 'Lower it' }).click()
    await page.getByRole('navigation').getByRole('button', { name: 'Requests' }).click()
    await expect(page.getByRole('rowheader').last()).toHaveText('No findings · 5')
    const { rows } = application.services.ledger.page(0, 50)
    expect(rows.filter(({ kind }) => kind === 'policy-changed').map(({ facts }) => facts)).toEqual([
      { verdict: 'twins-waiting', from: 'stop', to: 'note', reason: 'a rebuild of the whole site' },
      { verdict: 'twins-waiting', from: 'decide', to: 'stop' },
    ])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
