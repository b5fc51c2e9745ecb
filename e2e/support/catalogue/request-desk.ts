import { DIALOG, MENU, type ScreenEntry, type Walk } from './entry.ts'

const TWIN = 'app03.dmz.nordwind.example'

const openViews = async ({ page, press, say }: Walk): Promise<void> => {
  await page.keyboard.press('/')
  await page.keyboard.type('app03')
  await press(say('views.open'))
}

/** Twins, views, notes and the raw file: what an officer keeps and looks up at the list. */
export const requestDesk: readonly ScreenEntry[] = [
  {
    id: 'requests-unfolded',
    stage: 'parked',
    part: 'main',
    steps: async ({ page }) => {
      const fold = page.getByRole('grid').locator('[aria-expanded]')
      await fold.waitFor()
      await fold.press('Enter')
      await page.getByRole('grid').locator('[aria-expanded="true"]').waitFor()
    },
  },
  { id: 'views', stage: 'parked', part: MENU, steps: openViews },
  {
    id: 'views-saved',
    stage: 'parked',
    part: DIALOG,
    steps: async (walk) => {
      const { page, say } = walk
      await openViews(walk)
      await page.getByRole('menuitem', { name: say('views.change') }).press('Enter')
      await page.getByLabel(say('views.saveAs'), { exact: true }).fill('app03')
      // Visited again in the same profile, it replaces the view.
      const deed = new RegExp(`^(${say('views.saveDeed')}|${say('views.replaceDeed')})$`)
      await page.getByRole('button', { name: deed }).press('Enter')
      await page.getByLabel(say('views.renameOf', { name: 'app03' })).waitFor()
    },
  },
  {
    id: 'note',
    stage: 'parked',
    part: 'aside',
    steps: async ({ openRequest, page, press, say }) => {
      await openRequest(TWIN)
      await press(say('note.add'))
      await page.getByLabel(say('note.field')).waitFor()
    },
  },
  {
    id: 'raw-json',
    stage: 'parked',
    part: 'aside',
    steps: async ({ openRequest, page, press, say }) => {
      await openRequest(TWIN)
      await press(say('raw.show'))
      await page.locator('aside pre').waitFor()
    },
  },
]
