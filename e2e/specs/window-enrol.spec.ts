import { X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, mergeTests } from '@playwright/test'
import { test as icingaTest } from '../support/icinga-test.ts'
import { openKeyboard, watchPointer } from '../support/keyboard.ts'
import { OFFICER_PHRASE, officerPassphrase } from '../support/officer-desk.ts'
import { test as windowTest } from '../support/window.ts'
import { windowWords } from '../support/window-words.ts'

const test = mergeTests(windowTest, icingaTest)
const say = windowWords('en')
const CN = 'web01.example.test'

test('a node is enrolled, a set made and a walk taken, by keyboard alone', async ({
  launchWindow,
  lab,
  emptyProfile,
}) => {
  test.setTimeout(150_000)
  const { page, application } = await launchWindow()
  const { authorities, directories } = application.services
  const source = { kind: 'data-directory', path: lab.dataDirectory } as const
  const named = { name: 'nordwind', environment: 'prod', store: 'vault' } as const
  await authorities.adopt({ source, ...named, passphrase: officerPassphrase() })
  await directories.open(lab.dataDirectory)
  await page.reload()
  await page.locator('main').waitFor()
  const pointers = await watchPointer(page)
  const keys = openKeyboard(page)
  const dialog = page.getByRole('dialog').last()
  const field = (label: string) => dialog.getByLabel(say(label), { exact: true })
  const press = (name: string): Promise<void> => keys.press(dialog.getByRole('button', { name, exact: true }).last())
  const command = async (name: string): Promise<void> => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(say(`palette.command.${name}`))
    await expect(page.getByRole('option').first()).toContainText(say(`palette.command.${name}`))
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('heading', { level: 1 })).toBeVisible()
  }
  const master = new X509Certificate(readFileSync(join(lab.dataDirectory, 'certs', `${lab.masterName}.crt`)))
  const begin = async (fingerprint: string, folder: string): Promise<void> => {
    await command('enrol')
    await keys.type(field('enrol:wizard.host'), lab.address)
    await keys.type(field('enrol:wizard.port'), String(lab.port))
    // Nothing is chosen: Tab comes to the first of the group, arrows choose.
    await keys.press(dialog.getByRole('radio').first(), 'ArrowDown')
    await expect(dialog.getByRole('radio', { name: say('enrol:wizard.way.fingerprint') })).toBeChecked()
    await keys.type(field('enrol:wizard.fingerprint'), fingerprint)
    await press(say('enrol:wizard.next'))
    await keys.type(field('enrol:wizard.name'), CN)
    await keys.type(field('enrol:wizard.folder'), folder)
  }

  await test.step('a fingerprint that is another one stops it', async () => {
    await begin('AB '.repeat(32), join(emptyProfile, 'no'))
    await press(say('enrol:wizard.enrol'))
    await expect(dialog.getByRole('alert')).toContainText('STOP')
    await press(say('close'))
    await expect(dialog).toBeHidden()
  })

  await test.step('without the CA key there it waits, ticket and all, and is asked for again', async () => {
    const folder = join(emptyProfile, 'web01')
    const ticket = await lab.ticket(CN)
    await lab.removeCaFolder()
    await begin(master.fingerprint256, folder)
    await keys.type(field('enrol:wizard.ticket'), ticket)
    await press(say('enrol:wizard.enrol'))
    await expect(dialog.getByRole('heading', { name: `${CN} waits for a signature` })).toBeVisible({ timeout: 60_000 })
    const { fingerprint, ticket: filed } = await lab.waitForRequest(CN, 5000)
    expect(filed).toBe(ticket)
    await press(say('close'))
    await expect(dialog).toBeHidden()
    await lab.restoreCaFolder()
    expect(await lab.ca('sign', fingerprint)).toMatchObject({ code: 0 })
    await command('enrol')
    await press(`${say('enrol:wizard.askAgain')}: ${CN}`)
    await expect(dialog.getByRole('heading', { name: `${CN} is enrolled` })).toBeVisible()
    expect(readdirSync(folder).toSorted()).toEqual(['ca.crt', `${CN}.crt`, `${CN}.key`].toSorted())
    await press(say('close'))
    await expect(dialog).toBeHidden()
  })

  await test.step('the walk shows that nobody knows it yet', async () => {
    await command('walk')
    await keys.type(field('enrol:walk.endpoint'), lab.masterName)
    await keys.type(field('enrol:walk.host'), lab.address)
    await keys.type(field('enrol:wizard.port'), String(lab.port))
    await keys.type(field('enrol:walk.zones'), lab.cacheDirectory)
    await press(say('enrol:walk.go'))
    const steps = dialog.getByRole('list', { name: say('enrol:walk.steps') }).getByRole('listitem')
    await expect(steps).toHaveText([1, 2, 3, 4, 5, 6].map(() => /passes$/))
    await keys.type(field('enrol:walk.endpoint'), CN)
    await press(say('enrol:walk.go'))
    await expect(steps.nth(2)).toContainText('STOPS HERE')
    await expect(steps.nth(2)).toContainText(`The certificate says ${lab.masterName}`)
    await press(say('close'))
    await expect(dialog).toBeHidden()
  })

  await test.step('a node set is signed and written', async () => {
    const folder = join(emptyProfile, 'set')
    await command('nodeset')
    await keys.type(field('enrol:nodeset.node'), 'below1.example.test')
    await keys.type(field('enrol:nodeset.parents'), `${lab.masterName}, ${lab.address}, ${lab.port}`)
    await keys.press(dialog.getByRole('radio').first(), 'ArrowDown')
    await expect(dialog.getByRole('radio', { name: say('enrol:set.dials.node-dials') })).toBeChecked()
    await keys.type(field('enrol:wizard.folder'), folder)
    await press(say('enrol:nodeset.make'))
    await keys.type(field('unlock.passphrase'), OFFICER_PHRASE)
    await press(say('enrol:nodeset.unlockAndMake'))
    await expect(dialog.getByRole('heading', { name: 'Node set of below1.example.test' })).toBeVisible({
      timeout: 60_000,
    })
    expect(readFileSync(join(folder, 'INSTALL.de.txt'), 'utf8')).toContain('Firewall von below1.example.test')
    expect(authorities.list()[0]?.unlockedUntil).toBeNull()
    await press(say('close'))
    await expect(dialog).toBeHidden()
  })
  expect(await pointers()).toEqual([])
})
