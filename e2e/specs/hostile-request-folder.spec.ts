import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, mergeTests } from '@playwright/test'
import { openDesk } from '../support/desk.ts'
import { hostileFiles, numbered, putAll, SCRIPT } from '../support/hostile-files.ts'
import { requestFolder } from '../support/request-folder.ts'
import { test as signetTest } from '../support/signet-test.ts'
import { armTripwire, tripped } from '../support/tripwire.ts'
import { test as windowTest } from '../support/window.ts'

const test = mergeTests(signetTest, windowTest)

/** Of a whole folder of them; a single one that took its time would show. */
const MOST_CPU_SECONDS = 20

/** Every path below a folder and what it is: nothing is followed, nothing big is read. */
async function stateOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true })
  const lines = entries.map(async (name) => {
    const path = join(folder, name)
    const stats = await lstat(path)
    const content = stats.isSymbolicLink()
      ? await readlink(path)
      : stats.isFile() && stats.size < 2 ** 24
        ? createHash('sha256')
            .update(await readFile(path))
            .digest('hex')
        : ''
    return `${name} ${stats.mode} ${stats.size} ${content}`
  })
  return (await Promise.all(lines)).toSorted()
}

test('every hostile file is a row with its reason; nothing is followed, written or run', async ({
  lab,
  scratch,
  holder: signet,
  launchWindow,
}) => {
  test.setTimeout(240_000)
  const { fingerprint: good = '' } = await lab.rpc(await lab.certificate('good.example.test'))
  const outside = join(scratch, 'outside')
  await mkdir(outside)
  await writeFile(join(outside, 'passwd'), 'root:x:0:0\n', { mode: 0o666 })
  // Reachable and writable, so that only our own care keeps it as it is.
  for (const folder of [scratch, outside]) await chmod(folder, 0o755)
  const folder = requestFolder(lab.dataDirectory)
  const table = hostileFiles()
  await putAll(folder, table, join(outside, 'passwd'))
  await writeFile(join(folder, `${'d'.repeat(64)}.json.tmp.abcdef`), 'the daemon is writing this')
  const before = [await stateOf(folder), await stateOf(outside)]

  await test.step('the list has a row of each', async () => {
    const used = process.resourceUsage().userCPUTime
    const rows = await signet.list(lab.dataDirectory)
    expect((process.resourceUsage().userCPUTime - used) / 1e6).toBeLessThan(MOST_CPU_SECONDS)
    const byName = new Map(rows.map((row) => [row.fingerprint.replace(/\.json$/, ''), row]))
    for (const { what, name, says } of table) {
      const row = byName.get(name.replace(/\.json$/, ''))
      expect([what, ...(row?.findings.map(({ id }) => id) ?? ['no row'])]).toContain(says)
      if (says.startsWith('file-')) expect([what, row?.findings.at(0)?.severity]).toEqual([what, 'stop'])
    }
    expect(rows).toHaveLength(table.length + 1)
    const printed = await signet.must(['requests', 'list', lab.dataDirectory], { passphrase: null })
    for (const sign of ['\u001b', '\u0007', '\u202e', '\u2066']) expect(printed.stdout).not.toContain(sign)
    expect(signet.printed).not.toContain('root:x:0:0')
  })

  await test.step('no command touches them, nor anything outside', async () => {
    const named = table.filter(({ says, name }) => says.startsWith('file-') && !name.startsWith('-'))
    const unsignable = named.map(({ name }) => name)
    const signed = await signet.sign(lab.dataDirectory, '--reason', 'have them all', ...unsignable)
    expect(signed.code).toBe(1)
    expect(signed.results.filter(({ written, serial }) => written || serial !== null)).toEqual([])
    for (const name of ['../../outside/passwd', '../certs/ca.crt', ...unsignable.slice(0, 2)]) {
      const refused = await signet.run(['requests', 'refuse', lab.dataDirectory, name, '--reason', 'all are hostile'])
      expect(refused.code, refused.stderr).toBe(1)
    }
    expect((await signet.run(['requests', 'restore', lab.dataDirectory, numbered(0xf0, 'removed')])).code).toBe(1)
    expect([await stateOf(folder), await stateOf(outside)]).toEqual(before)
  })

  await test.step('the window shows every row, and no text of them becomes markup', async () => {
    const { page } = await launchWindow({ profile: signet.profile })
    await page.setViewportSize({ width: 1280, height: 4000 })
    await armTripwire(page)
    await page.getByRole('navigation').getByRole('button', { name: 'Requests' }).click()
    await openDesk(page).filter('All')
    const rows = page.getByRole('grid').locator('[role=row][data-active]')
    await expect(rows).toHaveCount(table.length + 1, { timeout: 30_000 })
    const drawer = page.getByRole('complementary', { name: 'Request' })
    const expectOnlyText = async (): Promise<void> => {
      expect(await page.locator('img[src=x], [onerror], body script').count()).toBe(0)
      expect(await page.getByRole('main').innerText()).not.toMatch(/[\u202e\u2066]/)
    }
    for (const row of await rows.all()) {
      await row.click()
      await expect(drawer).toBeVisible()
      await expectOnlyText()
    }
    // Beside the name, it stands among what is asked for.
    for (const name of ['scripted.example.test', 'organised.example.test']) {
      await rows.filter({ hasText: name }).click()
      await expect(drawer.getByText('tripwire()').first()).toBeVisible()
      await expectOnlyText()
    }
    expect(await tripped(page)).toEqual([])
    // The wire itself works: the page refuses markup by text, and that is told.
    const markup = page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), SCRIPT)
    await expect(markup).rejects.toThrow('TrustedHTML')
    await expect.poll(() => tripped(page)).not.toEqual([])
    expect([await stateOf(folder), await stateOf(outside)]).toEqual(before)
  })

  // And the good one among them is signed all the same.
  const alone = await signet.sign(lab.dataDirectory, good, '--reason', 'the only good one')
  expect(alone, alone.stderr).toMatchObject({ code: 0, results: [{ fingerprint: good, written: true }] })
  expect(await signet.audit()).toMatchObject({ ok: true })
})

test('files that come and go while the folder is read do no harm', async ({ lab, holder: signet }) => {
  const { fingerprint = '' } = await lab.rpc(await lab.certificate('good.example.test'))
  const names = Array.from({ length: 60 }, (_, i) => `${i.toString(16).padStart(2, '0').repeat(32)}.json`)
  const paths = names.map((name) => join(requestFolder(lab.dataDirectory), name))
  let isListed = false
  const flicker = async (): Promise<void> => {
    while (!isListed) {
      await Promise.all(paths.map((path) => writeFile(path, '{}', { mode: 0o666 })))
      await Promise.all(paths.map((path) => rm(path, { force: true })))
    }
  }
  const flickering = flicker()
  const rows = await signet.list(lab.dataDirectory).finally(() => (isListed = true))
  await flickering
  expect(rows.filter((row) => row.fingerprint === fingerprint)).toMatchObject([{ state: 'pending' }])
  for (const row of rows.filter((one) => one.fingerprint !== fingerprint)) expect(row.kind).toBe('unreadable')
})

test('an empty or missing folder is no failure', async ({ lab, holder: signet }) => {
  expect(await signet.list(lab.dataDirectory)).toEqual([])
  await mkdir(requestFolder(lab.dataDirectory), { recursive: true })
  expect(await signet.list(lab.dataDirectory)).toEqual([])
})
