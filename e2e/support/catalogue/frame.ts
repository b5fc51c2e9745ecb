import { DIALOG, MENU, type ScreenEntry } from './entry.ts'
import { screenKey } from '../screen-key.ts'

/** The frame around the screens, and the screens that have no table of their own. */
export const frame: readonly ScreenEntry[] = [
  {
    id: 'palette',
    stage: 'parked',
    part: DIALOG,
    steps: async ({ page }) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('option').first().waitFor()
    },
  },
  {
    id: 'palette-found',
    stage: 'parked',
    part: DIALOG,
    steps: async ({ page }) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill('nordwind.example')
      await page.getByRole('option').nth(4).waitFor()
    },
  },
  {
    id: 'palette-certificates',
    stage: 'worked',
    part: DIALOG,
    steps: async ({ page, say }) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill('nordwind.example')
      await page.getByText(say('palette.group.certificates')).waitFor()
    },
  },
  {
    id: 'help',
    stage: 'parked',
    steps: ({ page }) => page.keyboard.press('?'),
  },
  {
    id: 'help-found',
    stage: 'parked',
    part: 'main',
    steps: async ({ page, say }) => {
      await page.keyboard.press('F1')
      await page.getByLabel(say('help.search')).fill('icinga')
    },
  },
  {
    id: 'unlock',
    stage: 'parked',
    part: DIALOG,
    steps: ({ command, say }) => command(say('palette.command.unlock')),
  },
  {
    id: 'settings',
    stage: 'parked',
    steps: ({ page }) => page.keyboard.press(screenKey('settings')),
  },
  {
    id: 'settings-lower',
    stage: 'parked',
    part: 'main',
    steps: async ({ page, say }) => {
      await page.keyboard.press(screenKey('settings'))
      const twins = page.getByLabel(say('verdicts:twins-waiting.title', { total: 'n' }))
      await twins.selectOption('note')
      await page.getByRole('button', { name: say('settings.lowerDeed') }).scrollIntoViewIfNeeded()
    },
  },
  {
    id: 'clusters',
    stage: 'worked',
    part: MENU,
    steps: async ({ page }) => {
      await page.locator('header [aria-haspopup="menu"]').first().press('Enter')
    },
  },
  {
    id: 'unlocked',
    stage: 'worked',
    steps: async ({ openRequest }) => openRequest('backup03.muc.nordwind.example'),
  },
  {
    id: 'audit',
    stage: 'worked',
    steps: ({ page }) => page.keyboard.press(screenKey('audit')),
  },
  {
    id: 'audit-entry',
    stage: 'worked',
    part: 'aside',
    steps: async ({ page, say }) => {
      await page.keyboard.press(screenKey('audit'))
      const grid = page.getByRole('grid', { name: say('audit.list') })
      await grid.getByRole('row').nth(2).waitFor()
      await grid.press('Enter')
      await page.locator('aside').waitFor()
    },
  },
]
