import { expect, type Page } from '@playwright/test'
import type { Language } from '../../src-core/contract/app.ts'
import { createCatalogueDesk } from '../support/catalogue/desk.ts'
import type { ScreenEntry } from '../support/catalogue/entry.ts'
import { createWalk, visit } from '../support/catalogue/walk.ts'
import { sampleMaster } from '../support/officer-desk.ts'
import { axeFindings, cutTexts } from '../support/page-look.ts'
import { screenCatalogue } from '../support/screen-catalogue.ts'
import { test, type OpenWindow } from '../support/window.ts'

const WIDE = { width: 1280, height: 800 }
/** The smallest window there is. */
const NARROW = { width: 1024, height: 700 }

/** Far above what a step takes on a busy machine. */
const STEP_MS = 10_000

type Theme = 'light' | 'dark'
type Look = (page: Page, entry: ScreenEntry) => Promise<readonly string[]>

/** Visits every entry in one window; answers what `look` found, entry by entry. */
const visitAll = async (window: OpenWindow, folder: string, language: Language, look: Look) => {
  const { page, application } = window
  const master = sampleMaster(folder)
  const desk = createCatalogueDesk(application, window.profile, master)
  const walk = createWalk({ page, language, folder, master })
  const found: Record<string, readonly string[]> = {}
  application.services.settings.write({ language, theme: 'system' })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  page.setDefaultTimeout(STEP_MS)
  let stage: string | undefined
  for (const entry of screenCatalogue) {
    await test.step(entry.id, async () => {
      if (entry.stage !== stage) {
        await desk.enter(entry.stage)
        await page.reload()
        await page.locator('main').waitFor()
        stage = entry.stage
      }
      const findings = await visit(walk, entry).then(
        () => look(page, entry),
        // The others are looked at all the same, so that one run tells everything.
        (error: unknown) => [`not reached: ${String(error)}`],
      )
      if (findings.length > 0) found[entry.id] = findings
    })
  }
  return found
}

// One window and one walk for all that is asked of a look: long, but nothing in it waits.
test.setTimeout(400_000)

test('axe finds nothing in either theme, and no German text is cut, wide or narrow, on any look of the window', async ({
  launchWindow,
  emptyProfile,
}) => {
  const window = await launchWindow()
  let now: Theme = 'light'
  const found = await visitAll(window, emptyProfile, 'de', async (page, { part }) => {
    // In the theme that the look before left behind: painting all of the window anew takes longer than many a rule.
    const first = await axeFindings(page, { part })
    const other = now === 'light' ? 'dark' : 'light'
    await page.emulateMedia({ colorScheme: other })
    const second = await axeFindings(page, { part, rules: 'colours' })
    const wide = await cutTexts(page, part)
    await page.setViewportSize(NARROW)
    const narrow = await cutTexts(page, part)
    await page.setViewportSize(WIDE)
    const findings = [
      ...first.map((finding) => `${now}: ${finding}`),
      ...second.map((finding) => `${other}: ${finding}`),
      ...wide,
      ...narrow.map((finding) => `narrow: ${finding}`),
    ]
    now = other
    return findings
  })
  expect(found).toEqual({})
})
