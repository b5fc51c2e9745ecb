import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { runCommand } from '../support/command.ts'
import { reasonNotToRun } from '../support/skip.ts'

const ADAPTERS = join(import.meta.dirname, '..', '..', 'src-main', 'adapters')

/** Runs the adapters on a bus of their own, which stands for the session's and the system's. */
const SCRIPT = `
import { execFileSync, spawn } from 'node:child_process'
import { createScreenLocks } from ${JSON.stringify(join(ADAPTERS, 'screen-locks.ts'))}
import { showDesktopNotice } from ${JSON.stringify(join(ADAPTERS, 'desktop-notice.ts'))}
process.env.DBUS_SYSTEM_BUS_ADDRESS = process.env.DBUS_SESSION_BUS_ADDRESS
const until = async (holds) => {
  const end = Date.now() + 10_000
  while (!holds() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20))
}
const locks = createScreenLocks()
const before = locks.hears()
let seen = 0
locks.onLock(() => (seen += 1))
await until(() => locks.hears().screenLock && locks.hears().suspend)
const hears = locks.hears()
const emit = (path, signal, ...values) =>
  execFileSync('gdbus', ['emit', '--session', '--object-path', path, '--signal', signal, ...values])
const counts = {}
const count = async (name, expected, ...signal) => {
  emit(...signal)
  await until(() => seen >= expected)
  counts[name] = seen
}
const LOGIN = '/org/freedesktop/login1'
// What must not lock goes first: it would be counted with the next one.
emit(LOGIN, 'org.freedesktop.login1.Manager.PrepareForSleep', 'false')
emit('/org/freedesktop/ScreenSaver', 'org.freedesktop.ScreenSaver.ActiveChanged', 'false')
await count('sleep', 1, LOGIN, 'org.freedesktop.login1.Manager.PrepareForSleep', 'true')
await count('session', 2, LOGIN + '/session/_31', 'org.freedesktop.login1.Session.Lock')
await count('screen', 3, '/org/freedesktop/ScreenSaver', 'org.freedesktop.ScreenSaver.ActiveChanged', 'true')
await count('gnome', 4, '/org/gnome/ScreenSaver', 'org.gnome.ScreenSaver.ActiveChanged', 'true')
locks.close()
await until(() => !locks.hears().screenLock)

let notice = ''
const monitor = spawn('dbus-monitor', ['--session', "interface='org.freedesktop.Notifications',member='Notify'"])
monitor.stdout.on('data', (text) => (notice += text))
await until(() => notice !== '')
showDesktopNotice({ title: '-- nordwind: 1 new request', text: 'a <b>bold</b> & more' })
await until(() => notice.includes('more'))
monitor.kill()
console.log(JSON.stringify({ before, hears, counts, closed: locks.hears(), notice }))
`
const outcome = z.object({
  before: z.unknown(),
  hears: z.unknown(),
  counts: z.record(z.string(), z.number()),
  closed: z.unknown(),
  notice: z.string(),
})

test('signals of a real bus lock, and a notice reaches it as it is', async () => {
  const reason = reasonNotToRun('dbus')
  test.skip(reason !== undefined, reason)
  const args = ['--', process.execPath, '--input-type=module', '-e', SCRIPT]
  const { stdout, stderr } = await runCommand('dbus-run-session', args)
  const found = outcome.parse(JSON.parse(stdout || JSON.stringify(stderr)))
  expect(found.before).toEqual({ screenLock: false, suspend: false })
  expect(found.hears).toEqual({ screenLock: true, suspend: true })
  expect(found.counts).toEqual({ sleep: 1, session: 2, screen: 3, gnome: 4 })
  expect(found.closed).toEqual({ screenLock: false, suspend: false })
  expect(found.notice).toContain('string "-- nordwind: 1 new request"')
  expect(found.notice).toContain('string "a &lt;b&gt;bold&lt;/b&gt; &amp; more"')
})

test('without a bus nothing is listened to, and nothing fails', async () => {
  const script = `
    import { createScreenLocks } from ${JSON.stringify(join(ADAPTERS, 'screen-locks.ts'))}
    const locks = createScreenLocks()
    await new Promise((resolve) => setTimeout(resolve, 1000))
    console.log(JSON.stringify(locks.hears()))
    locks.close()`
  const nowhere = 'unix:path=/nonexistent'
  const env = { PATH: process.env['PATH'], DBUS_SESSION_BUS_ADDRESS: nowhere, DBUS_SYSTEM_BUS_ADDRESS: nowhere }
  const { code, stdout } = await runCommand(process.execPath, ['--input-type=module', '-e', script], { env })
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toEqual({ screenLock: false, suspend: false })
})
