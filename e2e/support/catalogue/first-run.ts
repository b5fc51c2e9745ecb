import { OFFICER_PHRASE } from '../officer-desk.ts'
import { DIALOG, type ScreenEntry, type Walk } from './entry.ts'

const adopt = async ({ press, say, dialog, master }: Walk): Promise<void> => {
  await press(say('welcome.adopt.button'))
  await dialog.getByLabel(say('adopt.directory')).fill(master.dataDirectory)
}

const adoptFound = async (walk: Walk): Promise<void> => {
  const { press, say, dialog } = walk
  await adopt(walk)
  await press(say('adopt.look'))
  await dialog.getByText(say('adopt.keyState.fits')).waitFor()
}

/** Cluster, vault file and a passphrase. */
const fillCustody = async ({ say, dialog, press }: Walk): Promise<void> => {
  await dialog.getByLabel(say('custody.name')).fill('nordwind')
  await dialog.getByRole('radio', { name: new RegExp(`^${say('custody.vault')}`) }).press('Space')
  for (const field of await dialog.locator('input[type=password]').all()) await field.fill(OFFICER_PHRASE)
  await press(say('custody:review.button'))
}

export const firstRun: readonly ScreenEntry[] = [
  { id: 'first-run', stage: 'first-run', steps: async () => undefined },
  { id: 'adopt', stage: 'first-run', part: DIALOG, steps: adopt },
  {
    id: 'adopt-files',
    stage: 'first-run',
    part: DIALOG,
    steps: async ({ press, say, dialog }) => {
      await press(say('welcome.adopt.button'))
      await dialog.getByRole('radio', { name: say('adopt.kind.files') }).press('Space')
    },
  },
  {
    id: 'adopt-pkcs12',
    stage: 'first-run',
    part: DIALOG,
    steps: async ({ press, say, dialog }) => {
      await press(say('welcome.adopt.button'))
      await dialog.getByRole('radio', { name: say('adopt.kind.pkcs12') }).press('Space')
    },
  },
  {
    id: 'folder-browser',
    stage: 'first-run',
    part: DIALOG,
    steps: async (walk) => {
      await adopt(walk)
      await walk.press(walk.say('browse.open'))
      await walk.dialog.getByText(walk.say('browse.isDataDirectory')).waitFor()
    },
  },
  {
    id: 'problem',
    stage: 'first-run',
    part: DIALOG,
    steps: async (walk) => {
      await adopt(walk)
      await walk.dialog.getByLabel(walk.say('adopt.directory')).fill('/nowhere')
      await walk.press(walk.say('adopt.look'))
      await walk.dialog.getByRole('alert').waitFor()
    },
  },
  { id: 'adopt-found', stage: 'first-run', part: DIALOG, steps: adoptFound },
  {
    id: 'adopt-review',
    stage: 'first-run',
    part: DIALOG,
    steps: async (walk) => {
      await adoptFound(walk)
      await fillCustody(walk)
    },
  },
  {
    id: 'create',
    stage: 'first-run',
    part: DIALOG,
    steps: ({ press, say }) => press(say('welcome.create.button')),
  },
  {
    id: 'create-review',
    stage: 'first-run',
    part: DIALOG,
    steps: async (walk) => {
      await walk.press(walk.say('welcome.create.button'))
      await fillCustody(walk)
    },
  },
]
