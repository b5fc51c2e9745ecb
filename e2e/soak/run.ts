// `npm run soak [-- --seed N --kills N]`: kills Signet at random moments of its work, beside an agent that never stops asking.
import { watch } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startLab } from '../support/icinga-lab.ts'
import { openKilledDesk, type KilledDesk } from '../support/killed-desk.ts'
import { killAfter, killGroup, seededRandom } from '../support/killed-process.ts'
import { aim, killFromOutside, placeOf } from '../support/killed-run.ts'
import { works, type Work } from '../support/killed-work.ts'
import { readLedger } from '../support/ledger-file.ts'
import { expectJobToFinish, expectNothingLost } from '../support/nothing-lost.ts'
import { SignetCli } from '../support/signet-cli.ts'
import { RetryingAgent } from './retrying-agent.ts'

/** More than one batch waits at any time. */
const WAITING = 30
/** Kills between two looks at the whole chain, and between two clearances of what is settled. */
const AUDIT_EVERY = 50
const CLEAR_EVERY = 10

/** How often each work is chosen, and how long it usually takes, from the start of its process on. */
const share: Readonly<Record<Work, { readonly weight: number; readonly spanMs: number }>> = {
  sign: { weight: 5, spanMs: 2500 },
  refuse: { weight: 2, spanMs: 1000 },
  restore: { weight: 1, spanMs: 1000 },
  park: { weight: 2, spanMs: 1000 },
  unpark: { weight: 0, spanMs: 1000 },
  export: { weight: 2, spanMs: 3000 },
}
const chances = works.flatMap((work) => Array.from({ length: share[work].weight }, () => work))

type Random = () => number
type End = (group: number) => Promise<void>

/** After the first change that one of the places sees, up to `withinMs` later; at once at the end of the process. */
const afterChangeIn =
  (places: readonly string[], ms: number): End =>
  async (group) => {
    const ended = new AbortController()
    const changes = places.map((place) => once(watch(place, { signal: ended.signal }), 'change'))
    await Promise.race(changes)
    for (const change of changes) change.catch(() => undefined)
    ended.abort()
    await pause(ms)
    killGroup(group)
  }

/** A third at any time, a third around a change of the files, a third around one of the profile. */
const momentOf = (random: Random, spanMs: number, place: string, profile: string): End => {
  const kind = random()
  if (kind < 1 / 3) return killAfter(random() * spanMs)
  return kind < 2 / 3 ? afterChangeIn([place], random() * 40) : afterChangeIn([profile], random() * 200)
}

async function soak(desk: KilledDesk, signet: SignetCli, kills: number, random: Random): Promise<void> {
  const done = new Map<Work, number>()
  const start = Date.now()
  let ends = 0
  for (let kill = 0; kill < kills;) {
    await desk.refill()
    const target = await aim(desk, signet, chances[Math.floor(random() * chances.length)] ?? 'sign')
    const end = momentOf(random, share[target.work].spanMs, placeOf(target, desk), signet.profile)
    if (await killFromOutside(desk, signet, target, end)) {
      kill += 1
      done.set(target.work, (done.get(target.work) ?? 0) + 1)
    } else ends += 1
    await expectNothingLost(desk, signet)
    if (kill % CLEAR_EVERY === 0) await clearSettled(desk, signet)
    if (kill % AUDIT_EVERY === 0 && !(await signet.audit()).ok) throw new Error('the ledger is broken')
    if (kill % 25 === 0) {
      const seconds = Math.round((Date.now() - start) / 1000)
      const counts = [...done].map(([work, count]) => `${work} ${count}`).join(', ')
      console.log(`${kill}/${kills} kills in ${seconds} s (${counts}); ${ends} came to their end first`)
    }
  }
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
