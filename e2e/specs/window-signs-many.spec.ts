import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { SampleMaster } from '../../src-main/adapters/sample-master.ts'
import type { Application } from '../../src-main/compose.ts'
import { fingerprintOf, manyCertificates } from '../support/certificates.ts'
import { openKeyboard } from '../support/keyboard.ts'
import { entriesOf, readLedger } from '../support/ledger-file.ts'
import { adoptMaster, officerPassphrase, OFFICER_PHRASE, parkMaster, sampleMaster } from '../support/officer-desk.ts'
import { axeFindings } from '../support/page-look.ts'
import { requestFolder, requestPath } from '../support/request-folder.ts'
import { screenKey } from '../support/screen-key.ts'
import { openServices } from '../support/signet-services.ts'
import { test } from '../support/window.ts'

const openMaster = async (application: Application, master: SampleMaster): Promise<string> =>
  parkMaster(application, master, await adoptMaster(application, master))

/** Files requests without a ticket; answers their fingerprints. */
const fileMany = async ({ dataDirectory }: SampleMaster, count: number, prefix: string): Promise<readonly string[]> => {
  const made = (await manyCertificates(count, { prefix })).map(({ certificatePem }) => certificatePem)
  for (const pem of made) {
    const content = JSON.stringify({ cert_request: pem, ticket: '' })
    await writeFile(requestPath(dataDirectory, fingerprintOf(pem)), content)
  }
  return made.map(fingerprintOf)
}

test.describe('many requests', () => {
  let folder = ''
  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signet-many-'))
  })
  test.afterEach(() => rm(folder, { recursive: true, force: true }))

  test('those without findings are signed together, but for the unticked one', async ({ launchWindow }) => {
    const master = sampleMaster(folder)
    let directoryId = ''
    const prepare = async (desk: Application): Promise<void> => void (directoryId = await openMaster(desk, master))
    const { page, application } = await launchWindow({ prepare })
    await expect(page.getByRole('rowheader')).toHaveText(['Stopped · 3', 'Need a decision · 5', 'No findings · 3'])
    const keyboard = openKeyboard(page)
    await keyboard.press(page.getByRole('button', { name: 'Sign 3 without findings…' }))
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('listitem').filter({ hasText: 'ticket fits' })).toHaveCount(3)
    const unticked = dialog.getByRole('checkbox', { name: 'Sign mail01.ham.nordwind.example' })
    await keyboard.press(unticked, 'Space')
    await expect(unticked).not.toBeChecked()
    await expect(dialog.getByText('Icinga would make it a name of its own')).toBeVisible()
    await keyboard.press(dialog.getByRole('button', { name: 'Unlock and sign 2' }))
    await keyboard.type(page.getByLabel('Passphrase', { exact: true }), OFFICER_PHRASE)
    await keyboard.press(page.getByRole('dialog').getByRole('button', { name: 'Unlock and sign 2' }).last())
    await expect(page.getByText('2 signed, 0 failed.')).toBeVisible({ timeout: 20_000 })
    expect(await axeFindings(page)).toEqual([])
    const { requests } = await application.services.requests.list(directoryId, 'filed', '')
    expect(requests.map(({ row }) => row.cn).toSorted()).toEqual([
      'ldap02.ham.nordwind.example',
      'web07.dmz.nordwind.example',
    ])
  })

  test('a stop lets end what is under way and leaves the rest as it was', async ({ emptyProfile }) => {
    const application = await openServices(emptyProfile, {})
    try {
      const { services } = application
      const master = sampleMaster(folder)
      const requests = await fileMany(master, 60, 'stopped')
      const directoryId = await openMaster(application, master)
      await services.unlockedKeys.unlock(services.authorities.find(undefined), officerPassphrase(), 5, 'stop')
      await services.requests.refresh(directoryId)
      const items = await Promise.all(
        requests.map(async (fingerprint) => {
          const { reviewDigest } = await services.requests.show(directoryId, fingerprint)
          return { fingerprint, reviewDigest: reviewDigest ?? '', reason: 'all of them, at first' }
        }),
      )
      const stop = new AbortController()
      const results = await services.requests.sign(directoryId, items, stop.signal, () => stop.abort())
      expect(results.length).toBeGreaterThan(0)
      expect(results.length).toBeLessThan(requests.length)
      const signed = results.map(({ fingerprint, written }) => (written ? fingerprint : '')).toSorted()
      const ledger = readLedger(emptyProfile)
      expect(ledger.intents).toEqual([])
      expect(entriesOf(ledger, 'signature-intended')).toHaveLength(signed.length)
      await services.requests.refresh(directoryId)
      const { requests: filed } = await services.requests.list(directoryId, 'filed', 'cn:stopped-*')
      expect(filed.map(({ row }) => row.fingerprint).toSorted()).toEqual(signed)
      const { requests: waiting } = await services.requests.list(directoryId, 'waiting', 'cn:stopped-*')
      expect(waiting).toHaveLength(requests.length - signed.length)
    } finally {
      await application.close()
    }
  })

  test('a flood is named, filtered out and refused for one reason', async ({ launchWindow }) => {
    const master = sampleMaster(folder)
    await fileMany(master, 600, 'flood')
    const { page, application } = await launchWindow({ prepare: (desk) => openMaster(desk, master) })
    await expect(page.getByText('this looks like flooding')).toBeVisible()
    expect(await axeFindings(page)).toEqual([])
    const keyboard = openKeyboard(page)
    await page.keyboard.press('/')
    await page.keyboard.type('cn:flood-* ticket:none')
    await keyboard.press(page.getByRole('button', { name: 'Refuse all 600 shown…' }))
    const dialog = page.getByRole('dialog')
    await keyboard.type(dialog.getByLabel('Reason (kept in the ledger)'), 'flooded from a test network')
    const deed = dialog.getByRole('button', { name: 'Refuse 600 requests' })
    await expect(deed).toBeDisabled()
    await keyboard.type(dialog.getByLabel('Type 600 to confirm how many'), '600')
    expect(await axeFindings(page)).toEqual([])
    await keyboard.press(deed)
    await expect(dialog.getByRole('heading', { name: '600 of 600 refused' })).toBeVisible({ timeout: 30_000 })
    const names = await readdir(requestFolder(master.dataDirectory))
    expect(names.filter((name) => name.endsWith('.removed'))).toHaveLength(600)
    expect(names.filter((name) => name.endsWith('.json'))).toHaveLength(11)
    const { rows } = application.services.ledger.page(0, 500)
    expect(
      rows.filter(({ kind, facts }) => kind === 'request-refused' && facts['reason'] === 'flooded from a test network')
        .length,
    ).toBeGreaterThan(400)
    await keyboard.press(dialog.getByRole('button', { name: 'Close' }).last())
    await expect(page.getByText('this looks like flooding')).toBeHidden()
  })
})

test('a level is raised at once and lowered only for a reason, which the ledger keeps', async ({ launchWindow }) => {
  const folder = await mkdtemp(join(tmpdir(), 'signet-policy-'))
  try {
    const { page, application } = await launchWindow({ prepare: (desk) => openMaster(desk, sampleMaster(folder)) })
    await page.getByText('app03.dmz.nordwind.example').first().waitFor()
    const keyboard = openKeyboard(page)
    await page.keyboard.press(screenKey('settings'))
    const twins = page.getByLabel('n requests, one name')
    await keyboard.press(twins, 'ArrowDown')
    await expect(page.getByText('usual: To decide')).toBeVisible()
    await page.keyboard.press(screenKey('requests'))
    await expect(page.getByRole('rowheader').first()).toHaveText('Stopped · 5')
    await page.keyboard.press(screenKey('settings'))
    await keyboard.press(twins, 'Home')
    await expect(page.getByRole('button', { name: 'Lower it' })).toBeDisabled()
    await keyboard.type(page.getByRole('textbox').last(), 'a rebuild of the whole site')
    await keyboard.press(page.getByRole('button', { name: 'Lower it' }))
    await page.keyboard.press(screenKey('requests'))
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
