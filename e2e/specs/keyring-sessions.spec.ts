import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { CommandResult } from '../support/command.ts'
import { runWithKeyring, type KeyringState } from '../support/keyring.ts'
import { reasonNotToRun } from '../support/skip.ts'

test.beforeEach(() => {
  const reason = reasonNotToRun('keyring', 'keytar')
  test.skip(reason !== undefined, reason)
})

const KEYTAR = JSON.stringify(createRequire(import.meta.url).resolve('keytar'))

/** Runs one call of keytar and prints its answer, or the failure's text on stderr. */
const askKeytar = (state: KeyringState, call: string, home?: string): Promise<CommandResult> =>
  runWithKeyring(state, {
    file: process.execPath,
    args: [
      '-e',
      `require(${KEYTAR}).${call}.then(console.log, (error) => { console.error(error.message); process.exit(1) })`,
    ],
    ...(home === undefined ? {} : { home }),
  })

test('a real keyring keeps a secret from one session to the next', async () => {
  const home = await mkdtemp(join(tmpdir(), 'signet-home-'))
  try {
    const secret = 'x'.repeat(900)
    expect(await askKeytar('unlocked', `setPassword('signet-test', 'a', '${secret}')`, home)).toMatchObject({ code: 0 })
    expect((await askKeytar('unlocked', `getPassword('signet-test', 'a')`, home)).stdout.trim()).toBe(secret)
    expect((await askKeytar('unlocked', `getPassword('signet-test', 'a')`)).stdout.trim()).toBe('null')
  } finally {
    await rm(home, { recursive: true, force: true })
  }
})

const failures: readonly (readonly [KeyringState, string])[] = [
  ['no-bus', 'Cannot autolaunch D-Bus without X11 $DISPLAY'],
  ['no-provider', 'The name org.freedesktop.secrets was not provided by any .service files'],
  ['no-login-collection', 'Object does not exist at path'],
]

for (const [state, message] of failures) {
  test(`keytar names the trouble: ${state}`, async () => {
    const result = await askKeytar(state, `setPassword('signet-test', 'a', 'x')`)
    expect(result.code).toBe(1)
    expect(result.stderr).toContain(message)
  })
}
