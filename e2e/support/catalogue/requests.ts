import { askForNames, csrPem, makeCsr } from '../csr.ts'
import { DIALOG, MENU, type ScreenEntry, type Walk } from './entry.ts'

const UNDECIDED = 'backup03.muc.nordwind.example'
const CLEAN = 'ldap02.ham.nordwind.example'

const review = (id: string, cn: string): ScreenEntry => ({
  id: `review-${id}`,
  stage: 'parked',
  part: 'aside',
  steps: ({ openRequest }) => openRequest(cn),
})

const filtered = (id: 'filed' | 'refused' | 'all'): ScreenEntry => ({
  id: `requests-${id}`,
  stage: 'worked',
  part: 'main',
  steps: (walk) => choose(walk, id),
})

const choose = async ({ page, say }: Walk, id: 'filed' | 'refused' | 'all'): Promise<void> => {
  const chip = page.getByRole('search').getByRole('button', { name: say(`requests.filter.${id}`) })
  await chip.press('Enter')
  await page.getByRole('grid').getByRole('row').nth(1).waitFor()
}

const openOf = async (walk: Walk, id: 'filed' | 'refused', cn: string): Promise<void> => {
  await choose(walk, id)
  await walk.openRequest(cn)
}

export const requests: readonly ScreenEntry[] = [
  { id: 'requests-clear', stage: 'clear', steps: async () => undefined },
  { id: 'requests', stage: 'parked', steps: async () => undefined },
  {
    id: 'requests-no-match',
    stage: 'parked',
    part: 'main',
    steps: async ({ page }) => {
      await page.keyboard.press('/')
      await page.keyboard.type('cn:nobody')
    },
  },
  {
    id: 'directories',
    stage: 'parked',
    part: MENU,
    steps: ({ page, say }) => page.locator(`main [title="${say('directory.switch')}"]`).press('Enter'),
  },
  {
    id: 'open-directory',
    stage: 'parked',
    part: DIALOG,
    steps: ({ command, say }) => command(say('palette.command.openDirectory')),
  },
  review('decide', UNDECIDED),
  review('clean', CLEAN),
  review('renewal', 'sat-muc1.nordwind.example'),
  review('forged', 'db02.ham.nordwind.example'),
  review('injected', 'db03.ham.nordwind.example'),
  review('twins', 'app03.dmz.nordwind.example'),
  review('broken', '000000'),
  {
    id: 'unlock-to-sign',
    stage: 'parked',
    part: DIALOG,
    steps: async ({ openRequest, press, say }) => {
      await openRequest(CLEAN)
      await press(say('requests.unlockAndSign', { name: CLEAN }))
    },
  },
  {
    id: 'refuse',
    stage: 'parked',
    part: DIALOG,
    steps: async ({ openRequest, page }) => {
      await openRequest(UNDECIDED)
      await page.keyboard.press('r')
    },
  },
  {
    id: 'bulk',
    stage: 'parked',
    part: DIALOG,
    steps: async ({ command, say, dialog }) => {
      await command(say('palette.command.signClean'))
      await dialog.getByRole('listitem').first().waitFor()
    },
  },
  {
    id: 'csr',
    stage: 'parked',
    part: DIALOG,
    steps: ({ command, say }) => command(say('palette.command.csr')),
  },
  {
    id: 'csr-review',
    stage: 'parked',
    part: DIALOG,
    steps: async ({ command, page, press, say }) => {
      await command(say('palette.command.csr'))
      const asked = askForNames('DNS:icinga.nordwind.example', 'IP:192.0.2.7')
      await page
        .getByLabel(say('csr.paste'))
        .fill(csrPem(makeCsr({ cn: 'master1.nordwind.example', extensions: [asked] })))
      await press(say('csr.review'))
      await page.getByText('PKCS#10', { exact: true }).waitFor()
    },
  },
  filtered('filed'),
  filtered('refused'),
  filtered('all'),
  {
    id: 'review-filed',
    stage: 'worked',
    part: 'aside',
    steps: (walk) => openOf(walk, 'filed', CLEAN),
  },
  {
    id: 'review-refused',
    stage: 'worked',
    part: 'aside',
    steps: (walk) => openOf(walk, 'refused', 'gw04.muc.nordwind.example'),
  },
]
