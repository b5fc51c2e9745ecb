import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DIST } from './dist.ts'
import type { KilledDesk } from './killed-desk.ts'
import { runToItsDeath, type DoomedProcess } from './killed-process.ts'
import type { KillPlan, Work } from './killed-work.ts'
import type { SignetCli } from './signet-cli.ts'

const REFUSED_AT_ONCE = 3

/** What one piece of work is done to. */
export interface Target {
  readonly work: Work
  readonly requests: readonly string[]
  readonly backup: string
  readonly passphraseFile: string
}

let backups = 0

/** Makes the work possible: parking becomes unparking where the key is parked already, restoring refusing where nothing is refused. */
export async function aim(desk: KilledDesk, signet: SignetCli, wanted: Work): Promise<Target> {
  const isParked = !existsSync(join(desk.lab.dataDirectory, 'ca/ca.key'))
  const refused = await desk.refused()
  const work = {
    ...{ sign: 'sign', refuse: 'refuse', export: 'export' },
    ...(isParked ? { park: 'unpark', unpark: 'unpark' } : { park: 'park', unpark: 'park' }),
    restore: refused.length > 0 ? 'restore' : 'refuse',
  }[wanted] as Work // each value above is one
  const waiting = work === 'sign' || work === 'refuse' ? await desk.waiting() : refused.slice(0, 1)
  const requests = work === 'refuse' ? waiting.slice(0, REFUSED_AT_ONCE) : waiting
  await mkdir(desk.backups, { recursive: true, mode: 0o700 })
  const backup = join(desk.backups, `backup-${backups++}.pem`)
  return { work, requests, backup, passphraseFile: await signet.secretFile('officer', signet.passphrase) }
}

/** Kills itself at a step; false where it came to its end. */
export function killAtStep(
  desk: KilledDesk,
  signet: SignetCli,
  target: Target,
  moment: Pick<KillPlan, 'step' | 'occurrence' | 'withChildren'>,
): Promise<boolean> {
  const { dataDirectory } = desk.lab
  const plan: KillPlan = {
    ...target,
    ...moment,
    requests: [...target.requests],
    profile: signet.profile,
    dataDirectory,
  }
  return runToItsStep(plan, signet)
}

export function runToItsStep(plan: KillPlan, signet: SignetCli): Promise<boolean> {
  const entry = join(import.meta.dirname, 'killed-work.ts')
  // Shared by all that is started here: the sources of the services take seconds to compile.
  const { PATH, NODE_COMPILE_CACHE = join(signet.folder, 'compile-cache') } = process.env
  const env = { PATH, NODE_COMPILE_CACHE, HOME: signet.folder }
  return runToItsDeath({ file: process.execPath, args: [entry, JSON.stringify(plan)], env })
}

/** What the folder or file that a piece of work changes first is. */
export const placeOf = ({ work, backup }: Target, desk: KilledDesk): string =>
  ({
    ...{ sign: desk.folder, refuse: desk.folder, restore: desk.folder },
    ...{ park: join(desk.lab.dataDirectory, 'ca'), unpark: join(desk.lab.dataDirectory, 'ca') },
    export: join(backup, '..'),
  })[work]

/** The same work on the command line, killed from outside. */
export function killFromOutside(
  desk: KilledDesk,
  signet: SignetCli,
  target: Target,
  end: Parameters<typeof runToItsDeath>[1],
): Promise<boolean> {
  const env = { PATH: process.env.PATH, HOME: signet.folder, SIGNET_PASSPHRASE_FILE: target.passphraseFile }
  const words = [...wordsOf(target, desk.lab.dataDirectory), '--profile', signet.profile]
  const doomed: DoomedProcess = { file: process.execPath, args: [join(DIST, 'cli.js'), ...words], env }
  return runToItsDeath(doomed, end)
}

const wordsOf = (target: Target, dataDirectory: string): readonly string[] => {
  const { work, requests, backup, passphraseFile } = target
  const reason = ['--reason', 'done to be killed']
  return {
    sign: ['requests', 'sign', dataDirectory, ...requests, ...reason],
    refuse: ['requests', 'refuse', dataDirectory, ...requests, ...reason],
    restore: ['requests', 'restore', dataDirectory, ...requests],
    park: ['authority', 'park', dataDirectory],
    unpark: ['authority', 'unpark', dataDirectory],
    export: ['authority', 'export', '--out', backup, '--export-passphrase-file', passphraseFile],
  }[work]
}
