import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { mustRun } from '../command.ts'
import { createCrafter } from '../crafted-certificates.ts'
import { openInspect, type DroppedFile } from '../inspect-desk.ts'
import { DIALOG, MENU, type ScreenEntry, type Walk } from './entry.ts'
import { screenKey } from '../screen-key.ts'

const company = join(import.meta.dirname, '..', '..', 'cases', 'company-ca')
const file = (name: string): DroppedFile => ({ name, bytes: readFileSync(join(company, name)) })

const keystore = async (folder: string): Promise<DroppedFile> => {
  const out = join(folder, 'node.p12')
  const input = ['-in', join(company, 'a-good.crt'), '-inkey', join(company, 'a-good.key')]
  await mustRun('openssl', ['pkcs12', '-export', ...input, '-out', out, '-passout', 'pass:x'])
  return { name: 'node.p12', bytes: readFileSync(out) }
}

const heap = ['a-good.crt', 'a-eku-client.crt', 'inter+root.crt', 'a-good.key', 'crl.pem', 'gen.py']

/** Until they are read, the grid of the Requests screen is in sight. */
const list = ({ page, say }: Walk): Locator => page.getByRole('grid', { name: say('inspect.list') })

const drop = async (walk: Walk, ...files: readonly DroppedFile[]): Promise<void> => {
  await openInspect(walk.page).drop(...files)
  if (files.length > 1) await list(walk).getByRole('row').nth(1).waitFor()
}

/** One certificate with what leads to its root. */
const openWithRoot = async (walk: Walk, name: string): Promise<void> => {
  await drop(walk, file(name), file('inter+root.crt'))
  await list(walk).press('Enter')
  await walk.page.getByRole('tree').waitFor()
}

/** Icinga takes it only as a client. */
const client = (walk: Walk): Promise<void> => openWithRoot(walk, 'a-eku-client.crt')

/** The tabs of an object are buttons; their words begin with these. */
const tab = ({ page }: Walk, words: string): Promise<void> =>
  page.getByRole('button', { name: words }).first().press('Enter')

export const inspect: readonly ScreenEntry[] = [
  { id: 'inspect', stage: 'parked', steps: ({ page }) => page.keyboard.press(screenKey('inspect')) },
  {
    id: 'inspect-open',
    stage: 'parked',
    part: DIALOG,
    steps: ({ command, say }) => command(say('palette.command.inspectFile')),
  },
  {
    id: 'inspect-veil',
    stage: 'parked',
    part: '[data-veil]',
    steps: ({ page }) => openInspect(page).dragOver(),
  },
  {
    id: 'inspect-list',
    stage: 'parked',
    steps: async (walk) => {
      const odd = { name: 'odd.crt', bytes: createCrafter().craft('good.example\u202egro.live') }
      await drop(walk, ...heap.map(file), odd, await keystore(walk.folder))
    },
  },
  {
    id: 'inspect-object',
    stage: 'parked',
    steps: async (walk) => {
      await client(walk)
      await walk.page.keyboard.press('Alt+1')
      for (let i = 0; i < 4; i++) await walk.page.keyboard.press('ArrowDown')
    },
  },
  {
    id: 'inspect-copy',
    stage: 'parked',
    part: MENU,
    steps: async (walk) => {
      await client(walk)
      await walk.press(walk.say('inspect.copyAs'))
    },
  },
  {
    id: 'inspect-chain',
    stage: 'parked',
    part: 'main',
    steps: async (walk) => {
      await client(walk)
      await tab(walk, walk.say('inspect.chain.tab'))
    },
  },
  {
    id: 'inspect-build',
    stage: 'parked',
    part: DIALOG,
    steps: async (walk) => {
      await openWithRoot(walk, 'a-inter-leafonly.crt')
      await tab(walk, walk.say('inspect.chain.tab'))
      await tab(walk, walk.say('inspect.chain.build'))
    },
  },
  {
    id: 'inspect-compare',
    stage: 'parked',
    part: 'main',
    steps: async (walk) => {
      await client(walk)
      await tab(walk, walk.say('inspect.tab.compare'))
      await walk.page.getByRole('table').first().waitFor()
    },
  },
  {
    id: 'inspect-unlock',
    stage: 'parked',
    part: DIALOG,
    steps: async (walk) => {
      await drop(walk, await keystore(walk.folder))
      await walk.press(walk.say('inspect.unlock.button'))
    },
  },
  {
    id: 'inspect-hostile',
    stage: 'parked',
    steps: async (walk) => {
      await drop(walk, { name: 'odd.crt', bytes: createCrafter().craft('good.example\u202egro.live') })
      await walk.page.getByText(walk.say('inspect.hostile')).waitFor()
    },
  },
  {
    id: 'inspect-damaged',
    stage: 'parked',
    part: 'main',
    steps: async (walk) => {
      await drop(walk, { name: 'cut.crt', bytes: file('m-der.crt').bytes.slice(0, 300) })
      await walk.page.getByText('cut.crt').first().waitFor()
    },
  },
]
