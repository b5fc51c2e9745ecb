// A folder of 10,000 requests (RSA-2048, 40 keys in turn) opened in a window for the first and the second time, beside the
// plain cost of reading and parsing the same files in the same run.
import { X509Certificate } from 'node:crypto'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { chromium, type Browser, type Page } from '@playwright/test'
import { Secret } from '../../src-core/base/secret.ts'
import { fingerprintOf, makeCertificate, manyCertificates, newKeyPem } from '../support/certificates.ts'
import { openWindow, type OpenWindow } from '../support/window.ts'
import { timed } from './rounds.ts'

const REQUESTS = 10_000
const KEYS = 40
const POLL_MS = 50

const layFolder = async (path: string): Promise<void> => {
  await mkdir(join(path, 'certs'), { recursive: true })
  await mkdir(join(path, 'certificate-requests'))
  const ca = await makeCertificate({ cn: 'Icinga CA', keyPem: await newKeyPem(4096), isCa: true })
  await writeFile(join(path, 'certs', 'ca.crt'), ca.certificatePem)
  await writeFile(join(path, 'ca.key'), ca.keyPem)
  for (let key = 0; key < KEYS; key++) {
    for (const { certificatePem } of await manyCertificates(REQUESTS / KEYS, { prefix: `site${key}` })) {
      const text = JSON.stringify({ cert_request: certificatePem, ticket: 'a'.repeat(40) })
      await writeFile(join(path, 'certificate-requests', `${fingerprintOf(certificatePem)}.json`), text, {
        mode: 0o600,
      })
    }
  }
}

/** What any program must do before it can show anything: read each file, parse its JSON and its certificate. */
const plain = (path: string): Promise<number> =>
  timed(async () => {
    const folder = join(path, 'certificate-requests')
    let parsed = 0
    for (const name of await readdir(folder)) {
      const file: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'))
      if (typeof file === 'object' && file !== null && 'cert_request' in file)
        parsed += new X509Certificate(String(file.cert_request)).raw.length
    }
    if (parsed === 0) throw new Error('nothing was parsed')
  })

const until = async (done: () => Promise<boolean>): Promise<void> => {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, POLL_MS))
}

/** Tasks of the page that lasted over 50 ms, since it was opened. */
const longTasks = (page: Page): Promise<readonly number[]> =>
  page.evaluate(
    () =>
      new Promise<readonly number[]>((resolve) => {
        const found: number[] = []
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) found.push(Math.round(entry.duration))
        })
        observer.observe({ type: 'longtask', buffered: true })
        setTimeout(() => resolve(found), 300)
      }),
  )

const openFolder = async ({ page, application }: OpenWindow, path: string) => {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  await longTasks(page)
  const start = performance.now()
  delay.enable()
  const { requests, directories } = application.services
  const opened = await directories.open(path)
  const since = (): number => performance.now() - start
  await until(async () => (await requests.list(opened.id, 'waiting', '')).requests.length > 0)
  const firstRows = since()
  await until(async () => {
    const { reading, counts } = await requests.list(opened.id, 'waiting', '')
    return reading === undefined && counts.waiting === REQUESTS
  })
  const all = since()
  delay.disable()
  return { firstRows, all, longestNodeTaskMs: delay.max / 1e6, id: opened.id }
}

const typing = async ({ page }: OpenWindow): Promise<readonly number[]> => {
  const field = page.locator('[data-filter]')
  await field.waitFor()
  const times: number[] = []
  for (const text of ['site7-', 'cn:*0042*', 'verdict:decide site3', 'nothing']) {
    await field.fill('')
    await page.locator('[data-grid=request] [role=row]').nth(3).waitFor()
    times.push(
      await timed(async () => {
        await field.fill(text)
        await page.waitForFunction(
          (wanted) => {
            const rows = [...document.querySelectorAll('[data-grid=request] [role=row] b')].map(
              (row) => row.textContent,
            )
            return wanted === 'nothing'
              ? rows.length === 0
              : rows.length > 0 && rows.every((row) => row?.includes(wanted))
          },
          { 'site7-': 'site7-', 'cn:*0042*': '0042', 'verdict:decide site3': 'site3', nothing: 'nothing' }[text] ?? '',
          { polling: 'raf' },
        )
      }),
    )
  }
  return times
}

const report = (name: string, value: string, asked: string): void =>
  console.log(`${name.padEnd(44)} ${value.padStart(10)}   (asked for: ${asked})`)
const ms = (value: number): string => `${value.toFixed(0)} ms`

const openOnce = async (browser: Browser, profile: string, path: string, name: string): Promise<void> => {
  const window = await openWindow(browser, { profile })
  const { authorities } = window.application.services
  if (authorities.list().length === 0) {
    const source = {
      kind: 'files',
      certificatePath: join(path, 'certs', 'ca.crt'),
      keyPath: join(path, 'ca.key'),
    } as const
    const passphrase = new Secret(Buffer.from('correct horse battery staple'))
    await authorities.adopt({ source, name: 'bench', environment: 'lab', store: 'vault', passphrase })
  }
  const found = await openFolder(window, path)
  // The second time the window opens the folder by itself as it starts, so the clock here starts late.
  if (name === 'first') report(`${name}: first rows`, ms(found.firstRows), '1,000 ms')
  report(`${name}: all verdicts`, ms(found.all), name === 'second' ? '1,000 ms' : '10,000 ms')
  report(`${name}: longest turn of the Node side`, ms(found.longestNodeTaskMs), 'no figure')
  await window.page.reload()
  await window.page.getByRole('navigation').getByRole('button', { name: 'Requests' }).click()
  const typed = await typing(window)
  report(`${name}: typing in the filter, slowest of ${typed.length}`, ms(Math.max(...typed)), '100 ms')
  const long = await longTasks(window.page)
  report(
    `${name}: tasks over 50 ms in the page`,
    `${long.length}`,
    `0${long.length > 0 ? `; ${long.join(', ')} ms` : ''}`,
  )
  global.gc?.()
  report(`${name}: memory of the Node side`, `${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`, '400 MB')
  await window.close()
}

export const openTenThousand = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'signet-bench-'))
  const browser = await chromium.launch({
    executablePath: process.env['SIGNET_CHROMIUM'] ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--proxy-server=127.0.0.1:9', '--disable-gpu'],
  })
  try {
    const path = join(folder, 'data')
    await layFolder(path)
    console.log(`open-10000: ${REQUESTS} requests, ${cpus().length} cores, Node ${process.versions.node}`)
    await plain(path)
    console.log(`plain: read, JSON.parse, X509Certificate`.padEnd(45) + ms(await plain(path)).padStart(10))
    await openOnce(browser, join(folder, 'profile'), path, 'first')
    await openOnce(browser, join(folder, 'profile'), path, 'second')
    console.log(`plain once more`.padEnd(45) + ms(await plain(path)).padStart(10))
  } finally {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await openTenThousand()
