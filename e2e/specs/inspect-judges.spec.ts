import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { caseFile, CASES as cases, openInspectDesk } from '../support/inspect-desk.ts'
import { mustOpenssl } from '../support/openssl.ts'
import { test } from '../support/window.ts'

const node = caseFile('requests', 'ca', 'master1.example.test.crt')

test('verdicts and chain: accepted, and refused with its code, cause and cure', async ({
  launchWindow,
  emptyProfile,
}) => {
  const { page, desk } = await openInspectDesk(launchWindow, emptyProfile)
  await desk.drop(
    caseFile('company-ca', 'a-good.crt'),
    caseFile('company-ca', 'root.crt'),
    caseFile('company-ca', 'a-good.key'),
  )
  await desk.list().getByRole('row').filter({ hasText: 'agent1.example.test' }).click()
  const strip = page.getByRole('group', { name: 'Verdict' })
  await expect(strip).toContainText('Icinga accepts this')
  await page.getByRole('button', { name: /^Chain/ }).click()
  await expect(page.getByText('Verified', { exact: true })).toBeVisible()

  await desk.drop(caseFile('company-ca', 'a-eku-client.crt'), caseFile('company-ca', 'root.crt'))
  await desk.list().getByRole('row').filter({ hasText: 'agent1.example.test' }).click()
  await expect(strip).toContainText('As client')
  await expect(strip).toContainText('accepted')
  await expect(strip).toContainText('As server · code 26')
  await page.getByRole('button', { name: /^Chain/ }).click()
  await expect(page.getByText('unsuitable certificate purpose').first()).toBeVisible()
  await expect(page.getByText('Ask for extended key usage clientAuth and serverAuth').first()).toBeVisible()
})

test('a heap of files becomes the two files a node needs, and what is missing is said', async ({
  launchWindow,
  emptyProfile,
}) => {
  const { page, desk } = await openInspectDesk(launchWindow, emptyProfile)
  await desk.drop(caseFile('company-ca', 'inter+root.crt'), caseFile('company-ca', 'a-inter-leafonly.crt'))
  await desk.list().getByRole('row').filter({ hasText: 'a-inter-leafonly.crt' }).click()
  await page.getByRole('button', { name: /^Chain/ }).click()
  await page.getByRole('button', { name: 'Build the right files…' }).click()
  const folder = join(emptyProfile, 'built')
  await mkdir(folder)
  await page.getByRole('dialog').getByLabel('Folder').fill(folder)
  await page.getByRole('dialog').getByRole('button', { name: 'Write both files' }).click()
  await expect(page.getByRole('dialog').getByText('Missing: the private key')).toBeVisible()
  const [leaf, ca] = [join(folder, 'agent1.example.test.crt'), join(folder, 'ca.crt')]
  const verified = await mustOpenssl(['verify', '-no-CApath', '-no-CAstore', '-CAfile', ca, '-untrusted', leaf, leaf])
  expect(verified.stdout.trim()).toBe(`${leaf}: OK`)
  expect(readFileSync(leaf, 'latin1').match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
})

test('two certificates side by side: a renewal, and another key under one name', async ({
  launchWindow,
  emptyProfile,
}) => {
  const { page, desk } = await openInspectDesk(launchWindow, emptyProfile)
  const first = await mustOpenssl(
    ['x509', '-days', '3', '-key', join(cases, 'requests/ca/master1.example.test.key')],
    node.bytes,
  )
  const second = await mustOpenssl(
    ['x509', '-days', '9', '-key', join(cases, 'requests/ca/master1.example.test.key')],
    node.bytes,
  )
  await desk.drop(
    { name: 'old.crt', bytes: Buffer.from(first.stdout) },
    { name: 'new.crt', bytes: Buffer.from(second.stdout) },
  )
  await desk.list().getByRole('row').nth(1).click()
  await page.getByRole('button', { name: 'Compare…' }).click()
  await expect(page.getByText('Same key, other dates: a renewal')).toBeVisible()
  const differing = page.getByRole('table').locator('[data-differs]')
  await expect(differing.filter({ hasText: 'Not After' })).toHaveCount(1)
  await expect(differing.filter({ hasText: 'Subject:' })).toHaveCount(0)
  // Both signatures differ in every line: the elements are below what is drawn at first.
  await page.getByRole('table').press('End')
  await expect(differing.filter({ hasText: 'notAfter' })).toHaveCount(1)

  await desk.drop(caseFile('company-ca', 'same-name', 'old.crt'), caseFile('company-ca', 'same-name', 'newski.crt'))
  await desk.list().getByRole('row').nth(1).click()
  await page.getByRole('button', { name: 'Compare…' }).click()
  await expect(page.getByText('Same name, other key')).toBeVisible()
})

test('a list says who takes each certificate, for the role and the CA that are chosen', async ({
  launchWindow,
  emptyProfile,
}) => {
  const { page, desk } = await openInspectDesk(launchWindow, emptyProfile)
  const names = ['a-good.crt', 'a-eku-client.crt', 'a-inter-leafonly.crt', 'a-rsa1024.crt', 'root.crt']
  await desk.drop(...names.map((name) => caseFile('company-ca', name)))
  const row = (name: string) => desk.list().getByRole('row').filter({ hasText: name })
  await expect(row('a-good.crt')).toContainText('Icinga accepts it')
  await expect(row('a-eku-client.crt')).toContainText('Not as server · code 26')
  await expect(row('a-rsa1024.crt')).toContainText('Daemon does not start')
  await expect(row('root.crt')).toContainText('CA certificate')
  await page.getByLabel('Icinga’s verdict').selectOption('as client')
  await expect(row('a-eku-client.crt')).toContainText('Icinga accepts it')
  const own = await page
    .getByLabel('counting on')
    .locator('option')
    .filter({ hasText: 'nordwind' })
    .getAttribute('value')
  await page.getByLabel('counting on').selectOption(own ?? '')
  await expect(row('a-good.crt')).toContainText(/Not as client · code 2\d/)
  await page.getByLabel('counting on').selectOption('')
  await page.getByLabel('Show').selectOption('refused')
  // the one whose issuer is not here is measured by the CA of this desk
  await expect(desk.list().getByRole('row')).toHaveCount(3)
  await expect(row('a-rsa1024.crt')).toHaveCount(1)
})
