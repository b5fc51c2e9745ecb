import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { startDisplay, startShippedHost } from '../support/shipped-host.ts'

const withHost = async (body: (host: Awaited<ReturnType<typeof startShippedHost>>) => Promise<void>): Promise<void> => {
  const display = await startDisplay()
  try {
    const host = await startShippedHost(display.name)
    try {
      await body(host)
    } finally {
      await host.remove()
    }
  } finally {
    display.end()
  }
}

test('the shipped Chromium host opens a window over its own pipe and opens no port', async () => {
  await withHost(async (host) => {
    expect(host.readyLine).toMatch(/^Signet: window ready after \d+ ms$/)
    const pids = [host.process.pid, ...(await host.browserPids())]
    expect(pids.length).toBeGreaterThan(1)
    expect(await listeningSockets(pids)).toEqual([])
  })
})

test('closing the window ends the process and removes what Chromium stored', async () => {
  await withHost(async (host) => {
    const [first] = await host.browserPids()
    if (first === undefined) throw new Error('no Chromium process')
    expect(await host.browserFolder()).toBeDefined()
    process.kill(Math.min(...(await host.browserPids())), 'SIGTERM')
    expect(await host.exited).toBe(0)
    expect(await host.browserFolder()).toBeUndefined()
  })
})

test('asking the process to stop closes the window', async () => {
  await withHost(async (host) => {
    host.process.kill('SIGTERM')
    expect(await host.exited).toBe(0)
    await expect.poll(host.browserPids).toEqual([])
  })
})

test('killing the process ends Chromium', async () => {
  await withHost(async (host) => {
    host.process.kill('SIGKILL')
    await host.exited
    await expect.poll(host.browserPids, { timeout: 10_000 }).toEqual([])
  })
})

/** TCP sockets in state LISTEN that one of `pids` holds. */
const listeningSockets = async (pids: readonly (number | undefined)[]): Promise<readonly string[]> => {
  const { readdir, readlink } = await import('node:fs/promises')
  const held = new Set<string>()
  for (const pid of pids) {
    for (const fd of await readdir(`/proc/${String(pid)}/fd`).catch(() => [])) {
      held.add(await readlink(`/proc/${String(pid)}/fd/${fd}`).catch(() => ''))
    }
  }
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'utf8')))
  const rows = tables.flatMap((table) => table.split('\n').slice(1)).map((row) => row.trim().split(/\s+/))
  return rows.filter((row) => row[3] === '0A' && held.has(`socket:[${row[9] ?? ''}]`)).map((row) => row[1] ?? '')
}
