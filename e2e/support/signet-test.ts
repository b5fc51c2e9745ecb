import { chmod } from 'node:fs/promises'
import { test as base } from './icinga-test.ts'
import { withScratchFolder } from './scratch-folder.ts'
import { SignetCli } from './signet-cli.ts'

/** A test with a master and a Signet, both of its own. */
export const test = base.extend<{ scratch: string; signet: SignetCli }>({
  // Playwright reads a fixture's needs from this pattern; this one has none.
  // oxlint-disable-next-line no-empty-pattern
  scratch: async ({}, use) => {
    await withScratchFolder(async (folder) => {
      await chmod(folder, 0o700)
      await use(folder)
    })
  },
  signet: async ({ scratch }, use) => use(new SignetCli(scratch)),
})
