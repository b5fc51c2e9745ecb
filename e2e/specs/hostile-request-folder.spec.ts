import { chmod, lstat, mkdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { mustRun } from '../support/command.ts'
import type { IcingaLab } from '../support/icinga-lab.ts'
import { requestFolder } from '../support/request-folder.ts'
import { test } from '../support/signet-test.ts'

const MIB = 1024 * 1024
const name = (digit: string): string => digit.repeat(64)

/** Puts one of everything into the folder; answers file name -> what the list has to say of it. */
async function spoil(lab: IcingaLab, good: string, outside: string): Promise<ReadonlyMap<string, string>> {
  const folder = requestFolder(lab.dataDirectory)
  const put = async (file: string, text: string): Promise<void> => {
    await writeFile(join(folder, file), text)
    await chmod(join(folder, file), 0o666)
  }
  await symlink(outside, join(folder, `${name('1')}.json`))
  await symlink(join(folder, 'nowhere'), join(folder, `${name('2')}.json`))
  await mustRun('mkfifo', ['-m', '666', join(folder, `${name('3')}.json`)])
  await put(`${name('4')}.json`, ' '.repeat(10 * MIB))
  await put(`${name('5')}.json`, '['.repeat(200_000) + ']'.repeat(200_000))
  await put(`${name('6')}.json`, '')
  await put(`${name('7')}.json`, '{"cert_request": 7}')
  await put(
    `${name('8')}.json`,
    '{"cert_request": "-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----\\n"}',
  )
  await put(`${name('9')}.json`, '{"cert_request": "')
  await put('notes.json', await readFile(lab.requestPath(good), 'utf8'))
  await put('\u001b[31mred.json', '{}')
  await mkdir(join(folder, `${name('a')}.json`))
  await put(`${name('b')}.json`, '{"__proto__": {"cert_request": "x"}}')
  await symlink(outside, join(folder, `${name('c')}.removed`))
  await put(`${name('d')}.json.tmp.abcdef`, 'the daemon is writing this')
  return new Map([
    [`${name('1')}.json`, 'file-not-regular'],
    [`${name('2')}.json`, 'file-not-regular'],
    [`${name('3')}.json`, 'file-not-regular'],
    [`${name('4')}.json`, 'file-too-large'],
    [`${name('5')}.json`, 'file-not-json'],
    [`${name('6')}.json`, 'file-empty'],
    [`${name('7')}.json`, 'file-no-request'],
    [`${name('8')}.json`, 'file-request-unreadable'],
    [`${name('9')}.json`, 'file-not-json'],
    ['notes.json', 'file-name-foreign'],
    ['\u001b[31mred.json', 'file-no-request'],
    [`${name('a')}.json`, 'file-not-regular'],
    [`${name('b')}.json`, 'file-no-request'],
    [`${name('c')}.removed`, 'file-not-regular'],
  ])
}

test('a hostile folder is listed file by file and nothing in it is followed', async ({ lab, scratch, signet }) => {
  await signet.takeOver(lab.dataDirectory)
  const { fingerprint: good = '' } = await lab.rpc(await lab.certificate('good.example.test'))
  const outside = join(scratch, 'outside')
  await writeFile(outside, 'root:x:0:0\n', { mode: 0o644 })
  await chmod(scratch, 0o755) // reachable, so that only our own care keeps it from being read
  const expected = await spoil(lab, good, outside)

  const rows = await signet.list(lab.dataDirectory)
  const unreadable = rows.filter(({ kind }) => kind === 'unreadable')
  expect(
    Object.fromEntries(unreadable.map((row) => [row.fingerprint, row.findings.map(({ id }) => id).join()])),
  ).toEqual(Object.fromEntries(expected))
  for (const { cn, ticket, findings } of unreadable) {
    expect({ cn, ticket, severities: findings.map(({ severity }) => severity) }).toEqual({
      cn: null,
      ticket: 'none',
      severities: ['stop'],
    })
  }
  expect(rows.filter(({ kind }) => kind !== 'unreadable')).toMatchObject([{ fingerprint: good, state: 'pending' }])
  const printed = await signet.must(['requests', 'list', lab.dataDirectory])
  expect(printed.stdout).not.toContain('\u001b')
  expect(signet.printed).not.toContain('root:x:0:0')

  // Not one of them can be signed, refused or restored.
  const names = [...expected.keys()]
  const signed = await signet.sign(lab.dataDirectory, ...names, '--reason', 'have them all')
  expect(signed.code).toBe(1)
  expect(signed.results.filter(({ written, serial }) => written || serial !== null)).toEqual([])
  for (const file of [name('1'), name('3'), name('4'), name('a'), 'notes']) {
    const refused = await signet.run([
      'requests',
      'refuse',
      lab.dataDirectory,
      `${file}.json`,
      '--reason',
      'all of them are hostile',
    ])
    expect({ file, code: refused.code }).toEqual({ file, code: 1 })
    expect(refused.stderr).not.toContain('reason')
  }
  const restored = await signet.run(['requests', 'restore', lab.dataDirectory, `${name('c')}.removed`])
  expect(restored.code).toBe(1)

  const folder = requestFolder(lab.dataDirectory)
  expect(await readFile(outside, 'utf8')).toBe('root:x:0:0\n')
  expect(await readlink(join(folder, `${name('1')}.json`))).toBe(outside)
  expect((await lstat(join(folder, `${name('3')}.json`))).isFIFO()).toBe(true)
  expect((await lstat(join(folder, `${name('4')}.json`))).size).toBe(10 * MIB)
  expect((await lstat(join(folder, `${name('c')}.removed`))).isSymbolicLink()).toBe(true)
  expect(await readFile(join(folder, `${name('d')}.json.tmp.abcdef`), 'utf8')).toBe('the daemon is writing this')

  // And the good one among them is signed all the same.
  const alone = await signet.sign(lab.dataDirectory, good, '--reason', 'the only good one')
  expect(alone, alone.stderr).toMatchObject({ code: 0, results: [{ fingerprint: good, written: true }] })
  expect(await signet.audit()).toMatchObject({ ok: true })
})

test('a file the daemon’s user cannot read is a row with that reason', async ({ lab, signet }) => {
  test.skip(process.getuid?.() !== 0, 'needs root to make a file of somebody else')
  await signet.takeOver(lab.dataDirectory)
  const { fingerprint = '' } = await lab.rpc(await lab.certificate('good.example.test'))
  const path = join(requestFolder(lab.dataDirectory), `${name('e')}.json`)
  await writeFile(path, '{}', { mode: 0o600 }) // as a careless script of root's would
  const rows = await signet.list(lab.dataDirectory)
  expect(rows.map((row) => [row.fingerprint, row.kind])).toEqual([
    [`${name('e')}.json`, 'unreadable'],
    [fingerprint, 'new'],
  ])
  expect(rows[0]?.findings).toMatchObject([{ id: 'file-not-permitted', severity: 'stop' }])
})

test('an empty or missing folder is no failure', async ({ lab, signet }) => {
  await signet.takeOver(lab.dataDirectory)
  expect(await signet.list(lab.dataDirectory)).toEqual([])
  await mkdir(requestFolder(lab.dataDirectory), { recursive: true })
  expect(await signet.list(lab.dataDirectory)).toEqual([])
})
