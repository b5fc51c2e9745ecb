// Selecting a text line of a certificate of 2 kB and of 64 kB: from the click to the page laid out with its marks in
// structure and bytes, and the longest task of the page's thread meanwhile, paint included.
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { createCrafter } from '../support/crafted-certificates.ts'
import { caseFile, openInspectDesk } from '../support/inspect-desk.ts'
import { selectLines } from '../support/selected-lines.ts'
import { watchTasks } from '../support/thread-time.ts'
import { openWindow } from '../support/window.ts'
import { median } from './rounds.ts'

const ROUNDS = 5

const contestants = [
  { name: '2 kB', bytes: caseFile('requests', 'ca', 'master1.example.test.crt').bytes, asked: 16 },
  { name: '64 kB', bytes: createCrafter().craft('x'.repeat(65_000)), asked: 100 },
] as const

const folder = await mkdtemp(join(tmpdir(), 'signet-bench-'))
const browser = await chromium.launch({
  executablePath: process.env['SIGNET_CHROMIUM'] ?? '/usr/bin/chromium',
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--proxy-server=127.0.0.1:9', '--disable-gpu'],
})
console.log(`select-line: ${cpus().length} cores, Node ${process.versions.node}`)
for (const { name, bytes, asked } of contestants) {
  const profile = join(folder, name)
  const { page, desk, close } = await openInspectDesk(() => openWindow(browser, { profile }), profile)
  await desk.drop({ name: 'speed.crt', bytes })
  await desk.tree().waitFor()
  await selectLines(page)
  const tasks = await watchTasks(page)
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) times.push(...(await selectLines(page)))
  const taskMs = await tasks.stop()
  const slowest = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN
  console.log(
    `${name.padEnd(6)} median ${median(times).toFixed(1)} ms, 99 of 100 within ${slowest.toFixed(1)} ms, longest task ${taskMs.toFixed(1)} ms of CPU, ${times.length} selections (asked for: ${asked} ms)`,
  )
  await close()
}
await browser.close()
await rm(folder, { recursive: true, force: true })
