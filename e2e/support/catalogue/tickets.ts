import type { ScreenEntry, Walk } from './entry.ts'

const open = async ({ page, say }: Walk, part: 'one' | 'many' | 'check' | 'plan'): Promise<void> => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill(say('palette.command.tickets'))
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: say('screen.tickets') }).waitFor()
  if (part !== 'one') await page.getByRole('tab', { name: say(`tickets:part.${part}`) }).press('Enter')
}

/** Tickets: every part, locked and open. */
export const tickets: readonly ScreenEntry[] = [
  {
    id: 'tickets-no-salt',
    stage: 'clear',
    steps: async (walk) => {
      await open(walk, 'one')
      await walk.page.getByText(walk.say('tickets:noSalt')).waitFor()
    },
  },
  {
    id: 'tickets-one',
    stage: 'parked',
    steps: async (walk) => {
      await open(walk, 'one')
      await walk.page.getByLabel(walk.say('tickets:name')).first().fill('Gw07.münchen.nordwind.example')
      // A master was pinned on the way here.
      await walk.press(walk.say('tickets:ask.title'))
      await walk.page.getByLabel(walk.say('tickets:ask.password')).waitFor()
    },
  },
  {
    id: 'tickets-list',
    stage: 'parked',
    part: 'main',
    steps: async (walk) => {
      await open(walk, 'many')
      await walk.page.getByLabel(walk.say('tickets:many.list')).fill('web01\nweb02\nweb01\nx\u0007\nweb03')
    },
  },
  {
    id: 'tickets-made',
    stage: 'worked',
    part: 'main',
    steps: async (walk) => {
      const { page, say } = walk
      await open(walk, 'many')
      await page.getByLabel(say('tickets:many.list')).fill('web01.nordwind.example\nwéb02.nordwind.example')
      await page
        .getByRole('button', { name: say('tickets:many.make', { count: 2, n: '2' }), exact: true })
        .press('Enter')
      await page.getByRole('radio').first().waitFor()
      await page.getByRole('grid').getByRole('row').nth(2).waitFor()
    },
  },
  {
    id: 'tickets-checked',
    stage: 'worked',
    part: 'main',
    steps: async (walk) => {
      const { page, say } = walk
      await open(walk, 'check')
      await page.getByLabel(say('tickets:name')).last().fill('Web01.nordwind.example')
      await page.getByLabel(say('tickets:check.ticket')).fill('DEC4F47CC7C5C73B7C63CFB31E39F63720A1F631 ')
      await page.getByRole('button', { name: say('tickets:check.check') }).press('Enter')
      await page.getByRole('alert').waitFor()
    },
  },
  {
    id: 'tickets-plan',
    stage: 'worked',
    part: 'main',
    steps: async (walk) => {
      await open(walk, 'plan')
      await walk.page.getByRole('heading', { level: 2 }).first().waitFor()
    },
  },
]
