import { expect } from '@playwright/test'
import { z } from 'zod'
import { entriesOf, readLedger } from '../support/ledger-file.ts'
import { test } from '../support/signet-test.ts'

const level = z.strictObject({
  verdict: z.string(),
  level: z.enum(['fine', 'note', 'decide', 'stop']),
  usual: z.enum(['fine', 'note', 'decide', 'stop']),
  levels: z.array(z.string()),
  title: z.string(),
})
const levels = z.strictObject({ levels: z.array(level) })

test('the command line changes the same policy as Settings, with a reason where it is lowered', async ({ signet }) => {
  const find = async (verdict: string) =>
    (await signet.must(['policy', 'show', '--json'])).json(levels).levels.find((one) => one.verdict === verdict)
  expect(await find('twins-waiting')).toMatchObject({
    level: 'decide',
    usual: 'decide',
    levels: ['note', 'decide', 'stop'],
  })

  const raised = await signet.must(['policy', 'set', 'twins-waiting', 'stop', '--json'])
  expect(raised.json(level)).toMatchObject({ verdict: 'twins-waiting', level: 'stop' })
  const hasty = await signet.run(['policy', 'set', 'twins-waiting', 'note', '--reason', 'x'])
  expect(hasty).toMatchObject({ code: 1, stdout: '' })
  expect(hasty.stderr).toContain('Lowering a level needs a reason')
  expect(await find('twins-waiting')).toMatchObject({ level: 'stop' })
  await signet.must(['policy', 'set', 'twins-waiting', 'note', '--reason', 'several set-ups a day here'])

  // What is fine by itself can be more, and fine again.
  await signet.must(['policy', 'set', 'key-below-3072', 'decide'])
  expect(await find('key-below-3072')).toMatchObject({ level: 'decide', usual: 'fine' })
  await signet.must(['policy', 'set', 'key-below-3072', 'fine', '--reason', 'the appliances make no longer ones'])
  expect(await find('key-below-3072')).toMatchObject({ level: 'fine' })

  // A forged request cannot be made signable, nor a request without a ticket clean.
  expect((await signet.run(['policy', 'set', 'possession-signature-fails', 'note', '--reason', 'no harm'])).code).toBe(
    2,
  )
  const notes = await signet.run(['policy', 'set', 'ticket-none', 'note', '--reason', 'no tickets here'])
  expect(notes).toMatchObject({ code: 2, stdout: '' })
  expect(notes.stderr).toContain('ticket-none can be decide or stop')

  expect((await signet.must(['policy', 'show'])).stdout).toMatch(/^twins-waiting +note +decide /m)
  expect(entriesOf(readLedger(signet.profile), 'policy-changed').map(({ facts }) => facts)).toMatchObject([
    { verdict: 'twins-waiting', from: 'decide', to: 'stop' },
    { verdict: 'twins-waiting', from: 'stop', to: 'note', reason: 'several set-ups a day here' },
    { verdict: 'key-below-3072', from: 'fine', to: 'decide' },
    { verdict: 'key-below-3072', from: 'decide', to: 'fine', reason: 'the appliances make no longer ones' },
  ])
})
