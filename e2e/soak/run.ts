// `npm run soak [-- --seed N --kills N]`: kills Signet at random moments of its work, beside an agent that never stops asking.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startLab } from '../support/icinga-lab.ts'
import { openKilledDesk, type KilledDesk } from '../support/killed-desk.ts'
import { seededRandom } from '../support/killed-process.ts'
import { aim, killFromOutside, placeOf } from '../support/killed-run.ts'
import { works, type Work } from '../support/killed-work.ts'
import { readLedger } from '../support/ledger-file.ts'
import { expectJobToFinish, expectNothingLost } from '../support/nothing-lost.ts'
import { SignetCli } from '../support/signet-cli.ts'
import { createMoments } from './kill-moments.ts'
import { RetryingAgent } from './retrying-agent.ts'

/** More than one batch waits at any time. */
const WAITING = 30
/** Kills between two looks at the whole chain, and between two clearances of what is settled. */
const AUDIT_EVERY = 50
const CLEAR_EVERY = 10

/** How often each work is chosen. */
const weights: Readonly<Record<Work, number>> = { sign: 5, refuse: 2, restore: 1, park: 2, unpark: 0, export: 2 }
const chances = works.flatMap((work) => Array.from({ length: weights[work] }, () => work))

async function soak(desk: KilledDesk, signet: SignetCli, kills: number, random: () => number): Promise<void> {
  const done = new Map<Work, number>()
  const moments = createMoments(signet.profile, random)
  const start = Date.now()
  const sums = { amid: 0, ends: 0 }
  for (let kill = 0; kill < kills;) {
    await desk.refill()
    const target = await aim(desk, signet, chances[Math.floor(random() * chances.length)] ?? 'sign')
    const before = begunIn(signet)
    if (await killFromOutside(desk, signet, target, moments.next(target, placeOf(target, desk)))) {
      kill += 1
      done.set(target.work, (done.get(target.work) ?? 0) + 1)
    } else sums.ends += 1
    if (begunIn(signet) !== before) sums.amid += 1
    await expectNothingLost(desk, signet)
    if (kill % CLEAR_EVERY === 0) await clearSettled(desk, signet)
    if (kill % AUDIT_EVERY === 0 && !(await signet.audit()).ok) throw new Error('the ledger is broken')
    if (kill % 25 === 0) report(kill, kills, Date.now() - start, done, sums)
  }
  moments.close()
  if (sums.amid < kills / 3) throw new Error(`only ${sums.amid} kills fell into work that had begun`)
}

function report(
  kill: number,
  kills: number,
  ms: number,
  done: ReadonlyMap<Work, number>,
  { amid, ends }: { readonly amid: number; readonly ends: number },
): void {
  const counts = [...done].map(([work, count]) => `${work} ${count}`).join(', ')
  const found = `${amid} amid work that had begun; ${ends} works came to their end first`
  console.log(`${kill}/${kills} kills in ${Math.round(ms / 1000)} s (${counts}); ${found}`)
}

/** Everything a process leaves in the profile while it is at work on something; another text means that it had begun. */
const begunIn = ({ profile }: SignetCli): string => {
  const { intents, deeds, entries, outbox } = readLedger(profile)
  // An unlocked key alone is no work yet.
  const worked = entries.filter(({ kind }) => !kind.startsWith('key-unlocked') && kind !== 'signature-abandoned').length
  return JSON.stringify([intents, deeds, worked, outbox.filter(({ state }) => state === 'to-file')])
}

const clearSettled = (desk: KilledDesk, signet: SignetCli): Promise<void> =>
  desk.clear(
    readLedger(signet.profile)
      .outbox.filter(({ state }) => state === 'still-there')
      .map(({ request }) => request),
  )

/** Every request still on the desk is answered or refused for good, and nobody was ever given two certificates. */
async function judge(agent: RetryingAgent, desk: KilledDesk): Promise<void> {
  const answers = await desk.lab.rpcMany([...desk.filed.values()].map((certificatePem) => ({ certificatePem })))
  const refused = await desk.refused()
  const signed = answers.filter(({ statusCode }) => statusCode === 0).length
  const told = answers.filter(({ statusCode }) => statusCode === 1).length
  const { calls, answered, failures } = agent.report
  console.log(`agent: ${calls} calls, ${answered} requests answered, ${failures} calls without an answer`)
  console.log(`desk at the end: ${desk.filed.size} requests, ${signed} answered, ${told} refused`)
  if (agent.changed.size > 0) throw new Error(`given another certificate later: ${[...agent.changed].join()}`)
  if (told !== refused.length || signed + told !== answers.length) throw new Error('an agent was not answered')
}

const { values } = parseArgs({ options: { seed: { type: 'string' }, kills: { type: 'string', default: '500' } } })
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))
const kills = Number(values.kills)
console.log(`seed ${seed}, ${kills} kills; the same again: npm run soak -- --seed ${seed} --kills ${kills}`)
const scratch = await mkdtemp(join(tmpdir(), 'signet-soak-'))
const lab = await startLab()
try {
  const signet = new SignetCli(scratch)
  await signet.takeOver(lab.dataDirectory)
  const desk = await openKilledDesk(lab, signet, kills * WAITING, WAITING)
  const agent = new RetryingAgent(lab, () => new Map([...desk.filed].slice(-WAITING)))
  await soak(desk, signet, kills, seededRandom(seed))
  await expectJobToFinish(desk, signet)
  await agent.stop()
  await judge(agent, desk)
  const { entries, certificates } = readLedger(signet.profile)
  console.log(`ledger: ${entries.length} entries, ${certificates.length} certificates, whole. Nothing was lost.`)
} finally {
  await lab.stop()
  await rm(scratch, { recursive: true, force: true })
}
