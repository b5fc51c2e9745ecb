import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { mustRun } from '../support/command.ts'
import { createCrafter } from '../support/crafted-certificates.ts'
import { caseFile, CASES as cases, openInspect, openInspectDesk } from '../support/inspect-desk.ts'
import { mustOpenssl, opensslText } from '../support/openssl.ts'
import { test } from '../support/window.ts'

const node = caseFile('requests', 'ca', 'master1.example.test.crt')

/** What the page would have put on the clipboard. */
const keepCopies = (page: Page) =>
  page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (text: string) => void document.body.setAttribute('data-copied', text) },
    })
  })
const copied = (page: Page) => page.locator('body').getAttribute('data-copied')

test('a dropped file: a line leads to its bytes, in all three panes, by mouse and keyboard', async ({
  launchWindow,
  emptyProfile,
}) => {
  const { page, desk } = await openInspectDesk(launchWindow, emptyProfile)
  await keepCopies(page)
  await desk.dragOver()
  await expect(page.getByText('Drop to inspect')).toBeVisible()
  await desk.drop(node)
  await expect(page.getByRole('heading', { name: 'master1.example.test' })).toBeVisible()

  await desk.text().getByText('Serial Number').click()
  const serial = await mustOpenssl(['x509', '-noout', '-serial'], node.bytes)
  const wanted = serial.stdout.trim().replace('serial=', '')
  expect(await desk.markedBytes()).toBe(`021500${wanted}`)
  await expect(desk.tree().getByRole('treeitem', { selected: true })).toContainText('serialNumber')
  await expect(desk.text().getByRole('option', { selected: true })).toHaveCount(2)

  // Keys: the tree one row on, then into the bytes, and back to the text.
  await page.keyboard.press('Alt+1')
  await page.keyboard.press('ArrowDown')
  await expect(desk.tree().getByRole('treeitem', { selected: true })).toContainText('signature')
  await expect(desk.text().getByRole('option', { selected: true })).toContainText('Signature Algorithm: sha256')
  await page.keyboard.press('Alt+3')
  await page.keyboard.press('ArrowRight')
  await expect(desk.bytes()).toBeFocused()
  await page.keyboard.press('Alt+2')
  await page.keyboard.press('Home')
  await expect(desk.tree().getByRole('treeitem', { selected: true })).toContainText('Certificate')

  await page.getByRole('button', { name: 'Copy text' }).click()
  expect(await copied(page)).toBe(await opensslText(Buffer.from(node.bytes).toString()))
  await page.getByLabel('Form of OpenSSL').selectOption('OpenSSL 3.5')
  await expect(desk.text().getByText('Issuer: CN=Icinga CA')).toBeVisible()

  const fingerprint = async (hash: string): Promise<string> =>
    (await mustOpenssl(['x509', '-noout', '-fingerprint', hash], node.bytes)).stdout.trim().split('=')[1] ?? ''
  const sha256 = await fingerprint('-sha256')
  const der = Buffer.from(
    Buffer.from(node.bytes)
      .toString()
      .replaceAll(/-----[^-]+-----|\s/g, ''),
    'base64',
  )
  const pin = new X509Certificate(der).publicKey.export({ type: 'spki', format: 'der' })
  for (const [item, wanted] of [
    ['SHA-256, groups of four', sha256.replaceAll(':', '').replaceAll(/.{4}(?=.)/g, '$& ')],
    ['SHA-256, as pki save-cert prints it', sha256.replaceAll(':', ' ')],
    ['SHA-256, as ca list prints it', sha256.replaceAll(':', '').toLowerCase()],
    ['SHA-256, with colons', sha256],
    ['SHA-1, with colons', await fingerprint('-sha1')],
    ['Public key pin, base64', createHash('sha256').update(pin).digest('base64')],
    ['PEM', Buffer.from(node.bytes).toString()],
    ['DER as hex', der.toString('hex')],
  ] as const) {
    await page
      .locator('[aria-haspopup=menu]')
      .getByText(/^(Copy as…|Copied)$/)
      .click()
    await page.getByRole('menuitem', { name: item, exact: true }).click()
    expect((await copied(page))?.trim(), item).toBe(wanted.trim())
  }
})

test('lines between the panes move by key and pointer, stay moved, and a pane takes all the room', async ({
  launchWindow,
  emptyProfile,
}) => {
  const { page, desk, application } = await openInspectDesk(launchWindow, emptyProfile)
  await desk.drop(node)
  const line = page.getByRole('separator', { name: 'Width of the structure' })
  await expect(line).toHaveAttribute('aria-valuenow', '282')
  await line.press('Shift+ArrowRight')
  await expect(line).toHaveAttribute('aria-valuenow', '346')
  const box = await line.boundingBox()
  const [x, y] = [(box?.x ?? 0) + 0.5, (box?.y ?? 0) + 100]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x - 40, y, { steps: 4 })
  await page.mouse.up()
  await expect(line).toHaveAttribute('aria-valuenow', '306')
  await expect.poll(() => application.services.settings.read().inspectPanes?.tree).toBe(306)

  await line.press('Enter')
  await expect(desk.text()).toBeHidden()
  await page.keyboard.press('Alt+2')
  await expect(desk.text()).toBeFocused()
  await expect(desk.tree()).toBeHidden()
  await page.getByRole('button', { name: /back beside the others/ }).click()
  await expect(desk.tree()).toBeVisible()

  await page.reload()
  await page.getByRole('button', { name: 'Inspect', exact: true }).click()
  await desk.drop(node)
  await expect(line).toHaveAttribute('aria-valuenow', '306')
})

test('without a CA on this desk files are read all the same', async ({ launchWindow }) => {
  const { page } = await launchWindow()
  const desk = openInspect(page)
  await expect(page.getByRole('button', { name: 'Inspect files…' })).toBeVisible()
  await desk.drop(node)
  await expect(page.getByRole('heading', { name: 'master1.example.test' })).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('no-ca.png') })
  for (const key of [1, 3, 4, 5, 6, 7]) await page.keyboard.press(`Control+${key}`)
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
})

test('a PKCS#12 opens with its passphrase and shows no key', async ({ launchWindow, emptyProfile }) => {
  const { page, desk } = await openInspectDesk(launchWindow, emptyProfile)
  const path = join(emptyProfile, 'node.p12')
  const key = join(cases, 'company-ca', 'a-good.key')
  const certificate = join(cases, 'company-ca', 'a-good.crt')
  await mustRun('openssl', [
    'pkcs12',
    '-export',
    '-in',
    certificate,
    '-inkey',
    key,
    '-out',
    path,
    '-passout',
    'pass:sesame',
  ])
  await page.getByRole('button', { name: 'Open…' }).click()
  await page.getByRole('dialog').getByLabel('Path of the file or folder').fill(path)
  await page.getByRole('dialog').getByRole('button', { name: 'Open and read' }).click()
  await page.getByRole('button', { name: 'Enter passphrase…' }).click()
  const field = page.getByRole('dialog').getByLabel('Passphrase of the file')
  await field.fill('wrong')
  await page.getByRole('dialog').getByRole('button', { name: 'Open keystore' }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible()
  await field.fill('sesame')
  await page.getByRole('dialog').getByRole('button', { name: 'Open keystore' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(desk.list().getByRole('row').filter({ hasText: 'Private key' })).toContainText('not shown')
  await desk.list().getByRole('row').filter({ hasText: 'agent1.example.test' }).click()
  const print = await mustOpenssl(['x509', '-noout', '-fingerprint', '-sha256', '-in', certificate])
  const groups = print.stdout.trim().split('=')[1]?.replaceAll(':', '').match(/.{4}/g) ?? []
  for (const group of groups) await expect(page.getByText(group, { exact: true }).first()).toBeVisible()
})

test('keys, tickets, requests, logs and other things each say what they are', async ({
  launchWindow,
  emptyProfile,
}) => {
  const { page, desk } = await openInspectDesk(launchWindow, emptyProfile)
  const key = caseFile('company-ca', 'a-good.key')
  await desk.paste(Buffer.from(key.bytes).toString())
  await expect(
    page.getByText('This is a private key. Signet shows its public half and forgets the file.'),
  ).toBeVisible()
  await expect(page.getByText('RSA 2048')).toBeVisible()
  const secret = Buffer.from(key.bytes).toString().split('\n')[3] ?? ''
  expect(await page.content()).not.toContain(secret)

  const request = JSON.stringify({ cert_request: Buffer.from(node.bytes).toString(), ticket: 'c0ffee5ec4e7' })
  await desk.drop(
    { name: 'request.json', bytes: Buffer.from(request) },
    { name: 'empty.crt', bytes: new Uint8Array() },
    { name: 'notes.txt', bytes: Buffer.from('nothing to see here') },
    { name: 'broken.crt', bytes: Buffer.from('-----BEGIN CERTIFICATE-----\nMII!\n-----END CERTIFICATE-----\n') },
    caseFile('company-ca', 'crl.pem'),
    caseFile('company-ca', 'm-der.crt'),
  )
  for (const words of [
    'Request file of Icinga',
    'Empty file',
    'Text, no certificate in it',
    'Damaged block',
    'Revocation list (CRL)',
  ]) {
    await expect(desk.list().getByRole('row').filter({ hasText: words })).toHaveCount(1)
  }
  const ofRequest = desk.list().getByRole('row').filter({ hasText: 'request.json' })
  await expect(ofRequest.filter({ hasText: 'CN = master1.example.test' })).toHaveCount(1)
  await expect(desk.list().getByRole('row').filter({ hasText: 'm-der.crt' })).toContainText('CN = ')
  await ofRequest.filter({ hasText: 'Request file of Icinga' }).click()
  await expect(page.getByText('Ticket: ••••••••')).toBeVisible()
  expect(await page.content()).not.toContain('c0ffee5ec4e7')

  const log = `CONNECTED(00000003)\ndepth=0 CN = x\n---\nCertificate chain\n 0 s:CN = x\n${Buffer.from(node.bytes)}---\nSSL handshake has read\n`
  await desk.paste(log)
  await expect(page.getByRole('heading', { name: 'master1.example.test' })).toBeVisible()

  await page.getByRole('button', { name: 'Inspect', exact: true }).click()
  const bundle = join(emptyProfile, 'bundle.p7b')
  await mustRun('openssl', [
    'crl2pkcs7',
    '-nocrl',
    '-certfile',
    join(cases, 'company-ca', 'inter+root.crt'),
    '-out',
    bundle,
  ])
  await desk.drop({ name: 'bundle.p7b', bytes: readFileSync(bundle) })
  await expect(desk.list().getByRole('row').filter({ hasText: 'Company Root CA' }).first()).toBeVisible()
  await expect(desk.list().getByRole('row')).toHaveCount(4)
})

test('hostile names are drawn as escapes and never run', async ({ launchWindow, emptyProfile }) => {
  const { page, desk } = await openInspectDesk(launchWindow, emptyProfile)
  const { craft } = createCrafter()
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  const names = [
    '<script>document.title="owned"</script><img src=x onerror="alert(1)">',
    'good.example\u202egro.live',
    'nul\u0000.example',
    '\u0430dmin.example.test',
    `long${'x'.repeat(65_536)}`,
  ]
  await desk.drop(...names.map((name, i) => ({ name: `<b>${i}\u202e</b>.crt`, bytes: craft(name) })))
  await expect(desk.list()).toContainText('<script>document.title')
  await expect(desk.list()).toContainText('<U+202E>')
  await expect(desk.list()).toContainText('<U+0000>')
  await expect(desk.list()).toContainText('<U+0430>')
  for (const i of names.keys()) {
    await desk
      .list()
      .getByRole('row')
      .nth(i + 1)
      .click()
    await expect(desk.tree()).toBeVisible()
    if (i > 0 && i < 4) await expect(page.getByText('A name holds characters that could hide')).toBeVisible()
    if (i === 4) await expect(desk.text().getByText('more, copied in full').first()).toBeAttached()
    await page.keyboard.press('Escape')
  }
  expect(await page.title()).toContain('Signet')
  expect(dialogs).toEqual([])
  expect(await page.locator('#root script, #root img').count()).toBe(0)
})
