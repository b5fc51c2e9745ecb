// Does one piece of work and ends its own process without warning at one step of it: `node killed-work.ts PLAN`.
import { readFileSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { z } from 'zod'
import { Secret } from '../../src-core/base/secret.ts'
import type { Application } from '../../src-main/compose.ts'
import type { OpenedDirectory } from '../../src-main/services/directories.ts'
import type { Trace } from '../../src-main/services/signing.ts'
import { openServices } from './signet-services.ts'

/** Each ledger entry while its transaction is still open. */
type KillStep = Parameters<Trace>[0] | 'entry'

const deedSteps = ['begun', 'done', 'entry'] as const satisfies readonly KillStep[]

/** Steps as the product names them; destroying, which can be done once, has those of every deed. */
export const killSteps = {
  sign: ['intended', 'signed', 'kept', 'filed', 'entry'],
  refuse: deedSteps,
  restore: deedSteps,
  park: deedSteps,
  unpark: deedSteps,
  export: deedSteps,
} as const satisfies Readonly<Record<string, readonly KillStep[]>>
export type Work = keyof typeof killSteps
export const works = ['sign', 'refuse', 'restore', 'park', 'unpark', 'export'] as const satisfies readonly Work[]

const plan = z.object({
  work: z.enum([...works, 'destroy']),
  profile: z.string(),
  dataDirectory: z.string(),
  passphraseFile: z.string(),
  /** Requests to sign, refuse or restore. */
  requests: z.array(z.string()),
  /** Where an export goes. */
  backup: z.string(),
  step: z.enum(['intended', 'signed', 'kept', 'filed', 'begun', 'done', 'entry']),
  /** The process ends when it is there for the so-manieth time. */
  occurrence: z.number().int().min(1),
  /** Its children end in the same moment; otherwise they find out by themselves. */
  withChildren: z.boolean(),
})
export type KillPlan = z.infer<typeof plan>

type Services = Application['services']
const REASON = 'done to be killed'
const never = new AbortController().signal

const refuse = async (services: Services, opened: OpenedDirectory, { requests }: KillPlan): Promise<void> => {
  const { requests: found } = await services.requests.list(opened.id, 'waiting', '')
  const rows = found.flatMap(({ row }) => (requests.includes(row.fingerprint) ? [row] : []))
  await services.requests.refuseMany(opened.id, rows, REASON, never, () => undefined)
}

const sign = async (services: Services, opened: OpenedDirectory, { requests }: KillPlan): Promise<void> => {
  const items = await Promise.all(
    requests.map(async (fingerprint) => {
      const { reviewDigest } = await services.requests.show(opened.id, fingerprint)
      return { fingerprint, reviewDigest: reviewDigest ?? '', reason: REASON }
    }),
  )
  await services.requests.sign(opened.id, items, never, () => undefined)
}

const move =
  (verb: 'park' | 'unpark') =>
  async ({ custody, authorities }: Services, opened: OpenedDirectory): Promise<void> =>
    void (await custody[verb]({ authorityId: authorities.find(undefined).id, directoryId: opened.id }))

const doing: Readonly<
  Record<KillPlan['work'], (services: Services, opened: OpenedDirectory, plan: KillPlan) => Promise<void>>
> = {
  sign,
  refuse,
  restore: async (services, opened, { requests }) => {
    for (const request of requests) await services.requests.restore(opened.id, request)
  },
  park: move('park'),
  unpark: move('unpark'),
  destroy: async ({ moving, authorities }, opened) => {
    const { id: authorityId, name: confirmName } = authorities.find(undefined)
    await moving.destroy({ authorityId, directoryId: opened.id, confirmName })
  },
  export: async ({ custody, authorities }, _opened, { backup, passphraseFile }) => {
    const passphrase = readPassphrase(passphraseFile)
    const { id: authorityId } = authorities.find(undefined)
    await custody.exportKey({ authorityId, passphrase, exportPassphrase: passphrase, path: backup })
  },
}

const readPassphrase = (path: string): Secret => new Secret(Uint8Array.from(readFileSync(path)).subarray(0, -1))

async function main(text: string): Promise<void> {
  // Written now: a killed process leaves none, and the next one would compile everything again.
  flushCompileCache()
  const given = plan.parse(JSON.parse(text))
  const { profile, dataDirectory, passphraseFile, step, occurrence, withChildren, work } = given
  let armed = false
  let seen = 0
  const reached = (name: KillStep): void => {
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
  const authority = services.authorities.find(undefined)
  if (work === 'sign') await services.unlockedKeys.unlock(authority, readPassphrase(passphraseFile), 5, 'to be killed')
  armed = true
  await doing[work](services, opened, given)
  await close()
}

const [, entry = '', text] = process.argv
if (import.meta.filename === entry && text !== undefined) await main(text)
