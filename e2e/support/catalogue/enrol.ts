import { DIALOG, type ScreenEntry, type Walk } from './entry.ts'

const openEnrol = async (walk: Walk): Promise<void> => {
  await walk.command(walk.say('palette.command.enrol'))
  await walk.dialog.getByRole('radio').nth(1).press('Space')
  await walk.dialog.getByLabel(walk.say('enrol:wizard.fingerprint'), { exact: true }).fill('AB '.repeat(32))
  await walk.dialog.getByLabel(walk.say('enrol:wizard.host'), { exact: true }).fill('master1.example.test')
}

/** Tools that lie above any screen: enrolling, node sets, the trust walk. */
export const enrol: readonly ScreenEntry[] = [
  { id: 'enrol-parent', stage: 'parked', part: DIALOG, steps: openEnrol },
  {
    id: 'enrol-node',
    stage: 'parked',
    part: DIALOG,
    steps: async (walk) => {
      await openEnrol(walk)
      await walk.press(walk.say('enrol:wizard.next'))
      await walk.dialog.getByLabel(walk.say('enrol:wizard.name'), { exact: true }).waitFor()
    },
  },
  {
    id: 'node-set',
    stage: 'parked',
    part: DIALOG,
    steps: async (walk) => {
      await walk.command(walk.say('palette.command.nodeset'))
      await walk.dialog.getByRole('radio').first().press('Space')
    },
  },
  {
    id: 'trust-walk',
    stage: 'parked',
    part: DIALOG,
    steps: async (walk) => {
      await walk.command(walk.say('palette.command.walk'))
      await walk.dialog.getByLabel(walk.say('enrol:walk.endpoint'), { exact: true }).fill('web01.example.test')
      await walk.press(walk.say('enrol:walk.go'))
      await walk.dialog.getByRole('listitem').last().waitFor()
    },
  },
]
