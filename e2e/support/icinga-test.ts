import { test as base } from '@playwright/test'
import { startLab, type IcingaLab, type LabOptions } from './icinga-lab.ts'
import { createLabStock } from './lab-stock.ts'
import { reasonNotToRun } from './skip.ts'

// Not a fixture of the worker: specs with other ones could then not follow each other in it.
const stock = createLabStock()

/** A test with a master of its own, started in about half a second and gone with everything below it afterwards. */
export const test = base.extend<{ labOptions: LabOptions; lab: IcingaLab }>({
  labOptions: [{}, { option: true }],
  lab: async ({ labOptions }, use, testInfo) => {
    const reason = reasonNotToRun('icinga2', 'openssl')
    testInfo.skip(reason !== undefined, reason)
    const lab = await startLab(labOptions.keyBits === undefined ? await fromStock(labOptions) : labOptions)
    try {
      await use(lab)
      if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach('master.log', { body: await lab.output() })
    } finally {
      await lab.stop()
    }
  },
})

const fromStock = async (options: LabOptions): Promise<LabOptions> => ({
  authority: await stock.authority(),
  ticketSalt: stock.ticketSalt,
  newKey: stock.openKeys(),
  ...options,
})
