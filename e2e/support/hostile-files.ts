import { chmod, mkdir, rename, symlink, truncate, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { VerdictId } from '../../src-core/icinga/verdict.ts'
import { commonNameOnly } from '../../src-core/x509/build.ts'
import { fingerprintOf } from './certificates.ts'
import { mustRun, runCommand } from './command.ts'
import {
  alternativeNames,
  createHostileCertificates,
  endless,
  hugeLength,
  manyAlternativeNames,
  manyNames,
  nested,
  pemOf,
  rsaSpki,
  withOrganization,
} from './hostile-certificates.ts'

/** What would run, were any text of a request taken for markup. */
export const SCRIPT = '<img src=x onerror=tripwire()><script>tripwire()</script>'
const BIDI = '\u202e\u2066'
const MIB = 1024 * 1024

/** One class of hostile file: its name in the folder, and what the list has to say of it. */
export interface HostileFile {
  readonly what: string
  readonly name: string
  readonly says: VerdictId
  readonly put: (path: string, outside: string) => Promise<unknown>
}

/** A name as the daemon gives it, told apart by two digits. */
export const numbered = (number: number, extension = 'json'): string =>
  `${number.toString(16).padStart(2, '0').repeat(32)}.${extension}`

const text =
  (content: string | Uint8Array): HostileFile['put'] =>
  (path) =>
    writeFile(path, content, { mode: 0o666 })

const request = (certificatePem: string, more: object = {}): string =>
  JSON.stringify({ cert_request: certificatePem, ticket: '', ...more })

/** No request in them, or none that can be read. */
const unreadable: readonly (readonly [what: string, says: VerdictId, put: HostileFile['put'], name?: string])[] = [
  ['a link to a file outside', 'file-not-regular', (path, outside) => symlink(outside, path)],
  ['a link to nothing', 'file-not-regular', (path) => symlink('nowhere', path)],
  ['a link to itself', 'file-not-regular', (path) => symlink(path, path)],
  ['a link to an endless device', 'file-not-regular', (path) => symlink('/dev/zero', path)],
  ['a link up and out', 'file-not-regular', (path) => symlink('../../../../../../etc/passwd', path)],
  ['a refused link', 'file-not-regular', (path, outside) => symlink(outside, path), numbered(0xf0, 'removed')],
  ['a FIFO nobody writes to', 'file-not-regular', (path) => mustRun('mkfifo', ['-m', '666', path])],
  ['a socket', 'file-not-regular', (path) => listenOn(path)],
  ['a folder', 'file-not-regular', (path) => mkdir(path)],
  ['10 MB', 'file-too-large', text(' '.repeat(10 * MIB))],
  [
    'a terabyte of nothing',
    'file-too-large',
    async (path) => {
      await writeFile(path, '')
      await truncate(path, 2 ** 40)
    },
  ],
  [
    'not to be read',
    'file-not-permitted',
    async (path) => {
      await writeFile(path, '{}')
      await chmod(path, 0o000)
    },
  ],
  ['nothing in it', 'file-empty', text('')],
  ['JSON cut off', 'file-not-json', text('{"cert_request": "')],
  ['200,000 arrays deep', 'file-not-json', text('['.repeat(200_000) + ']'.repeat(200_000))],
  ['100,000 objects deep', 'file-not-json', text(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)],
  ['60,000 members', 'file-no-request', text(`{${Array.from({ length: 60_000 }, (_, i) => `"m${i}":[{}]`).join()}}`)],
  ['one member 300,000 times', 'file-no-request', text(`[${'0,'.repeat(300_000)}0]`)],
  ['a number without end', 'file-no-request', text(`{"cert_request": 1${'0'.repeat(500_000)}e999999}`)],
  ['no UTF-8', 'file-not-json', text(Uint8Array.of(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d))],
  ['UTF-16', 'file-not-json', text(Buffer.from('\ufeff{"cert_request":"x"}', 'utf16le'))],
  ['a member called __proto__', 'file-no-request', text('{"__proto__": {"cert_request": "x"}}')],
  ['a request that is a number', 'file-no-request', text('{"cert_request": 7}')],
  ['a request that is script', 'file-request-unreadable', text(request(SCRIPT))],
  ['a certificate of three bytes', 'file-request-unreadable', text(request(pemOf(new Uint8Array(3))))],
  ['10,000 values deep in DER', 'file-request-unreadable', text(request(pemOf(nested(10_000))))],
  ['a length of two gigabytes in DER', 'file-request-unreadable', text(request(pemOf(hugeLength())))],
  ['a length without end in DER', 'file-request-unreadable', text(request(pemOf(endless())))],
  ['10,000 PEM blocks', 'file-request-unreadable', text(request(pemOf(new Uint8Array(3)).repeat(10_000)))],
]

/** Names that are no fingerprint, around a request that is one. */
const foreign: readonly (readonly [what: string, name: string])[] = [
  ['a name of somebody’s own', 'notes.json'],
  ['a name that wants up', '..\\..\\..%2f..%2fetc%2fpasswd.json'],
  ['a name of dots', '...json'],
  ['a name that is script', `${SCRIPT.replaceAll('/', '')}.json`],
  ['a name that turns around', `${BIDI}gnp.json`],
  ['a name that paints the terminal', '\u001b[31mred\u0007.json'],
  ['a name that is an option', '--all-clean.json'],
  ['a name as long as can be', `${'x'.repeat(250)}.json`],
]

type Certify = ReturnType<typeof createHostileCertificates>

/** Certificates that can be read and must not be trusted. */
const readable: readonly (readonly [
  what: string,
  says: VerdictId,
  make: (certify: Certify) => string,
  more?: object,
])[] = [
  ['script for a name', 'name-not-plain', (certify) => certify({ cn: SCRIPT })],
  ['a name that turns around', 'name-bidi', (certify) => certify({ cn: `web${BIDI}tset.elpmaxe` })],
  ['a name that paints the terminal', 'name-control', (certify) => certify({ cn: 'web\u001b[31m\u0007.example.test' })],
  ['a name with a zero in it', 'name-nul', (certify) => certify({ cn: 'web\u0000.example.test' })],
  ['a name of 50,000 characters', 'name-too-long', (certify) => certify({ cn: 'x'.repeat(50_000) })],
  ['a name for a path', 'name-not-plain', (certify) => certify({ cn: '../../../../etc/icinga2/zones.conf' })],
  ['5,000 names', 'name-several', (certify) => certify({ subject: manyNames(5_000) })],
  [
    '10,000 alternative names',
    'ticket-none',
    (certify) => certify({ cn: 'many.example.test', extensions: [manyAlternativeNames(10_000)] }),
  ],
  [
    'script for an alternative name, and one that turns around',
    'ticket-none',
    (certify) => certify({ cn: 'scripted.example.test', extensions: [alternativeNames([SCRIPT, `a${BIDI}tset.b`])] }),
  ],
  [
    'script for an organisation that turns around',
    'ticket-none',
    (certify) => certify({ subject: withOrganization('organised.example.test', SCRIPT + BIDI) }),
  ],
  [
    'script for an issuer',
    'possession-foreign-issuer',
    (certify) => certify({ cn: 'issued.example.test', issuer: commonNameOnly(SCRIPT + BIDI) }),
  ],
  [
    'a key of 32,768 bits',
    'possession-signature-fails',
    (certify) => certify({ cn: 'key.example.test', spki: rsaSpki(4096, 3) }),
  ],
  [
    'an exponent of 16,384 bits',
    'possession-signature-fails',
    (certify) => certify({ cn: 'exponent.example.test', spki: rsaSpki(2048, 2048) }),
  ],
  [
    'script for a ticket',
    'ticket-does-not-fit',
    (certify) => certify({ cn: 'ticket.example.test' }),
    { ticket: SCRIPT },
  ],
  [
    'script in every other member',
    'ticket-none',
    (certify) => certify({ cn: 'more.example.test' }),
    { [SCRIPT]: SCRIPT },
  ],
]

/** The whole table: a row per class. */
export function hostileFiles(): readonly HostileFile[] {
  const certify = createHostileCertificates()
  const plain = request(certify({ cn: 'plain.example.test' }))
  return [
    ...unreadable.map(([what, says, put, name], i) => ({ what, says, put, name: name ?? numbered(i + 1) })),
    ...foreign.map(([what, name]) => ({ what, name, says: 'file-name-foreign' as const, put: text(plain) })),
    { what: 'another request’s name', name: numbered(0xee), says: 'file-name-differs' as const, put: text(plain) },
    ...readable.map(([what, says, make, more]) => {
      const certificatePem = make(certify)
      return { what, says, name: `${fingerprintOf(certificatePem)}.json`, put: text(request(certificatePem, more)) }
    }),
  ]
}

/** Leaves the socket's file behind, as a process that was killed would; made under a name short enough for one. */
const listenOn = async (path: string): Promise<void> => {
  const script = "require('node:net').createServer().listen('s', () => process.kill(process.pid, 'SIGKILL'))"
  await runCommand(process.execPath, ['-e', script], { cwd: dirname(path) })
  await rename(join(dirname(path), 's'), path)
}

export const putAll = async (folder: string, files: readonly HostileFile[], outside: string): Promise<void> => {
  for (const { name, put } of files) await put(join(folder, name), outside)
}
