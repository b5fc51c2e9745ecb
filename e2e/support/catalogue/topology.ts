import { join } from 'node:path'
import { screenKey } from '../screen-key.ts'
import { DIALOG, MENU, type ScreenEntry, type Walk } from './entry.ts'

const dump = join(import.meta.dirname, '..', '..', 'cases', 'zones', 'ha-zones.debug')

const goThere = ({ page }: Walk): Promise<void> => page.keyboard.press(screenKey('topology'))

const openDialog = async (walk: Walk): Promise<void> => {
  await goThere(walk)
  await walk.page
    .getByRole('button', { name: walk.say('topology.open') })
    .first()
    .press('Enter')
  await walk.dialog.waitFor()
}

/** A cluster stays open while the page does. */
const openCluster = async (walk: Walk): Promise<void> => {
  const { page, say, dialog } = walk
  await goThere(walk)
  const tree = page.getByRole('tree', { name: say('topology.map.label') })
  const way = page.getByRole('button', { name: say('topology.open') }).first()
  await tree.or(way).or(page.getByRole('tab').first()).first().waitFor()
  if (await way.isVisible()) {
    await way.press('Enter')
    await dialog.getByLabel(say('topology.openPath')).fill(dump)
    await dialog.getByLabel(say('topology.openNode')).fill('master1.example.test')
    await walk.press(say('topology.openDeed'))
  }
  await tree.waitFor()
}

const fall = async (walk: Walk): Promise<void> => {
  const { page, say } = walk
  await openCluster(walk)
  await page.keyboard.press('/')
  await page.keyboard.type('sat-eu1')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('tree').focus()
  await page.keyboard.press('w')
  await page.getByRole('slider').waitFor()
  await page.keyboard.press('e')
  await page.getByRole('heading', { name: say('topology.why.title') }).waitFor()
}

const tab = async (walk: Walk, name: 'proposal' | 'findings' | 'table'): Promise<void> => {
  await fall(walk)
  await walk.page.getByRole('tab', { name: walk.say(`topology.tab.${name}`) }).press('Enter')
}

const exportMenu = async (walk: Walk): Promise<void> => {
  await openCluster(walk)
  await walk.press(walk.say('topology.export.button'))
  await walk.page.getByRole('menu').waitFor()
}

export const topology: readonly ScreenEntry[] = [
  { id: 'topology-none', stage: 'parked', steps: goThere },
  { id: 'topology-open', stage: 'parked', part: DIALOG, steps: openDialog },
  {
    id: 'topology-ask',
    stage: 'parked',
    part: DIALOG,
    steps: async (walk) => {
      await goThere(walk)
      await walk.press(walk.say('topology.ways.rest.button'))
      await walk.dialog.waitFor()
    },
  },
  {
    id: 'topology-ask-certificate',
    stage: 'parked',
    part: DIALOG,
    steps: async (walk) => {
      await goThere(walk)
      await walk.press(walk.say('topology.ways.rest.button'))
      await walk.dialog.getByLabel(walk.say('topology.restLogin.label')).selectOption('certificate')
    },
  },
  { id: 'topology-map', stage: 'parked', steps: openCluster },
  {
    id: 'topology-node',
    stage: 'parked',
    part: 'aside',
    steps: async (walk) => {
      const { page, say } = walk
      await openCluster(walk)
      const search = page.locator('main').getByRole('combobox')
      await search.fill('master1')
      await page.getByRole('option').first().waitFor()
      await search.press('Enter')
      await page.getByRole('heading', { name: say('topology.node.listener') }).waitFor()
    },
  },
  {
    id: 'topology-group',
    stage: 'parked',
    part: 'aside',
    steps: async (walk) => {
      const { page, say } = walk
      await openCluster(walk)
      await page.keyboard.press('/')
      await page.keyboard.type('eu-agent1')
      await page.getByRole('option').first().waitFor()
      await page.keyboard.press('Enter')
      await walk.press(say('topology.backToGroup'))
      await page.getByRole('grid', { name: say('topology.groupList') }).waitFor()
    },
  },
  { id: 'topology-fall', stage: 'parked', steps: fall },
  {
    id: 'topology-tickets',
    stage: 'parked',
    steps: async (walk) => {
      await fall(walk)
      const layer = walk.page.getByRole('button', { name: walk.say('topology.fall.tickets') })
      if ((await layer.getAttribute('aria-pressed')) === 'false') await layer.press('Enter')
      await walk.page.getByText(walk.say('topology.legend.T')).waitFor()
    },
  },
  {
    id: 'topology-proposal',
    stage: 'parked',
    steps: async (walk) => {
      await tab(walk, 'proposal')
      await walk.press(walk.say('topology.proposal.deed'))
      await walk.page.getByRole('button', { name: walk.say('topology.proposal.take') }).waitFor()
      await walk.press(walk.say('topology.change.add'))
      await walk.page.getByLabel(walk.say('topology.change.kind')).selectOption('noParent')
      await walk.page.getByLabel(walk.say('topology.change.zone'), { exact: true }).fill('eu')
      await walk.press(walk.say('topology.change.deed'))
      await walk.page.getByText(walk.say('topology.legend.gone')).waitFor()
    },
  },
  { id: 'topology-findings', stage: 'parked', part: 'main', steps: (walk) => tab(walk, 'findings') },
  {
    id: 'topology-waive',
    stage: 'parked',
    part: DIALOG,
    steps: async (walk) => {
      await tab(walk, 'findings')
      await walk.press(walk.say('topology.findings.waive'))
      await walk.dialog.waitFor()
    },
  },
  { id: 'topology-table', stage: 'parked', part: 'main', steps: (walk) => tab(walk, 'table') },
  { id: 'topology-export', stage: 'parked', part: MENU, steps: exportMenu },
  {
    id: 'topology-save',
    stage: 'parked',
    part: DIALOG,
    steps: async (walk) => {
      await exportMenu(walk)
      await walk.page.getByRole('menuitem').first().press('Enter')
      await walk.dialog.waitFor()
    },
  },
]
