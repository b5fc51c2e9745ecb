import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAppError } from '../../src-core/base/errors.ts'
import { printCertificate } from '../../src-core/x509/text/certificate.ts'
import { Scratch } from '../../src-core/x509/text/printout.ts'
import { median } from './rounds.ts'

/** Certificates to text: ours in one process and from file to file, and OpenSSL's fastest way of doing many. */
const COUNT = 5000
const ROUNDS = 9
/** So that no side is measured while the disk's cache fills. */
const WARM_UP = 1
/** Rounds in process before the first counts: the compiler works on these printers for about 80,000 certificates. */
const COMPILING = 20

const sample = new URL('../cases/x509-text/sample/cert/', import.meta.url).pathname

const findDer = (bytes: Buffer): Uint8Array => {
  const block = /-----BEGIN [A-Z0-9 ]+-----([^-]*)-----END/.exec(bytes.toString('latin1'))
  return Uint8Array.from(block?.[1] === undefined ? bytes : Buffer.from(block[1], 'base64'))
}

const isPrintable = (der: Uint8Array): boolean => {
  try {
    printCertificate(der)
    return true
  } catch (error) {
    if (isAppError(error, 'der-malformed')) return false
    throw error
  }
}

const distinct = readdirSync(sample)
  .map((file) => findDer(readFileSync(join(sample, file))))
  .filter(isPrintable)
const ders = Array.from({ length: COUNT }, (_, i) => distinct[i % distinct.length] ?? Uint8Array.of())

const folder = mkdtempSync(join(tmpdir(), 'signet-bench-'))
const bundle = join(folder, 'certificates.pem')
const list = join(folder, 'list.tsv')
const output = join(folder, 'texts.txt')
/** What `npm run build` made. */
const program = new URL('../../dist/cli.js', import.meta.url).pathname
const toPem = (der: Uint8Array): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
writeFileSync(bundle, ders.map(toPem).join(''))
ders.forEach((der, i) => writeFileSync(join(folder, `${i}.der`), der))
const lines = ders.map((_, i) => ['x509', 'DER', join(folder, `${i}.der`), join(folder, `${i}.txt`)].join('\t'))
writeFileSync(list, `${lines.join('\n')}\n`)
const timed = (work: () => void): number => {
  const start = performance.now()
  work()
  return (performance.now() - start) / COUNT
}

const run = (file: string, args: readonly string[]): void =>
  void execFileSync(file, args, { stdio: ['ignore', 'ignore', 'ignore'] })

const scratch = new Scratch()
const contestants: readonly (readonly [string, () => void])[] = [
  ['signet, in process', () => ders.forEach((der) => printCertificate(der, { scratch }))],
  ['signet text-bundle, file to file', () => run(process.execPath, [program, 'text-bundle', bundle, output])],
  ['signet text-batch, files to files', () => run(process.execPath, [program, 'text-batch', list])],
  [
    'openssl storeutl, file to file',
    () => run('openssl', ['storeutl', '-noout', '-text', '-certs', '-out', `${output}.peer`, bundle]),
  ],
]

for (let round = 0; round < COMPILING; round++) contestants[0]?.[1]()
const times = contestants.map((): number[] => [])
for (let round = -WARM_UP; round < ROUNDS; round++) {
  contestants.forEach(([, work], i) => {
    const milliseconds = timed(work)
    if (round >= 0) times[i]?.push(milliseconds)
  })
}
rmSync(folder, { recursive: true, force: true })

const peer = times.at(-1) ?? []
contestants.forEach(([name], i) => {
  const own = times[i] ?? []
  const [ratio, best] = [median(peer) / median(own), Math.min(...peer) / Math.min(...own)]
  process.stdout.write(
    `${name}: ${median(own).toFixed(4)} ms a certificate, ${ratio.toFixed(1)} times as fast as the peer, best rounds ${best.toFixed(1)}\n`,
  )
})
