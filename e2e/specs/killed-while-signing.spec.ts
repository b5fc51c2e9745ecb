import { expect } from '@playwright/test'
import { openKilledDesk } from '../support/killed-desk.ts'
import { killAfter, killAfterChange, seededRandom } from '../support/killed-process.ts'
import { aim, killAtStep, killFromOutside, placeOf } from '../support/killed-run.ts'
import { killSteps, works, type Work } from '../support/killed-work.ts'
import { readLedger } from '../support/ledger-file.ts'
import { expectJobToFinish, expectNothingLost } from '../support/nothing-lost.ts'
import { test } from '../support/signet-test.ts'

/** More than two batches, so that one is being written while others are signed and prepared. */
const WAITING = 52
const KILLS = 20

/** How often a step comes by while so many are signed; an entry comes by more than twice for each request. */
const occurrences = { intended: 2, signed: 3, kept: 3, filed: 1, entry: 2 * WAITING, begun: 1, done: 1 }

test('a kill at any step of any work loses nothing', async ({ lab, holder: signet }) => {
  test.setTimeout(240_000)
  const desk = await openKilledDesk(lab, signet, 9 * WAITING, WAITING)
  const random = seededRandom(20_261_122)
  const moments = works.flatMap((work) => killSteps[work].map((step) => ({ work, step })))
  expect(moments).toHaveLength(KILLS)
  const left = { intents: 0, deeds: 0 }
  for (const { work, step } of moments) {
    await desk.refill()
    const target = await aim(desk, signet, work)
    const most = target.work === 'sign' ? occurrences[step] : 1
    const moment = { step, occurrence: 1 + Math.floor(random() * most), withChildren: random() < 0.5 }
    expect(await killAtStep(desk, signet, target, moment), JSON.stringify({ ...target, ...moment })).toBe(true)
    await expectNothingLost(desk, signet)
    const { intents, deeds } = readLedger(signet.profile)
    left.intents = Math.max(left.intents, intents.length)
    left.deeds = Math.max(left.deeds, deeds.length)
  }
  expect(left.intents).toBeGreaterThan(0)
  expect(left.deeds).toBeGreaterThan(0)
  await expectJobToFinish(desk, signet)
})

/** Half of the kills while files change, half of them at any time from the start on; signing most of all. */
const outside: readonly Work[] = ['sign', 'refuse', 'sign', 'park', 'sign', 'export', 'sign', 'restore', 'sign', 'park']

test('a kill from outside at any moment loses nothing', async ({ lab, holder: signet }) => {
  test.setTimeout(240_000)
  const desk = await openKilledDesk(lab, signet, 13 * WAITING, WAITING)
  const random = seededRandom(7)
  let deaths = 0
  for (let kill = 0; kill < KILLS; kill++) {
    await desk.refill()
    const target = await aim(desk, signet, outside[kill % outside.length] ?? 'sign')
    const span = target.work === 'sign' ? 1200 : 200
    const end =
      kill < KILLS / 2
        ? killAfterChange(placeOf(target, desk), random() * (target.work === 'sign' ? 40 : 4))
        : killAfter(300 + random() * span)
    if (await killFromOutside(desk, signet, target, end)) deaths += 1
    await expectNothingLost(desk, signet)
  }
  // Short work may come to its end first; most do not.
  expect(deaths).toBeGreaterThanOrEqual(KILLS / 2)
  await expectJobToFinish(desk, signet)
})
