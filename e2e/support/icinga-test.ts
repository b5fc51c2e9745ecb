import { test as base } from '@playwright/test'
import { startLab, type IcingaLab, type LabOptions } from './icinga-lab.ts'
import { createLabStock, type LabStock } from './lab-stock.ts'
import { reasonNotToRun } from './skip.ts'

/** A test with a master of its own, started in about half a second and gone with everything below it afterwards. */
export const test = base.extend<{ labOptions: LabOptions; lab: IcingaLab }, { labStock: LabStock }>({
  labStock: [
    // Playwright reads a fixture's needs from this pattern; this one has none.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => use(createLabStock()),
    { scope: 'worker' },
  ],
  labOptions: [{}, { option: true }],
  lab: async ({ labOptions, labStock }, use, testInfo) => {
    const reason = reasonNotToRun('icinga2', 'openssl')
    testInfo.skip(reason !== undefined, reason)
    const lab = await startLab(labOptions.keyBits === undefined ? await fromStock(labStock, labOptions) : labOptions)
    try {
      await use(lab)
      if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach('master.log', { body: await lab.output() })
    } finally {
      await lab.stop()
    }
  },
})

const fromStock = async ({ authority, ticketSalt, openKeys }: LabStock, options: LabOptions): Promise<LabOptions> => ({
  authority: await authority(),
  ticketSalt,
  newKey: openKeys(),
  ...options,
})
