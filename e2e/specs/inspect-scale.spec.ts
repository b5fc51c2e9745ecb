import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { createCrafter } from '../support/crafted-certificates.ts'
import { caseFile, openInspectDesk } from '../support/inspect-desk.ts'
import { selectLines } from '../support/selected-lines.ts'
import { watchTasks, watchTurns } from '../support/thread-time.ts'
import { test } from '../support/window.ts'

const node = caseFile('requests', 'ca', 'master1.example.test.crt')

/** Only how far the reading is, is asked. */
const firstRow = {
  search: '',
  sort: { column: 'order', descending: false },
  judging: { role: 'both', authority: null },
  show: 'all',
  offset: 0,
  limit: 1,
} as const

/** A watchdog, not a figure: a list that is not cut in slices, or drawn whole, takes seconds. */
const LONGEST_MS = 500

test('a bundle of 10,000 lists at once, sorts, filters and stops', async ({ launchWindow, emptyProfile }) => {
  test.setTimeout(120_000)
  const { page, desk, application } = await openInspectDesk(launchWindow, emptyProfile)
  const path = join(emptyProfile, 'bundle.pem')
  await writeFile(path, createCrafter().bundle(10_000))
  const open = async (): Promise<number> => {
    const { collectionId } = await application.services.inspection.openPath({ path })
    const began = performance.now()
    for (;;) {
      const page = await application.services.inspection.list({ collectionId, ...firstRow })
      if (page.state === 'done') return performance.now() - began
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  console.log(`10,000 certificates read in ${(await open()).toFixed(0)} ms`)
  const turns = watchTurns()
  const tasks = await watchTasks(page)

  await page.getByRole('button', { name: 'Open…' }).click()
  await page.getByRole('dialog').getByLabel('Path of the file or folder').fill(path)
  const began = Date.now()
  await page.getByRole('dialog').getByRole('button', { name: 'Open and read' }).click()
  await expect(desk.list().getByText('node000000.example.test')).toBeVisible()
  console.log(`first rows on screen after ${Date.now() - began} ms`)
  // Sorted and filtered as soon as there are rows, read to the end or not.
  await desk.list().getByRole('button', { name: 'Subject' }).click()
  await desk.list().getByRole('button', { name: 'Subject' }).click()
  await expect(desk.list().getByText('node009999.example.test')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('10,000 objects')).toBeVisible()
  await page.getByLabel('Filter: name, issuer, file or fingerprint').fill('node0012')
  await expect(desk.list()).toHaveAttribute('aria-rowcount', '101')
  expect(await desk.list().getByRole('row').count()).toBeLessThan(60)
  const [turnMs, taskMs] = [await turns.stop(), await tasks.stop()]
  console.log(`longest turn of the Node side ${turnMs.toFixed(0)} ms, longest task of the page ${taskMs.toFixed(0)} ms`)
  expect(turnMs).toBeLessThan(LONGEST_MS)
  expect(taskMs).toBeLessThan(LONGEST_MS)

  const { collectionId } = await application.services.inspection.openPath({ path })
  application.services.inspection.cancel(collectionId)
  await page.waitForTimeout(300)
  const stopped = await application.services.inspection.list({ collectionId, ...firstRow })
  expect(stopped.state).toBe('cancelled')
  expect(stopped.found).toBeLessThan(10_000)
})

for (const [label, longName] of [
  ['2 kB', ''],
  ['64 kB', 'x'.repeat(65_000)],
] as const) {
  test(`selecting lines of a certificate of ${label} marks tree and bytes each time`, async ({
    launchWindow,
    emptyProfile,
  }) => {
    const { page, desk } = await openInspectDesk(launchWindow, emptyProfile)
    const bytes = label === '2 kB' ? node.bytes : createCrafter().craft(longName)
    await desk.drop({ name: 'speed.crt', bytes })
    await expect(desk.tree()).toBeVisible()
    const tasks = await watchTasks(page)
    const times = await selectLines(page)
    const taskMs = await tasks.stop()
    const median = times[Math.floor(times.length / 2)] ?? Infinity
    const wall = `median ${median.toFixed(1)} ms, worst ${times.at(-1)?.toFixed(1)} ms of ${times.length}`
    console.log(`${label}: ${wall}; longest task ${taskMs.toFixed(1)} ms`)
    expect(times.length).toBeGreaterThan(40)
    expect(median).toBeLessThan(LONGEST_MS)
    // The slowest selection with its layout and paint, by the thread's own time.
    expect(taskMs).toBeLessThan(LONGEST_MS)
  })
}
