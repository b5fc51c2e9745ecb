import { DIALOG, MENU, type ScreenEntry, type Stage, type Walk } from './entry.ts'
import { screenKey } from '../screen-key.ts'

const authority = ({ page }: Walk): Promise<void> => page.keyboard.press(screenKey('authority'))

/** A dialog behind a button of the Authority screen. */
const behindButton = (id: string, stage: Stage, words: string): ScreenEntry => ({
  id,
  stage,
  part: DIALOG,
  steps: async (walk) => {
    await authority(walk)
    await walk.press(walk.say(words))
    await walk.dialog.waitFor()
  },
})

const openMore = async (walk: Walk): Promise<void> => {
  await authority(walk)
  await walk.press(walk.say('authority.more'))
  await walk.page.getByRole('menu').waitFor()
}

/** A dialog of an authority's menu. */
const inMenu = (id: string): ScreenEntry => ({
  id: `authority-${id}`,
  stage: 'parked',
  part: DIALOG,
  steps: async (walk) => {
    await openMore(walk)
    await walk.page.getByRole('menuitem', { name: walk.say(`authority.action.${id}`) }).press('Enter')
    await walk.dialog.waitFor()
  },
})

export const custody: readonly ScreenEntry[] = [
  { id: 'authority-clear', stage: 'clear', steps: authority },
  behindButton('park', 'clear', 'park.button.clear'),
  {
    id: 'move-commands',
    stage: 'clear',
    part: 'main',
    steps: async (walk) => {
      await authority(walk)
      await walk.page
        .getByRole('button', { name: walk.say('custody:guide.show') })
        .nth(1)
        .press('Enter')
    },
  },
  { id: 'authority', stage: 'parked', steps: authority },
  { id: 'authority-more', stage: 'parked', part: MENU, steps: openMore },
  inMenu('salt'),
  inMenu('export'),
  inMenu('drill'),
  inMenu('renew-ca'),
  inMenu('remove'),
  behindButton('unpark', 'parked', 'custody:guide.back'),
  behindButton('prove', 'parked', 'custody:guide.deed.prove'),
  behindButton('renew-master', 'parked', 'custody:guide.deed.renew'),
  behindButton('destroy', 'worked', 'custody:guide.deed.destroy'),
  { id: 'authorities', stage: 'worked', steps: authority },
]
