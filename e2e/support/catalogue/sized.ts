import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCrafter } from '../crafted-certificates.ts'
import { fingerprintOf, manyCertificates } from '../certificates.ts'
import { openInspect } from '../inspect-desk.ts'
import { requestFolder } from '../request-folder.ts'
import type { ScreenEntry, Walk } from './entry.ts'
import { screenKey } from '../screen-key.ts'

const KEYS = 20

/** Requests of as many nodes, from a few sites with one key each. */
export const fileRequests = async (dataDirectory: string, rows: number): Promise<void> => {
  for (let site = 0; site < Math.min(KEYS, rows); site++) {
    for (const { certificatePem } of await manyCertificates(Math.ceil(rows / KEYS), { prefix: `site${site}` })) {
      const path = join(requestFolder(dataDirectory), `${fingerprintOf(certificatePem)}.json`)
      await writeFile(path, JSON.stringify({ cert_request: certificatePem, ticket: '' }))
    }
  }
}

const chip =
  (id: 'refused' | 'all') =>
  ({ page, say }: Walk): Promise<void> =>
    page
      .getByRole('search')
      .getByRole('button', { name: say(`requests.filter.${id}`) })
      .first()
      .press('Enter')

/** The looks that depend on how much there is. */
export const sizedEntries = (rows: number): readonly ScreenEntry[] => [
  { id: 'requests', stage: 'parked', steps: async () => undefined },
  { id: 'requests-all', stage: 'parked', steps: chip('all') },
  { id: 'requests-refused', stage: 'parked', steps: chip('refused') },
  { id: 'audit', stage: 'parked', steps: ({ page }) => page.keyboard.press(screenKey('audit')) },
  {
    id: 'palette',
    stage: 'parked',
    steps: async ({ page }) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill('site')
    },
  },
  {
    id: 'inspect',
    stage: 'parked',
    steps: async ({ page }) => {
      await page.keyboard.press(screenKey('inspect'))
      if (rows === 0) return
      await openInspect(page).drop({ name: 'bundle.pem', bytes: Buffer.from(createCrafter().bundle(rows)) })
      await page.getByRole('grid').getByRole('row').nth(1).waitFor()
    },
  },
]
