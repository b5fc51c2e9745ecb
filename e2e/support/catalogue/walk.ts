import type { Page } from '@playwright/test'
import type { Language } from '../../../src-core/contract/app.ts'
import type { SampleMaster } from '../../../src-main/adapters/sample-master.ts'
import { windowWords } from '../window-words.ts'
import type { ScreenEntry, Walk } from './entry.ts'
import { screenKey } from '../screen-key.ts'

export interface WalkOptions {
  readonly page: Page
  readonly language: Language
  readonly folder: string
  readonly master: SampleMaster
}

export const createWalk = ({ page, language, folder, master }: WalkOptions): Walk => {
  const say = windowWords(language)
  const press = (name: string): Promise<void> =>
    // What lies below a dialog is hidden from roles.
    page.getByRole('button', { name, exact: true }).last().press('Enter')
  return {
    page,
    say,
    folder,
    master,
    dialog: page.getByRole('dialog').last(),
    press,
    command: async (name) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill(name)
      await page.getByRole('option', { name }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').getByRole('heading', { level: 1 }).waitFor()
    },
    openRequest: async (cn) => {
      await page.keyboard.press('/')
      await page.keyboard.type(cn)
      const grid = page.getByRole('grid')
      await grid.locator('[aria-rowindex="2"]', { hasText: cn }).waitFor()
      await grid.press('Enter')
      await page.locator('aside').waitFor()
    },
  }
}

const LAYERS = '[role="dialog"], [role="alertdialog"], [role="menu"]'

/** Back to the Requests screen with nothing open, by keys; on the first run only what is on top is closed. */
const goHome = async (page: Page): Promise<void> => {
  const layers = page.locator(LAYERS)
  for (let n = await layers.count(); n > 0; n--) {
    await page.keyboard.press('Escape')
    await layers.nth(n - 1).waitFor({ state: 'detached' })
  }
  // A drag that nobody ended.
  await page.dispatchEvent('body', 'dragleave')
  // Leaving a screen forgets its filters; Escape closes the drawer the desk remembers.
  for (const key of [screenKey('settings'), screenKey('requests'), 'Escape']) await page.keyboard.press(key)
}

/** Goes there, and waits until nothing moves or loads. */
export const visit = async (walk: Walk, entry: ScreenEntry): Promise<void> => {
  await goHome(walk.page)
  await entry.steps(walk)
  if (entry.part !== undefined) await walk.page.locator(entry.part).last().waitFor()
  await settle(walk.page)
}

const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    // A bar that runs for ever must not be waited for.
    for (let frames = 0, quiet = 0, last = ''; quiet < 3 && frames < 120; frames++) {
      await nextFrame()
      const now = document.body.innerText
      quiet = now === last && document.getAnimations().length === 0 ? quiet + 1 : 0
      last = now
    }
  })
