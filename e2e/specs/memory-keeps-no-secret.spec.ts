import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { makeSampleMaster } from '../../src-main/adapters/sample-master.ts'
import { openDesk, PHRASE } from '../support/desk.ts'
import { DIST } from '../support/dist.ts'
import { eventually } from '../support/eventually.ts'
import { pemLines, secretTraces, tracesIn } from '../support/secret-traces.ts'
import { SignetCli } from '../support/signet-cli.ts'
import { startWatchedMain, tracesInMemory } from '../support/watched-process.ts'
import { test } from '../support/window.ts'

/** Every live string of a page, as Chromium's own heap profiler writes them. */
const pageSnapshot = async (page: Page): Promise<Buffer> => {
  const session = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return Buffer.from(chunks.join(''))
}

/** The processes that hold a key for `parent`. */
const signersOf = (parent: number): readonly number[] =>
  execFileSync('ps', ['-o', 'pid=,ppid=,stat=,args=', '-e'], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(
      ([, ppid, stat = '', ...args]) =>
        Number(ppid) === parent && !stat.startsWith('Z') && /signer\.js/.test(args.join(' ')),
    )
    .map(([pid]) => Number(pid))

test('after signing and locking, neither page nor main process holds passphrase or key', async ({ launchHost }) => {
  test.setTimeout(120_000)
  const folder = await mkdtemp(join(tmpdir(), 'signet-memory-'))
  const master = makeSampleMaster(folder)
  const keyPem = await readFile(join(master.dataDirectory, 'ca/ca.key'), 'utf8')
  // Another process takes the key over: the one that is looked into has never seen the file.
  const signet = new SignetCli(join(folder))
  const takeOver = ['authority', 'adopt', master.dataDirectory, '--store', 'vault', '--name', 'nordwind']
  await signet.must(takeOver, { passphrase: PHRASE })
  await signet.must(['authority', 'park', master.dataDirectory], { passphrase: PHRASE })
  await signet.must(['requests', 'list', master.dataDirectory], { passphrase: null })
  const main = await startWatchedMain(signet.profile)
  try {
    const keyTraces = [...secretTraces(keyPem, []), ...pemLines(keyPem)]
    const traces = [...keyTraces, ...secretTraces(keyPem, [PHRASE])]
    const snapshots = async (): Promise<readonly (readonly [string, Buffer])[]> => {
      const path = await main.snapshot(join(folder, 'main.heapsnapshot'))
      return [
        ['page', await pageSnapshot(page)],
        ['main', await readFile(path)],
      ]
    }
    const page = await launchHost(main.side, join(DIST, 'renderer'))
    const desk = openDesk(page)
    await desk.goTo('Requests')
    await desk.sign('web07.dmz.nordwind.example', 'asked for by phone')
    await expect(page.getByRole('banner').getByText(/CA key unlocked · /)).toBeVisible({ timeout: 15_000 })

    // The search finds what is there: the key in the process that has it open, and texts that were planted.
    const [signer = 0, ...more] = await eventually(
      'a signer',
      10_000,
      async () => {
        const found = signersOf(main.pid)
        return found.length > 0 ? found : undefined
      },
      async () => `${main.pid} of:\n${execFileSync('ps', ['-o', 'pid,ppid,stat,args', '-e'], { encoding: 'utf8' })}`,
    )
    expect(more).toEqual([])
    expect(tracesInMemory(signer, keyTraces).length).toBeGreaterThan(0)
    await main.plant(PHRASE)
    await page.evaluate((text) => Object.assign(window, { planted: text }), PHRASE)
    expect(tracesIn(await snapshots(), traces)).toEqual(['page', 'main'])
    await main.plant('')
    await page.evaluate(() => Object.assign(window, { planted: '' }))

    await page.keyboard.press('Control+l')
    await expect(page.getByRole('banner').getByRole('button', { name: 'CA key locked' })).toBeVisible({
      timeout: 10_000,
    })
    await eventually('the signer to be gone', 5_000, async () => (signersOf(main.pid).length === 0 ? true : undefined))
    expect(() => process.kill(signer, 0)).toThrow('ESRCH')
    expect(tracesIn(await snapshots(), traces)).toEqual([])
    // The key was never here, so not even memory that was given back holds it.
    expect(tracesInMemory(main.pid, keyTraces)).toEqual([])
  } finally {
    await main.end()
    await rm(folder, { recursive: true, force: true })
  }
})
