// Signs every request that waits, and ends its own process without warning at one step: `node killed-signing.ts PLAN`.
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Secret } from '../../src-core/base/secret.ts'
import { openServices } from './signet-services.ts'

/** Steps of a signature as the product names them, and each ledger entry while its transaction is still open. */
export const killSteps = ['intended', 'signed', 'kept', 'filed', 'entry'] as const

const plan = z.object({
  profile: z.string(),
  dataDirectory: z.string(),
  passphraseFile: z.string(),
  step: z.enum(killSteps),
  /** The process ends when it is there for the so-manieth time. */
  occurrence: z.number().int().min(1),
  /** Its children end in the same moment; otherwise they find out by themselves. */
  withChildren: z.boolean(),
})
export type KillPlan = z.infer<typeof plan>

async function main(text: string): Promise<void> {
  const { profile, dataDirectory, passphraseFile, step, occurrence, withChildren } = plan.parse(JSON.parse(text))
  let armed = false
  let seen = 0
  const reached = (name: (typeof killSteps)[number]): void => {
    if (!armed || name !== step) return
    seen += 1
    if (seen === occurrence) process.kill(withChildren ? 0 : process.pid, 'SIGKILL')
  }
  const { services, onEvent, close } = await openServices(profile, { trace: reached })
  onEvent((event) => {
    if (event.includes('"ledger.changed"')) reached('entry')
  })
  const opened = await services.directories.open(dataDirectory)
  await services.requests.refresh(opened.id)
  const passphrase = new Secret(Uint8Array.from(readFileSync(passphraseFile)).subarray(0, -1))
  await services.unlockedKeys.unlock(services.authorities.find(undefined), passphrase, 5, 'to be killed')
  const { requests } = await services.requests.list(opened.id, 'waiting', '')
  const items = await Promise.all(
    requests.map(async ({ row }) => {
      const { reviewDigest } = await services.requests.show(opened.id, row.fingerprint)
      return { fingerprint: row.fingerprint, reviewDigest: reviewDigest ?? '', reason: 'signed to be killed' }
    }),
  )
  armed = true
  await services.requests.sign(opened.id, items, new AbortController().signal, () => undefined)
  await close()
}

const [, entry = '', text] = process.argv
if (import.meta.filename === entry && text !== undefined) await main(text)
