import { X509Certificate } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { askForNames, csrPem, makeCsr } from '../support/csr.ts'
import { DIALOG } from '../support/catalogue/entry.ts'
import { openKeyboard } from '../support/keyboard.ts'
import { entriesOf, readLedger } from '../support/ledger-file.ts'
import { adoptMaster, OFFICER_PHRASE, sampleMaster } from '../support/officer-desk.ts'
import { opensslVerify } from '../support/openssl.ts'
import { axeFindings } from '../support/page-look.ts'
import { screenKey } from '../support/screen-key.ts'
import { withScratchFolder } from '../support/scratch-folder.ts'
import { test } from '../support/window.ts'

const CN = 'master1.nordwind.example'
const REASON = 'made it myself on this machine'

test('a CSR is pasted, reviewed, signed and saved with keys alone; one is dropped and one is picked', async ({
  launchWindow,
}) => {
  test.setTimeout(150_000)
  await withScratchFolder(async (folder) => {
    const master = sampleMaster(join(folder, 'master'))
    const { page, profile } = await launchWindow({
      prepare: async (desk) => {
        await adoptMaster(desk, master)
        await desk.services.directories.open(master.dataDirectory)
      },
    })
    await expect(page.getByRole('navigation')).toBeVisible()
    const keyboard = openKeyboard(page)
    const dialog = page.getByRole('dialog').last()
    const asking = makeCsr({ cn: CN, extensions: [askForNames('DNS:icinga.nordwind.example', 'IP:192.0.2.7')] })

    // A private key goes no further than the page.
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('Sign a CSR')
    await expect(page.getByRole('option')).toHaveText([/Sign a CSR…/])
    await page.keyboard.press('Enter')
    await keyboard.reach(dialog.getByLabel('Paste the CSR'))
    await page.keyboard.insertText(`-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n${csrPem(asking)}`)
    await keyboard.press(dialog.getByRole('button', { name: 'Review…' }))
    await expect(dialog.getByRole('alert')).toContainText('A private key came along')
    await keyboard.reach(dialog.getByLabel('Paste the CSR'))
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText(csrPem(asking))
    await keyboard.press(dialog.getByRole('button', { name: 'Review…' }))

    await expect(dialog.getByRole('heading', { name: CN })).toBeVisible()
    await expect(dialog.getByText('A CSR brings no ticket')).toBeVisible()
    await expect(dialog.getByText('Asked for and not issued: DNS:icinga.nordwind.example, IP:192.0.2.7')).toBeVisible()
    const sign = dialog.getByRole('button', { name: `Unlock and sign ${CN}` })
    await expect(sign).toBeDisabled()
    await keyboard.reach(dialog.getByPlaceholder('At least 8 characters'))
    await page.keyboard.insertText(REASON)
    await keyboard.press(sign)
    await keyboard.type(dialog.getByLabel('Passphrase', { exact: true }), OFFICER_PHRASE)
    await keyboard.press(dialog.getByRole('button', { name: `Unlock and sign ${CN}` }))

    await expect(dialog.getByText('Signed and kept in the ledger')).toBeVisible({ timeout: 20_000 })
    const out = join(folder, 'master1.crt')
    await writeFile(out, 'something else')
    await keyboard.type(dialog.getByLabel('Save as a file'), out)
    await keyboard.press(dialog.getByRole('button', { name: 'Save certificate' }))
    await expect(dialog.getByText('exists already')).toBeVisible()
    expect(await readFile(out, 'utf8')).toBe('something else')
    await keyboard.press(dialog.getByLabel('Replace the file that is there'), 'Space')
    await keyboard.press(dialog.getByRole('button', { name: 'Save certificate' }))
    await expect(dialog.getByText(`Saved as ${out}.`)).toBeVisible()
    expect(await axeFindings(page, { part: DIALOG })).toEqual([])
    const pem = await readFile(out, 'utf8')
    expect(new X509Certificate(pem).subjectAltName).toBe(`DNS:${CN}`)
    const ca = await readFile(join(master.dataDirectory, 'certs', 'ca.crt'), 'utf8')
    expect((await opensslVerify(pem, ca)).code).toBe(0)
    expect(entriesOf(readLedger(profile), 'certificate-saved')).toMatchObject([{ facts: { cn: CN, path: out } }])
    await page.keyboard.press('Escape')

    // Its serial, as openssl prints it, leads to the entry of its signature.
    const { serialNumber } = new X509Certificate(pem)
    const made = readLedger(profile).entries.findIndex(({ kind }) => kind === 'signature-made')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill((serialNumber.slice(4, 20).match(/../g) ?? []).join(':'))
    await expect(page.getByRole('option', { name: CN })).toContainText(serialNumber.slice(0, 4))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('complementary', { name: `Entry ${made + 1}` })).toContainText(CN)
    await page.keyboard.press('Escape')
    await page.keyboard.press(screenKey('requests'))

    // Picked by its path, the same CSR offers what it was given.
    const csr = join(folder, 'master1.csr')
    await writeFile(csr, asking)
    await keyboard.press(page.getByRole('button', { name: 'CSR…', exact: true }))
    await keyboard.type(dialog.getByLabel('Or the path of its file'), csr)
    await keyboard.press(dialog.getByRole('button', { name: 'Review…' }))
    await keyboard.press(dialog.getByRole('button', { name: 'Save it again…' }))
    await expect(dialog.getByRole('heading', { name: `Certificate of ${CN}` })).toBeVisible()
    await page.keyboard.press('Escape')

    // Dropped on the dialog it is reviewed, not opened in Inspect.
    await keyboard.press(page.getByRole('button', { name: 'CSR…', exact: true }))
    const forged = csrPem(makeCsr({ cn: 'web01\u202etset.elpmaxe' }))
    const data = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], 'forged.csr'))
      return transfer
    }, forged)
    await dialog.locator('[data-drop]').dispatchEvent('drop', { dataTransfer: data })
    await expect(dialog.getByText('turns the reading direction')).toBeVisible()
    await expect(dialog.getByRole('button', { name: /sign/ })).toHaveCount(0)
    expect(await axeFindings(page, { part: DIALOG })).toEqual([])
    await expect(page).toHaveTitle(/Requests/)
  })
})
