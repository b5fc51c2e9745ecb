// A folder of 10,000 requests opened in a window for the first and the second time, each in a process of its own, beside
// the plain cost of reading and parsing the same files in the same run. Every request has an RSA-4096 key of its own; one in
// twenty is a renewal, one in a hundred is forged. The keys are made once, which takes some minutes.
import { spawnSync } from 'node:child_process'
import { createPrivateKey, randomBytes, sign, X509Certificate } from 'node:crypto'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { chromium, type Page } from '@playwright/test'
import { Secret } from '../../src-core/base/secret.ts'
import { DAY_MS } from '../../src-core/base/time.ts'
import { writePem } from '../../src-core/pem/pem.ts'
import { assembleCertificate, buildTbs } from '../../src-core/x509/build.ts'
import { parseCertificatePem } from '../../src-core/x509/certificate.ts'
import { createStartChild } from '../../src-main/adapters/child-process.ts'
import { compose, type Application } from '../../src-main/compose.ts'
import { fingerprintOf, makeCertificate, newKeyPem, type KeyedCertificate } from '../support/certificates.ts'
import { openWindow, type OpenWindow } from '../support/window.ts'
import { distinctRequests } from './distinct-requests.ts'
import { timed } from './rounds.ts'

const REQUESTS = 10_000
const RENEWAL_EVERY = 20
const FORGED_EVERY = 100
const POLL_MS = 20

/** The same request as a node sends it when its certificate of this CA ends soon. */
const renewalOf = (pem: string, ca: KeyedCertificate): string => {
  const asked = parseCertificatePem(pem)
  const issuer = parseCertificatePem(ca.certificatePem).subject
  const notAfter = Date.now() + 20 * DAY_MS
  const tbs = buildTbs({ ...asked, issuer, notAfter, extensions: [], notBefore: Date.now() - DAY_MS })
  return writePem('CERTIFICATE', assembleCertificate(tbs, sign('sha256', tbs, createPrivateKey(ca.keyPem))))
}

const forgedOf = (pem: string): string => {
  const { tbs } = parseCertificatePem(pem)
  return writePem('CERTIFICATE', assembleCertificate(tbs, randomBytes(512)))
}

const layFolder = async (path: string): Promise<void> => {
  await mkdir(join(path, 'certs'), { recursive: true })
  await mkdir(join(path, 'certificate-requests'))
  const ca = await makeCertificate({ cn: 'Icinga CA', keyPem: await newKeyPem(4096), isCa: true })
  await writeFile(join(path, 'certs', 'ca.crt'), ca.certificatePem)
  await writeFile(join(path, 'ca.key'), ca.keyPem)
  for (const [i, own] of (await distinctRequests(REQUESTS)).entries()) {
    const pem = i % FORGED_EVERY === 1 ? forgedOf(own) : i % RENEWAL_EVERY === 0 ? renewalOf(own, ca) : own
    const text = JSON.stringify({ cert_request: pem, ticket: randomBytes(20).toString('hex') })
    await writeFile(join(path, 'certificate-requests', `${fingerprintOf(pem)}.json`), text, { mode: 0o600 })
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

/** Tasks of the page that lasted over 50 ms and began after `since`, in milliseconds since the page was opened. */
const longTasks = (page: Page, since: number): Promise<readonly number[]> =>
  page.evaluate(
    (from) =>
      new Promise<readonly number[]>((resolve) => {
        const found: number[] = []
        const observer = new PerformanceObserver((list) => {
          for (const { startTime, duration } of list.getEntries())
            if (startTime > from) found.push(Math.round(duration))
        })
        observer.observe({ type: 'longtask', buffered: true })
        setTimeout(() => resolve(found), 300)
      }),
    since,
  )

const openFolder = async ({ services: { requests, directories } }: Application, path: string) => {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const start = performance.now()
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
  return { firstRows, all, longestNodeTaskMs: delay.max / 1e6 }
}

/** What is typed, and what stands in every row that is left then. */
const searches: Readonly<Record<string, string>> = {
  'bench-7': 'bench-7',
  'cn:*042*': '042',
  'verdict:decide bench-3': 'bench-3',
  nothing: 'nothing',
}

/** From the key to the frame that shows the rows, on the page's own clock. */
const typing = async ({ page }: OpenWindow): Promise<readonly number[]> => {
  const field = page.locator('[data-filter]')
  await field.waitFor()
  const times: number[] = []
  for (const [text, wanted] of Object.entries(searches)) {
    await field.fill('')
    await page.locator('[data-grid=request] [role=row]').nth(3).waitFor()
    const answered = page.evaluate(
      (part) =>
        new Promise<number>((resolve) => {
          const isShown = (): boolean => {
            const rows = [...document.querySelectorAll('[data-grid=request] [role=row] b')].map(
              (row) => row.textContent,
            )
            return part === 'nothing' ? rows.length === 0 : rows.length > 0 && rows.every((row) => row?.includes(part))
          }
          const look = (from: number): void => {
            if (isShown()) resolve(performance.now() - from)
            else requestAnimationFrame(() => look(from))
          }
          addEventListener('input', ({ timeStamp }) => look(timeStamp), { once: true, capture: true })
        }),
      wanted,
    )
    await field.fill(text)
    times.push(await answered)
  }
  return times
}

const report = (name: string, value: string, asked: string): void =>
  console.log(`${name.padEnd(44)} ${value.padStart(10)}   (asked for: ${asked})`)
const ms = (value: number): string => `${value.toFixed(0)} ms`

const adopt = async ({ services: { authorities } }: Application, path: string): Promise<void> => {
  const source = {
    kind: 'files',
    certificatePath: join(path, 'certs', 'ca.crt'),
    keyPath: join(path, 'ca.key'),
  } as const
  const passphrase = new Secret(Buffer.from('correct horse battery staple'))
  await authorities.adopt({ source, name: 'bench', environment: 'lab', store: 'vault', passphrase })
}

/** The window does not stand in the way of the clock: with a page it would open the folder before anyone asks. */
const openSecond = async (profile: string, path: string): Promise<void> => {
  const startChild = createStartChild(join(import.meta.dirname, '..', '..', 'dist'))
  const application = await compose({ profile, host: 'cli', sandboxed: true, startChild })
  const found = await openFolder(application, path)
  report('second: all verdicts', ms(found.all), '1,000 ms')
  report('second: longest turn of the Node side', ms(found.longestNodeTaskMs), 'no figure')
  await application.close()
}

const useWindow = async (profile: string, path: string, name: 'first' | 'second'): Promise<void> => {
  const browser = await chromium.launch({
    executablePath: process.env['SIGNET_CHROMIUM'] ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--proxy-server=127.0.0.1:9', '--disable-gpu'],
  })
  const window = await openWindow(browser, { profile })
  const { page, application } = window
  if (name === 'first') await adopt(application, path)
  // What the page itself takes to start is no part of opening a folder.
  await page.locator('main').waitFor()
  const start = await page.evaluate(() => performance.now())
  const found = await openFolder(application, path)
  if (name === 'first') {
    report('first: first rows', ms(found.firstRows), '1,000 ms')
    report('first: all verdicts', ms(found.all), '10,000 ms')
    report('first: longest turn of the Node side', ms(found.longestNodeTaskMs), 'no figure')
  }
  await page.getByRole('navigation').getByRole('button', { name: 'Requests' }).click()
  const typed = await typing(window)
  report(`${name}: typing in the filter, slowest of ${typed.length}`, ms(Math.max(...typed)), '100 ms')
  const long = await longTasks(page, start)
  report(
    `${name}: tasks over 50 ms in the page`,
    `${long.length}`,
    `0${long.length > 0 ? `; ${long.join(', ')} ms` : ''}`,
  )
  global.gc?.()
  report(`${name}: memory of the Node side`, `${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`, '400 MB')
  await window.close()
  await browser.close()
}

/** Each opening starts as the program does: nothing is compiled, nothing is in memory. */
const inOwnProcess = (name: string, folder: string): void => {
  const { status } = spawnSync(process.execPath, ['--expose-gc', import.meta.filename, name, folder], {
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error(`the ${name} opening failed`)
}

export const openTenThousand = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'signet-bench-'))
  try {
    const path = join(folder, 'data')
    await layFolder(path)
    console.log(`open-10000: ${REQUESTS} requests, ${cpus().length} cores, Node ${process.versions.node}`)
    await plain(path)
    console.log(`plain: read, JSON.parse, X509Certificate`.padEnd(45) + ms(await plain(path)).padStart(10))
    inOwnProcess('first', folder)
    inOwnProcess('second', folder)
    console.log(`plain once more`.padEnd(45) + ms(await plain(path)).padStart(10))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const [name, folder = ''] = process.argv.slice(2)
if (import.meta.main && (name === 'first' || name === 'second')) {
  const [profile, path] = [join(folder, 'profile'), join(folder, 'data')]
  if (name === 'second') await openSecond(profile, path)
  await useWindow(profile, path, name)
} else if (import.meta.main) await openTenThousand()
