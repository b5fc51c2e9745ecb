import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Browser, type Locator, type Page } from '@playwright/test'
import { SCRIPT } from '../support/hostile-files.ts'
import { makeCertificate, newKeyPem } from '../support/certificates.ts'
import { openInspect } from '../support/inspect-desk.ts'
import { openKeyboard, watchPointer } from '../support/keyboard.ts'
import { adoptMaster, sampleMaster } from '../support/officer-desk.ts'
import { startRestMaster } from '../support/rest-master.ts'
import { screenKey } from '../support/screen-key.ts'
import { writeCluster } from '../support/synthetic-cluster.ts'
import { armTripwire, tripped } from '../support/tripwire.ts'
import { test } from '../support/window.ts'
import { windowWords } from '../support/window-words.ts'

const say = windowWords('en')
const dump = join(import.meta.dirname, '..', 'cases', 'zones', 'ha-zones.debug')

/** Chromium's own parser judges, in a page without our policy: the names of the roots, or what is wrong. */
const parseXml = async (browser: Browser, texts: readonly string[]): Promise<readonly string[]> => {
  const page = await browser.newPage()
  const roots = await page.evaluate(
    (all) =>
      all.map((xml) => {
        const parsed = new DOMParser().parseFromString(xml, 'application/xml')
        return parsed.querySelector('parsererror')?.textContent ?? parsed.documentElement.nodeName
      }),
    texts,
  )
  await page.close()
  return roots
}

const REVERSED = 'sat\u202egnp.evil\u2066'
const SHOWN = 'sat<U+202E>gnp.evil<U+2066>'
/** Too long for a certificate, which is a finding. */
const MARKUP = `webserver-${SCRIPT}`
const AGENTS = 600

/** Names that would run as markup, or be read backwards; and more findings than one answer may hold. */
const hostileCluster = (): string => {
  const agents = Array.from({ length: AGENTS }, (_, i) => `agent${String(i).padStart(4, '0')}`)
  const open = { accept_config: true, accept_commands: true }
  return JSON.stringify({
    zones: [
      { name: 'master', endpoints: ['m1'] },
      { name: `dmz\u202e${SCRIPT}`, parent: 'master', endpoints: [MARKUP, REVERSED] },
      ...agents.map((name) => ({ name, parent: `dmz\u202e${SCRIPT}`, endpoints: [name] })),
    ],
    endpoints: [{ name: 'm1' }, ...[MARKUP, REVERSED, ...agents].map((name) => ({ name, ...open }))],
  })
}

/** Elements that a name became, and what turns text around, in texts and in attributes. */
const hostileRemains = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const turning = /[\u202a-\u202e\u2066-\u2069]/
    const found = [...document.querySelectorAll('img[src="x"], script:not([src])')].map(({ outerHTML }) => outerHTML)
    for (const element of document.querySelectorAll('*')) {
      const texts = [...element.childNodes].flatMap((node) => (node instanceof Text ? node.data : []))
      const values = [...element.attributes].map(({ value }) => value)
      if ([...texts, ...values].some((text) => turning.test(text))) found.push(element.outerHTML)
    }
    return found
  })

/** Moves the pointer over the map until it rests on something whose hint begins so. */
const pointAt = async (page: Page, map: Locator, begin: RegExp): Promise<Locator> => {
  const { x, y, width, height } = (await map.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const read = () => page.evaluate(() => document.querySelector('[role="tooltip"]')?.textContent ?? '')
  for (let down = 0.3; down < 0.95; down += 0.02)
    for (let across = 0.3; across < 0.7; across += 0.02) {
      await page.mouse.move(x + across * width, y + down * height)
      if (begin.test(await read())) return page.getByRole('tooltip')
    }
  throw new Error(`nothing on the map tells ${begin}`)
}

test('a cluster is opened, searched, felled, changed and exported, by keyboard alone', async ({
  browser,
  launchWindow,
  emptyProfile,
}) => {
  const master = sampleMaster(emptyProfile)
  const { page, application } = await launchWindow()
  await adoptMaster(application, master)
  await page.reload()
  await page.locator('nav').waitFor()
  const keys = openKeyboard(page)
  const dialog = page.getByRole('dialog')
  const tree = page.getByRole('tree')
  const current = tree.locator('[aria-selected="true"]')
  const side = page.getByRole('complementary', { name: say('topology.inspector') })
  const tab = (name: 'map' | 'fall' | 'proposal' | 'findings' | 'table') =>
    page.getByRole('tab', { name: say(`topology.tab.${name}`) })
  const goToTab = async (name: Parameters<typeof tab>[0], arrow: 'ArrowLeft' | 'ArrowRight'): Promise<void> => {
    await keys.reach(page.getByRole('tab', { selected: true }))
    for (let n = 0; n < 5 && (await tab(name).getAttribute('aria-selected')) !== 'true'; n++) {
      await page.keyboard.press(arrow)
      await page.keyboard.press('Enter')
    }
    await expect(tab(name)).toHaveAttribute('aria-selected', 'true')
  }

  await test.step('a live master is asked with a client certificate', async () => {
    const [own, client] = await Promise.all(
      ['live1', 'signet-reader'].map(async (cn) => makeCertificate({ cn, keyPem: await newKeyPem(2048) })),
    )
    if (own === undefined || client === undefined) throw new Error('no certificates')
    const file = (name: string): string => join(emptyProfile, name)
    writeFileSync(file('client.crt'), client.certificatePem)
    writeFileSync(file('client.key'), client.keyPem)
    writeFileSync(file('other.key'), own.keyPem)
    const live = await startRestMaster(own, client)
    const ask = async (key: string): Promise<void> => {
      await keys.press(page.getByRole('button', { name: say('topology.ways.rest.button') }))
      await keys.type(dialog.getByLabel(say('topology.restHost')), '127.0.0.1')
      await keys.type(dialog.getByLabel(say('topology.restPort')), String(live.port))
      await keys.reach(dialog.getByLabel(say('topology.restLogin.label')))
      await page.keyboard.type(say('topology.restLogin.certificate'))
      await keys.type(dialog.getByLabel(say('topology.restCertificate')), file('client.crt'))
      await keys.type(dialog.getByLabel(say('topology.restKey')), file(key))
      await keys.type(dialog.getByLabel(say('topology.restPin')), live.pin)
      await keys.press(dialog.getByRole('button', { name: say('topology.restDeed', { host: '127.0.0.1' }) }))
    }
    await page.keyboard.press(screenKey('topology'))
    await ask('other.key')
    await expect(page.getByRole('alert')).toContainText('other.key')
    await ask('client.key')
    await expect(tree).toBeVisible()
    await keys.reach(tree)
    await expect(current).toContainText('live1, master')
    live.close()
    await page.reload()
    await page.locator('nav').waitFor()
  })
  const pointers = await watchPointer(page)

  await test.step('open', async () => {
    await page.keyboard.press(screenKey('topology'))
    await keys.press(page.getByRole('button', { name: say('topology.open') }).first())
    await keys.type(dialog.getByLabel(say('topology.openPath')), join(emptyProfile, 'gone.debug'))
    await keys.press(dialog.getByRole('button', { name: say('topology.openDeed') }))
    await expect(page.getByRole('alert')).toContainText('gone.debug')
    await keys.press(page.getByRole('button', { name: say('topology.open') }).first())
    await keys.type(dialog.getByLabel(say('topology.openPath')), dump)
    await keys.type(dialog.getByLabel(say('topology.openNode')), 'master1.example.test')
    await keys.press(dialog.getByRole('button', { name: say('topology.openDeed') }))
    await expect(tree).toBeVisible()
  })

  await test.step('walk: parent, child, sibling', async () => {
    await keys.reach(tree)
    await expect(current).toContainText('master1.example.test, master')
    await page.keyboard.press('ArrowRight')
    await expect(current).toContainText('master2.example.test, master')
    await page.keyboard.press('ArrowDown')
    const child = await current.textContent()
    await page.keyboard.press('ArrowUp')
    await expect(current).toContainText('master1.example.test, master')
    expect(child).not.toContain('master1')
  })

  await test.step('find a node', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('sat-us-lab')
    await expect(page.getByRole('option').first()).toContainText('sat-us-lab.example.test')
    await page.keyboard.press('Enter')
    await expect(side.getByRole('heading', { name: 'sat-us-lab.example.test' })).toBeVisible()
    await expect(current).toContainText('sat-us-lab.example.test, us-lab')
  })

  await test.step('what if it falls', async () => {
    await keys.reach(tree)
    await page.keyboard.press('w')
    await expect(tab('fall')).toHaveAttribute('aria-selected', 'true')
    await expect(
      side.getByRole('heading', { name: say('topology.fall.title', { name: 'sat-us-lab.example.test' }) }),
    ).toBeVisible()
    await expect(current).toContainText(say('topology.map.falls', { name: 'sat-us-lab.example.test' }))
    const alone = await side.getByRole('status').textContent()
    await keys.reach(side.getByRole('slider'))
    await page.keyboard.press('End')
    await expect(side.getByRole('slider')).toHaveAttribute('aria-valuetext', say('topology.fall.scopes.above'))
    await expect(side.getByRole('status')).not.toHaveText(alone ?? '')
    const tickets = side.getByRole('button', { name: say('topology.fall.tickets') })
    await expect(tickets).toHaveAttribute('aria-pressed', 'false')
    await keys.press(tickets)
    await expect(tickets).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByText(say('topology.legend.T'))).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByText(say('topology.legend.T'))).toBeHidden()
    await keys.reach(tree)
    await page.keyboard.press('e')
    await expect(side.getByRole('listitem').first()).toBeVisible()
  })

  await test.step('try a change', async () => {
    await keys.reach(side.getByRole('slider'))
    await page.keyboard.press('Home')
    await goToTab('proposal', 'ArrowRight')
    await keys.press(page.getByRole('button', { name: say('topology.change.add') }))
    await keys.reach(side.getByLabel(say('topology.change.kind')))
    await page.keyboard.type(say('topology.change.kinds.noParent'))
    await keys.type(side.getByLabel(say('topology.change.zone'), { exact: true }), 'us-lab')
    await keys.press(side.getByRole('button', { name: say('topology.change.deed') }))
    await expect(side.getByText(say('topology.change.noParent', { zone: 'us-lab' }))).toBeVisible()
    await expect(side.getByRole('table')).toBeVisible()
    await keys.press(side.getByRole('button', { name: new RegExp(say('topology.change.remove')) }))
    await keys.press(side.getByRole('button', { name: say('topology.proposal.deed') }))
    await expect(side.getByRole('button', { name: say('topology.proposal.take') })).toBeVisible()
    await expect(side.getByRole('button', { name: say('topology.proposal.deed') })).toBeFocused()
  })

  await test.step('table twin: the same node is selected', async () => {
    await goToTab('table', 'ArrowRight')
    const grid = page.getByRole('grid', { name: say('topology.table.label') })
    await keys.reach(grid)
    await page.keyboard.press('Home')
    const name = await grid.locator('[aria-selected="true"] [role="gridcell"]').first().textContent()
    await goToTab('map', 'ArrowLeft')
    await keys.reach(tree)
    await expect(current).toContainText(name ?? '-')
  })

  await test.step('export', async () => {
    for (const kind of ['svg', 'graphml', 'csv', 'json', 'png'] as const) {
      await keys.press(page.getByRole('button', { name: say('topology.export.button') }))
      const item = page.getByRole('menuitem', { name: say(`topology.export.${kind}`) })
      await item.press('Enter')
      await keys.type(dialog.getByLabel(say('topology.export.path')), join(emptyProfile, `map.${kind}`))
      await keys.press(dialog.getByRole('button', { name: say('topology.export.deed') }))
      await expect(dialog.getByText(`map.${kind}`)).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    }
    const read = (kind: string): string => readFileSync(join(emptyProfile, `map.${kind}`), 'utf8')
    expect(await parseXml(browser, [read('svg'), read('graphml')])).toEqual(['svg', 'graphml'])
    expect(read('csv').split('\r\n').length).toBeGreaterThan(10)
    expect(JSON.parse(read('json'))).toHaveProperty('endpoints')
    expect(readFileSync(join(emptyProfile, 'map.png')).subarray(1, 4).toString()).toBe('PNG')
  })

  await test.step('ten thousand nodes fold into groups, and one opens', async () => {
    const path = join(emptyProfile, 'large.json')
    writeCluster(path, { masters: 3, satellites: 100, agents: 10_000 })
    await keys.press(page.getByRole('button', { name: say('topology.another') }))
    await keys.type(dialog.getByLabel(say('topology.openPath')), path)
    await keys.press(dialog.getByRole('button', { name: say('topology.openDeed') }))
    await expect(page.getByText('10,153 endpoints')).toBeVisible()
    await page.keyboard.press('/')
    await page.keyboard.type('host042-0007')
    await expect(page.getByRole('option').first()).toContainText('host042-0007')
    await page.keyboard.press('Enter')
    await keys.press(side.getByRole('button', { name: say('topology.backToGroup') }))
    await keys.press(side.getByRole('button', { name: say('topology.openGroup') }))
    await keys.type(side.getByLabel(say('topology.filterGroup')), '0042')
    await expect(side.getByRole('grid').getByRole('row')).toHaveCount(2)
  })

  await test.step('dropped files open here, and are kept nowhere', async () => {
    const text = 'object Endpoint "m1" {}\nobject Zone "master" { endpoints = [ "m1" ] }\n'
    await openInspect(page).drop({ name: 'zones.conf', bytes: Buffer.from(text) })
    await expect(page.getByText('1 endpoint · 1 zone')).toBeVisible()
    await keys.reach(tree)
    await expect(side.getByText('zones.conf, line 1', { exact: true })).toBeVisible()
    expect(readdirSync(join(emptyProfile, 'dropped'))).toEqual([])
  })

  await test.step('names that would run or turn text around are drawn as they are written, everywhere', async () => {
    await armTripwire(page)
    const path = join(emptyProfile, 'hostile.json')
    writeFileSync(path, hostileCluster())
    await keys.press(page.getByRole('button', { name: say('topology.another') }))
    await keys.type(dialog.getByLabel(say('topology.openPath')), path)
    await keys.press(dialog.getByRole('button', { name: say('topology.openDeed') }))
    await expect(page.getByText(`${AGENTS + 3} endpoints`)).toBeVisible()
    await page.keyboard.press('/')
    await page.keyboard.type('onerror')
    await expect(page.getByRole('option').last()).toContainText(SCRIPT)
    await page.keyboard.press('Control+a')
    await page.keyboard.type('gnp')
    await expect(page.getByRole('option').first()).toContainText(SHOWN)
    expect(await hostileRemains(page)).toEqual([])
    await page.keyboard.press('Enter')
    await expect(side.locator('h3', { hasText: SHOWN })).toBeVisible()
    await expect(current).toContainText(SHOWN)
    expect(await hostileRemains(page)).toEqual([])
    await keys.reach(tree)
    await page.keyboard.press('w')
    await expect(side.getByRole('status')).toContainText(`of ${AGENTS + 2} other nodes`)
    await page.keyboard.press('e')
    await expect(side.getByRole('listitem').first()).toContainText(SHOWN)
    expect(await hostileRemains(page)).toEqual([])
    await goToTab('proposal', 'ArrowRight')
    await keys.press(page.getByRole('button', { name: say('topology.change.add') }))
    await keys.type(side.getByLabel(say('topology.change.endpoint'), { exact: true }), SHOWN)
    await keys.press(side.getByRole('button', { name: say('topology.change.deed') }))
    await expect(side.getByText(`${SHOWN}: accept_config`)).toBeVisible()
    expect(await hostileRemains(page)).toEqual([])
    await keys.press(side.getByRole('button', { name: new RegExp(say('topology.change.remove')) }))
    await goToTab('table', 'ArrowRight')
    await expect(page.getByRole('gridcell', { name: SHOWN, exact: true }).first()).toBeVisible()
    expect(await hostileRemains(page)).toEqual([])
    await keys.press(page.getByRole('button', { name: say('topology.export.button') }))
    await page.getByRole('menuitem', { name: say('topology.export.svg') }).press('Enter')
    await keys.type(dialog.getByLabel(say('topology.export.path')), join(emptyProfile, 'hostile.svg'))
    await keys.press(dialog.getByRole('button', { name: say('topology.export.deed') }))
    await expect(dialog.getByText('hostile.svg')).toBeVisible()
    await page.keyboard.press('Escape')
    const svg = readFileSync(join(emptyProfile, 'hostile.svg'), 'utf8')
    expect(svg).toContain('&lt;img src=x')
    expect(svg).not.toMatch(/<script|<img|[\u202a-\u202e\u2066-\u2069]/)
    expect(await parseXml(browser, [svg])).toEqual(['svg'])
  })

  await test.step('every finding is in the list, however many', async () => {
    await goToTab('findings', 'ArrowLeft')
    const list = page.getByRole('list', { name: say('topology.findings.label') })
    await keys.reach(list)
    await expect(list).toContainText('agent0000')
    await page.keyboard.press('End')
    await expect(list).toContainText(MARKUP)
    const last = list.getByRole('listitem').last()
    await expect(last).toHaveAttribute('aria-posinset', (await last.getAttribute('aria-setsize')) ?? '-')
    expect(Number(await last.getAttribute('aria-setsize'))).toBeGreaterThan(AGENTS)
    await expect(last.getByRole('button').first()).toBeVisible()
    expect(await hostileRemains(page)).toEqual([])
  })
  expect(await pointers()).toEqual([])

  await test.step('a pointer on an edge is told the reason; a click selects whom it takes', async () => {
    await goToTab('fall', 'ArrowLeft')
    const hint = await pointAt(page, tree, /^A 6\d\d/)
    await expect(hint).toContainText('accept_config')
    await expect(hint).toContainText(SHOWN)
    expect(await hostileRemains(page)).toEqual([])
    await page.mouse.down()
    await page.mouse.up()
    await expect(side.locator('h3', { hasText: `${SHOWN} A agent` })).toBeVisible()
    expect(await tripped(page)).toEqual([])
  })
})
