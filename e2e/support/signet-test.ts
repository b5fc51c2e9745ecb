import { randomBytes } from 'node:crypto'
import { chmod } from 'node:fs/promises'
import { test as base } from './icinga-test.ts'
import { withScratchFolder } from './scratch-folder.ts'
import { SignetCli } from './signet-cli.ts'
import { TakenOver } from './taken-over.ts'

interface Fixtures {
  readonly scratch: string
  readonly signet: SignetCli
  /** The same as `signet`, with the master's key and salt in its vault. */
  readonly adopter: SignetCli
  /** The same, with the master's own copy parked. */
  readonly holder: SignetCli
}

// These outlive a test and stay with its worker, as the CA of its labs does.
const passphrase = `officer ${randomBytes(9).toString('hex')}`
const takenOver = new TakenOver()

/** A test with a master and a Signet, both of its own. */
export const test = base.extend<Fixtures>({
  // Playwright reads a fixture's needs from this pattern; this one has none.
  // oxlint-disable-next-line no-empty-pattern
  scratch: async ({}, use) => {
    await withScratchFolder(async (folder) => {
      await chmod(folder, 0o700)
      await use(folder)
    })
  },
  signet: async ({ scratch }, use) => use(new SignetCli(scratch, { passphrase })),
  adopter: async ({ lab, signet }, use) => {
    await takenOver.putInto(signet, lab)
    await use(signet)
  },
  holder: async ({ lab, adopter }, use) => {
    await adopter.must(['authority', 'park', lab.dataDirectory])
    await use(adopter)
  },
})
