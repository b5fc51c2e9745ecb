import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { z } from 'zod'
import { Secret } from '../../src-core/base/secret.ts'
import { openWindow } from '../support/window.ts'
import { screenKey } from '../support/screen-key.ts'
import { describeCluster, writeCluster } from '../support/synthetic-cluster.ts'
import { median } from './rounds.ts'

/**
 * The zone map against Cytoscape, in one run of one browser: first paint from the model, and main-thread time of a frame
 * while panning. Asked: 250 ms and 8 ms at 10,000 endpoints, 1 s and 10 ms at 100,000, and a tenth of Cytoscape.
 */
const ROUNDS = Number(process.env['ROUNDS'] ?? 5)
const PAN_FRAMES = 60
const AGENTS = [10_000, 100_000] as const
/** Cytoscape needs minutes for more. */
const PEER_LIMIT = 10_000

const folder = mkdtempSync(join(tmpdir(), 'signet-bench-'))
const VIEW = { width: 1280, height: 800 }

const measures = z.array(z.object({ name: z.string(), duration: z.number() }))

/** What the map says of itself: making the model and the layout, and the first whole painting. */
const takeMeasures = async (page: Page): Promise<ReadonlyMap<string, number>> => {
  const found = await page.evaluate(() => {
    const all = performance.getEntriesByType('measure').map(({ name, duration }) => ({ name, duration }))
    performance.clearMeasures()
    return all
  })
  const sums = new Map<string, number>()
  for (const { name, duration } of measures.parse(found)) sums.set(name, Math.max(sums.get(name) ?? 0, duration))
  return sums
}

const openMap = async (page: Page, path: string): Promise<void> => {
  await page
    .getByRole('button', { name: /^Open( files)?…$/ })
    .first()
    .click()
  await page.getByRole('dialog').getByLabel('File or folder').fill(path)
  await page.getByRole('button', { name: 'Read it' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('tree').waitFor({ timeout: 120_000 })
  await page.waitForTimeout(1500)
}

/** Asks how long the page's main thread has worked so far. */
const watchCpu = async (page: Page): Promise<() => Promise<number>> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
  }
}

/** Main-thread time of one frame of a drag over the map. */
const panFrameMs = async (page: Page, cpuMs: () => Promise<number>): Promise<number> => {
  const box = await page.getByRole('tree').boundingBox()
  if (box === null) throw new Error('no map')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  const before = await cpuMs()
  const framesBefore = await countFrames(page)
  for (let i = 1; i <= PAN_FRAMES; i++) await page.mouse.move(x + 2 * i, y + i)
  const frames = (await countFrames(page)) - framesBefore
  const after = await cpuMs()
  await page.mouse.up()
  return (after - before) / Math.max(1, frames)
}

const countFrames = (page: Page): Promise<number> =>
  page.evaluate(() => {
    // A counter of the bench's own, so that watching changes nothing of the page.
    const counter = window as unknown as { benchFrames?: number }
    if (counter.benchFrames === undefined) {
      counter.benchFrames = 0
      const count = (): void => {
        counter.benchFrames = (counter.benchFrames ?? 0) + 1
        requestAnimationFrame(count)
      }
      requestAnimationFrame(count)
    }
    return counter.benchFrames
  })

const cytoscape = readFileSync(new URL('../../node_modules/cytoscape/dist/cytoscape.min.js', import.meta.url), 'utf8')
const described = z.object({
  zones: z.array(
    z.object({ name: z.string(), parent: z.string().optional(), endpoints: z.array(z.string()).optional() }),
  ),
})

/** The same tree of zones and nodes, in Cytoscape's own tree layout on its canvas. */
const paintPeer = async (page: Page, agents: number): Promise<number> => {
  const { zones } = described.parse(JSON.parse(describeCluster({ masters: 3, satellites: 100, agents })))
  await page.setContent('<div id="map" style="width:944px;height:660px"></div>')
  await page.addScriptTag({ content: cytoscape })
  return page.evaluate((all) => {
    const elements = all.flatMap(({ name, parent, endpoints = [] }) => [
      { data: { id: `z ${name}` } },
      ...(parent === undefined ? [] : [{ data: { id: `l ${name}`, source: `z ${parent}`, target: `z ${name}` } }]),
      ...endpoints.flatMap((one) => [
        { data: { id: `e ${one}`, label: one } },
        { data: { id: `m ${one}`, source: `z ${name}`, target: `e ${one}` } },
      ]),
    ])
    const start = performance.now()
    return new Promise<number>((resolve) => {
      // The peer's own global; it has no types here.
      const make = (
        window as unknown as { cytoscape: (options: object) => { once: (event: string, done: () => void) => void } }
      ).cytoscape
      const graph = make({
        container: document.getElementById('map'),
        elements,
        style: [{ selector: 'node', style: { label: 'data(label)', 'font-size': 8 } }],
        layout: { name: 'breadthfirst', directed: true, animate: false },
      })
      graph.once('render', () => resolve(performance.now() - start))
    })
  }, zones)
}

const openDesk = async (browser: Browser, profile: string) => {
  const window = await openWindow(browser, { profile })
  await window.application.services.authorities.create({
    name: 'bench',
    environment: 'lab',
    commonName: 'Icinga CA',
    store: 'vault',
    passphrase: new Secret(new TextEncoder().encode('correct horse battery staple')),
  })
  await window.page.setViewportSize(VIEW)
  await window.page.reload()
  await window.page.locator('nav').waitFor()
  await window.page.keyboard.press(screenKey('topology'))
  return window
}

const browser = await chromium.launch({
  executablePath: process.env['SIGNET_CHROMIUM'] ?? '/usr/bin/chromium',
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--disable-gpu'],
})
try {
  const window = await openDesk(browser, join(folder, 'profile'))
  const cpuMs = await watchCpu(window.page)
  for (const agents of AGENTS) {
    const path = join(folder, `${agents}.json`)
    writeCluster(path, { masters: 3, satellites: 100, agents })
    const own: number[] = []
    const pans: number[] = []
    const peers: number[] = []
    for (let round = -1; round < ROUNDS; round++) {
      await takeMeasures(window.page)
      await openMap(window.page, path)
      const found = await takeMeasures(window.page)
      const paintMs = ['signet-map-model', 'signet-map-layout', 'signet-map-paint'].reduce(
        (sum, name) => sum + (found.get(name) ?? Number.NaN),
        0,
      )
      const panMs = await panFrameMs(window.page, cpuMs)
      let peerMs = Number.NaN
      if (agents <= PEER_LIMIT) {
        const page = await browser.newPage({ viewport: VIEW })
        peerMs = await paintPeer(page, agents)
        await page.close()
      }
      if (round < 0) continue
      own.push(paintMs)
      pans.push(panMs)
      peers.push(peerMs)
    }
    const [paint, pan, peer] = [median(own), median(pans), median(peers)]
    console.log(`${agents} agents: first paint ${paint.toFixed(0)} ms, panning ${pan.toFixed(1)} ms a frame`)
    if (!Number.isNaN(peer))
      console.log(`  Cytoscape first paint ${peer.toFixed(0)} ms: ${(peer / paint).toFixed(1)} times as long`)
  }
  await window.close()
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}
