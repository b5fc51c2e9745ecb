import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { createCatalogueDesk } from '../support/catalogue/desk.ts'
import { stages, type ScreenEntry } from '../support/catalogue/entry.ts'
import { fileRequests, sizedEntries } from '../support/catalogue/sized.ts'
import { createWalk, visit } from '../support/catalogue/walk.ts'
import { sampleMaster } from '../support/officer-desk.ts'
import { requestFolder } from '../support/request-folder.ts'
import { screenCatalogue } from '../support/screen-catalogue.ts'
import { test, type OpenWindow } from '../support/window.ts'

const root = join(import.meta.dirname, '..', '..')
const folderOf = (rows: number): string => join(root, 'test-results', 'screens', `${rows}-rows`)
/** What the README shows: entry of the catalogue, and the file in assets. */
const ofReadme = new Map([['review-decide en light', join(root, 'assets', 'screenshots', '03-review-en-light.png')]])

const languages = ['en', 'de'] as const
const themes = ['light', 'dark'] as const
type Language = (typeof languages)[number]

const photograph = async (page: Page, folder: string, id: string, language: Language): Promise<void> => {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const name = `${id} ${language} ${colorScheme}`
    await page.screenshot({ path: join(folder, `${name.replaceAll(' ', '-')}.png`) })
    const asset = ofReadme.get(name)
    if (asset !== undefined) await page.screenshot({ path: asset })
  }
}

/** Every entry in every language and theme; the window speaks each language once, as a change draws it anew. */
const photographAll = async (
  { page, application }: OpenWindow,
  entries: readonly ScreenEntry[],
  place: { readonly folder: string; readonly pictures: string; readonly master: ReturnType<typeof sampleMaster> },
): Promise<void> => {
  for (const language of languages) {
    application.services.settings.write({ language, theme: 'system' })
    await page.reload()
    await page.locator('main').waitFor()
    const walk = createWalk({ page, language, folder: place.folder, master: place.master })
    for (const entry of entries) {
      await visit(walk, entry)
      await photograph(page, place.pictures, entry.id, language)
    }
  }
}

for (const rows of [0, 10, 10_000]) {
  test(`pictures at ${rows} rows`, async ({ launchWindow, emptyProfile }) => {
    const pictures = folderOf(rows)
    await rm(pictures, { recursive: true, force: true })
    await mkdir(pictures, { recursive: true })
    const window = await launchWindow()
    const master = sampleMaster(emptyProfile)
    const desk = createCatalogueDesk(window.application, window.profile, master)
    const place = { folder: emptyProfile, pictures, master }
    if (rows !== 10) {
      const requests = requestFolder(master.dataDirectory)
      for (const name of await readdir(requests)) await rm(join(requests, name))
      await fileRequests(master.dataDirectory, rows)
      await desk.enter('clear')
      await desk.enter('parked')
      return photographAll(window, sizedEntries(rows), place)
    }
    // The sample has about ten.
    for (const stage of stages) {
      await desk.enter(stage)
      await photographAll(
        window,
        screenCatalogue.filter((entry) => entry.stage === stage),
        place,
      )
    }
  })
}
