import { X509Certificate } from 'node:crypto'
import { access, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, mergeTests, type Page } from '@playwright/test'
import { Secret } from '../../src-core/base/secret.ts'
import type { Application } from '../../src-main/compose.ts'
import { makeCertificate, newKeyPem } from '../support/certificates.ts'
import { openDesk, PHRASE } from '../support/desk.ts'
import { test as icingaTest } from '../support/icinga-test.ts'
import { openKeyboard, watchPointer } from '../support/keyboard.ts'
import { axeFindings } from '../support/page-look.ts'
import { withScratchFolder } from '../support/scratch-folder.ts'
import { test as windowTest } from '../support/window.ts'
import { screenKey } from '../support/screen-key.ts'

const test = mergeTests(windowTest, icingaTest)
const BACKUP_PHRASE = 'another sentence for the safe'

test.setTimeout(150_000)

const secret = (text: string): Secret => new Secret(Buffer.from(text))

const adopt = async ({ services }: Application, path: string): Promise<void> => {
  const source = { kind: 'data-directory', path } as const
  const placement = { name: 'nordwind', environment: 'prod', store: 'vault' } as const
  await services.authorities.adopt({ source, ...placement, passphrase: secret(PHRASE) })
  await services.directories.open(path)
}

test('the six steps by keyboard, with a restart in between', async ({ launchWindow, lab }) => {
  const parked = join(lab.dataDirectory, 'ca/ca.key.parked')
  await withScratchFolder(async (folder) => {
    const file = join(folder, 'nordwind.p8')
    let window = await launchWindow({ prepare: (desk) => adopt(desk, lab.dataDirectory) })
    const at = (page: Page) => {
      const card = page.getByRole('region', { name: `Key on ${lab.dataDirectory}` })
      const dialog = page.getByRole('dialog')
      return { card, dialog, keys: openKeyboard(page), button: (name: string) => card.getByRole('button', { name }) }
    }
    await window.page.locator('main').waitFor()
    let pointers = await watchPointer(window.page)
    await window.page.keyboard.press(screenKey('authority'))
    let { card, dialog, keys, button } = at(window.page)
    await expect(card.getByText('Step 2 of 6')).toBeVisible()
    await expect(button('Destroy the copy…')).toBeHidden()

    await keys.press(button('Back up…'))
    await keys.type(dialog.getByLabel('File to write'), file)
    const fields = dialog.locator('input[type=password]')
    await keys.type(fields.nth(0), BACKUP_PHRASE)
    await keys.type(fields.nth(1), BACKUP_PHRASE)
    await keys.type(fields.nth(2), PHRASE)
    await keys.press(dialog.getByRole('button', { name: 'Export the key' }))
    await expect
      .poll(() =>
        access(file)
          .then(() => true)
          .catch(() => false),
      )
      .toBe(true)
    await keys.press(dialog.getByRole('button', { name: 'Close' }).last())
    await expect(card.getByText('Step 2 of 6')).toBeVisible()

    await keys.press(button('Drill…'))
    await keys.type(dialog.getByLabel('Backup file'), file)
    await keys.type(dialog.getByLabel('Passphrase of the backup'), 'not this sentence')
    await keys.press(dialog.getByRole('button', { name: 'Open the backup and sign a trial' }))
    await expect(dialog.getByText('That passphrase does not open')).toBeVisible({ timeout: 45_000 })
    await keys.type(dialog.getByLabel('Passphrase of the backup'), BACKUP_PHRASE)
    await keys.press(dialog.getByRole('button', { name: 'Open the backup and sign a trial' }))
    await expect(dialog).toBeHidden({ timeout: 45_000 })
    await expect(card.getByText(`${file} was opened, signed a trial`)).toBeVisible()

    await keys.press(button('Look now'))
    await expect(card.getByText('No signature is being made')).toBeVisible()
    await expect(card.getByText('Step 4 of 6')).toBeVisible()
    expect(await pointers()).toEqual([])
    await window.close()

    window = await launchWindow()
    await window.page.locator('main').waitFor()
    pointers = await watchPointer(window.page)
    await window.page.keyboard.press(screenKey('authority'))
    ;({ card, dialog, keys, button } = at(window.page))
    await expect(card.getByText('Step 4 of 6')).toBeVisible()
    await keys.press(button('Park the key…'))
    await keys.press(dialog.getByRole('button', { name: 'Park the key', exact: true }))
    await expect(dialog).toBeHidden()
    await expect(card.getByText('Step 5 of 6')).toBeVisible()
    await expect(button('Destroy the copy…')).toBeDisabled()
    await keys.press(button('Show the commands').nth(3))
    await expect(card.getByText('mv -n')).toBeVisible()

    await keys.press(button('Prove it…'))
    await expect(dialog.getByLabel('Port')).toHaveValue(String(lab.port))
    await keys.type(dialog.getByLabel('Passphrase of nordwind'), PHRASE)
    await keys.press(dialog.getByRole('button', { name: 'Sign the test request' }))
    await expect(dialog).toBeHidden({ timeout: 30_000 })
    await expect(card.getByText('handed out exactly our certificate for signet-test-')).toBeVisible()
    await expect(card.getByText('Step 6 of 6')).toBeVisible()

    await keys.press(button('Destroy the copy…'))
    const destroy = dialog.getByRole('button', { name: 'Destroy the copy' })
    await expect(dialog.getByText('Deleting cannot promise')).toBeVisible()
    await keys.type(dialog.getByLabel('Type the cluster name: nordwind'), 'nordwin')
    await expect(destroy).toBeDisabled()
    await access(parked)
    await window.page.keyboard.type('d')
    await keys.press(destroy)
    await expect(dialog).toBeHidden()
    await expect(card.getByText('All six done')).toBeVisible()
    await expect(stat(parked)).rejects.toThrow('ENOENT')
    expect(await pointers()).toEqual([])
    expect(await window.application.services.ledger.verify()).toMatchObject({ ok: true })
  })
})

test('one button puts it all back until the last step', async ({ launchWindow, lab }) => {
  const key = join(lab.dataDirectory, 'ca/ca.key')
  const bytes = await readFile(key)
  const { page } = await launchWindow({ prepare: (desk) => adopt(desk, lab.dataDirectory) })
  await openDesk(page).park()
  await expect(access(key)).rejects.toThrow('ENOENT')
  const keys = openKeyboard(page)
  await expect(page.getByText('No backup has been proven yet')).toBeVisible()
  await keys.press(page.getByRole('button', { name: 'Put it all back…' }))
  await keys.press(page.getByRole('dialog').getByRole('button').last())
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(await readFile(key)).toEqual(bytes)
  await expect(page.getByRole('button', { name: 'Park the key…' })).toBeVisible()
})

test('renews the master’s certificate and the CA from the window, in German as well', async ({ launchWindow, lab }) => {
  await withScratchFolder(async (folder) => {
    const { page } = await launchWindow({
      prepare: async (desk) => {
        await adopt(desk, lab.dataDirectory)
        desk.services.settings.write({ language: 'de' })
      },
    })
    await page.locator('main').waitFor()
    const pointers = await watchPointer(page)
    await page.keyboard.press(screenKey('authority'))
    const keys = openKeyboard(page)
    const dialog = page.getByRole('dialog')
    await keys.press(page.getByRole('button', { name: 'Erneuern…' }))
    await keys.type(dialog.getByLabel('Passphrase von nordwind'), PHRASE)
    await keys.press(dialog.getByRole('button', { name: 'Neues Zertifikat signieren' }))
    await expect(dialog.getByText('systemctl reload icinga2')).toBeVisible({ timeout: 45_000 })
    const path = join(lab.dataDirectory, 'certs', `${lab.masterName}.crt`)
    const [fresh, old] = [
      new X509Certificate(await readFile(path)),
      new X509Certificate(await readFile(`${path}.orig`)),
    ]
    expect(fresh.publicKey.equals(old.publicKey)).toBe(true)
    expect(fresh.fingerprint256).not.toBe(old.fingerprint256)
    await keys.press(dialog.getByRole('button', { name: 'Schließen' }).last())

    await keys.press(page.getByRole('button', { name: 'Mehr' }))
    await page.getByRole('menuitem', { name: 'CA-Zertifikat erneuern…' }).press('Enter')
    await keys.type(dialog.getByLabel('Neue Datei'), join(folder, 'ca.crt'))
    await keys.type(dialog.getByLabel('Passphrase von nordwind'), PHRASE)
    await keys.press(dialog.getByRole('button', { name: 'Neues Zertifikat signieren' }))
    await expect(dialog.getByText('certs/ca.crt').first()).toBeVisible({ timeout: 45_000 })
    expect(await pointers()).toEqual([])
    const ca = new X509Certificate(await readFile(join(folder, 'ca.crt')))
    expect(ca.checkIssued(ca) && ca.publicKey.equals(new X509Certificate(lab.authority.certificatePem).publicKey)).toBe(
      true,
    )
  })
})

test('announces the ends nobody else watches', async ({ launchWindow, lab }) => {
  await withScratchFolder(async (folder) => {
    const path = join(lab.dataDirectory, 'certs', lab.masterName)
    const keyPem = await readFile(`${path}.key`, 'utf8')
    const short = await makeCertificate({ cn: lab.masterName, keyPem, issuer: lab.authority, days: 20 })
    await writeFile(`${path}.crt`, short.certificatePem)
    const ca = await makeCertificate({ cn: 'Icinga CA', keyPem: await newKeyPem(2048), isCa: true, days: 200 })
    const [certificatePath, keyPath] = [join(folder, 'ca.crt'), join(folder, 'ca.key')]
    await writeFile(certificatePath, ca.certificatePem)
    await writeFile(keyPath, ca.keyPem)
    const { page, application } = await launchWindow()
    await adopt(application, lab.dataDirectory)
    const source = { kind: 'files', certificatePath, keyPath } as const
    const placement = { name: 'suedwind', environment: 'test', store: 'vault' } as const
    const { id } = await application.services.authorities.adopt({ source, ...placement, passphrase: secret(PHRASE) })
    await page.reload()
    const bar = page.getByRole('contentinfo')
    await expect(bar).toContainText(/(19|20) days left: certificate of master1\.example\.test/)
    await openDesk(page).goTo('Authority')
    await expect(page.getByRole('region', { name: `Key on ${lab.dataDirectory}` })).toContainText('ends in')
    expect(await axeFindings(page)).toEqual([])
    await page
      .getByRole('region', { name: 'Authority suedwind' })
      .getByRole('button', { name: 'Show this one' })
      .click()
    await expect(bar).toContainText(/(199|200) days left: CA of suedwind/)
    const out = join(folder, 'renewed.crt')
    await application.services.renewals.renewCa({ authorityId: id, passphrase: secret(PHRASE), path: out })
    await expect(bar).not.toContainText('days left')
  })
})

test('a new CA is made only from the page that says what will be made', async ({ launchWindow }) => {
  const { page, application } = await launchWindow()
  const keys = openKeyboard(page)
  const dialog = page.getByRole('dialog')
  const pointers = await watchPointer(page)
  await keys.press(page.getByRole('button', { name: 'Create a CA…' }))
  const review = dialog.getByRole('button', { name: 'Review…' })
  await expect(review).toBeDisabled()
  await keys.type(dialog.getByLabel('Name of the cluster'), 'nordwind')
  await keys.press(dialog.getByRole('radio', { name: /^Vault file/ }), 'Space')
  for (const field of await dialog.locator('input[type=password]').all()) await keys.type(field, PHRASE)
  await expect(dialog.getByRole('button', { name: 'Create CA for nordwind' })).toBeHidden()
  await keys.press(review)
  const page2 = dialog.getByRole('region', { name: 'This will be created' })
  for (const said of ['nordwind', 'RSA 4096', '15 years', 'Vault file on this computer', 'Make a backup and drill it'])
    await expect(page2).toContainText(said)
  expect(application.services.authorities.list()).toEqual([])
  await keys.press(dialog.getByRole('button', { name: 'Back', exact: true }))
  await keys.press(review)
  await keys.press(dialog.getByRole('button', { name: 'Create CA for nordwind' }))
  await expect(dialog).toBeHidden({ timeout: 40_000 })
  expect(application.services.authorities.list()).toMatchObject([{ name: 'nordwind', store: 'vault', renewals: [] }])
  expect(await pointers()).toEqual([])
})
