import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Browser } from '@playwright/test'
import { openInspect } from '../support/inspect-desk.ts'
import { openKeyboard, watchPointer } from '../support/keyboard.ts'
import { adoptMaster, sampleMaster } from '../support/officer-desk.ts'
import { screenKey } from '../support/screen-key.ts'
import { writeCluster } from '../support/synthetic-cluster.ts'
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
  const pointers = await watchPointer(page)
  const keys = openKeyboard(page)
  const dialog = page.getByRole('dialog')
  const tree = page.getByRole('tree')
  const current = tree.locator('[aria-selected="true"]')
  const side = page.getByRole('complementary', { name: say('topology.inspector') })
  const tab = (name: 'map' | 'fall' | 'proposal' | 'table') =>
    page.getByRole('tab', { name: say(`topology.tab.${name}`) })
  const goToTab = async (name: Parameters<typeof tab>[0], arrow: 'ArrowLeft' | 'ArrowRight'): Promise<void> => {
    await keys.reach(page.getByRole('tab', { selected: true }))
    for (let n = 0; n < 5 && (await tab(name).getAttribute('aria-selected')) !== 'true'; n++) {
      await page.keyboard.press(arrow)
      await page.keyboard.press('Enter')
    }
    await expect(tab(name)).toHaveAttribute('aria-selected', 'true')
  }

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
    expect(readdirSync(join(emptyProfile, 'dropped'))).toEqual([])
  })
  expect(await pointers()).toEqual([])
})
