import {
  chmod,
  chown,
  copyFile,
  cp,
  lchown,
  mkdir,
  readdir,
  readFile,
  rename,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { runCommand } from '../support/command.ts'
import { DIST } from '../support/dist.ts'
import type { IcingaLab } from '../support/icinga-lab.ts'
import { requestFolder } from '../support/request-folder.ts'
import { SignetCli } from '../support/signet-cli.ts'
import { test } from '../support/signet-test.ts'
import { reasonNotToRun } from '../support/skip.ts'

test.beforeEach(() => {
  const reason = reasonNotToRun('root')
  test.skip(reason !== undefined, reason)
})

/** Owner, group and mode of everything below a folder. */
async function ownership(folder: string): Promise<readonly (readonly [string, number, number, number])[]> {
  const names = await readdir(folder)
  return Promise.all(
    names.map(async (name) => {
      const { uid, gid, mode } = await stat(join(folder, name))
      return [name, uid, gid, mode & 0o777] as const
    }),
  )
}

const expectOwners = async (lab: IcingaLab, folder: string): Promise<void> => {
  for (const [name, uid, gid, mode] of await ownership(join(lab.dataDirectory, folder))) {
    const wanted = name === 'ca.crt' ? 0o644 : 0o600
    expect({ name, uid, gid, mode }).toEqual({ name, uid: lab.owner.uid, gid: lab.owner.gid, mode: wanted })
  }
}

test('root leaves nothing of its own in the daemon’s folders', async ({ lab, holder: signet }) => {
  const [a, b] = await Promise.all(
    ['a', 'b'].map(async (host) => lab.rpc(await lab.certificate(`${host}.example.test`))),
  )
  await signet.must(['requests', 'refuse', lab.dataDirectory, b?.fingerprint ?? '', '--reason', 'not this one'])
  const signed = await signet.sign(lab.dataDirectory, a?.fingerprint ?? '', '--reason', 'signed by root')
  expect(signed, signed.stderr + signed.stdout).toMatchObject({ code: 0, results: [{ written: true }] })
  expect((await readdir(requestFolder(lab.dataDirectory))).toSorted()).toEqual(
    [`${a?.fingerprint}.json`, `${b?.fingerprint}.removed`].toSorted(),
  )
  await expectOwners(lab, 'certificate-requests')
  await expectOwners(lab, 'ca')
  expect((await lab.ca('list', '--all')).code).toBe(0)
})

test('a folder full of tricks cannot make root write or read elsewhere', async ({ lab, scratch, holder: signet }) => {
  const { fingerprint = '' } = await lab.rpc(await lab.certificate('web01.example.test'))
  const lend = async (path: string, target: string): Promise<void> => {
    await rename(path, `${path}.real`)
    await symlink(target, path)
    await lchown(path, lab.owner.uid, lab.owner.gid)
  }
  const giveBack = (path: string): Promise<void> => rename(`${path}.real`, path)
  // Root's own folder, which anybody may look into and only root may change.
  const outside = join(scratch, 'roots-own')
  await mkdir(outside)
  for (const folder of [scratch, outside]) await chmod(folder, 0o755)
  const request = await readFile(lab.requestPath(fingerprint), 'utf8')
  await writeFile(join(outside, `${fingerprint}.json`), request, { mode: 0o644 })
  await writeFile(join(outside, 'ca.key'), lab.authority.keyPem, { mode: 0o600 })
  await writeFile(join(outside, 'ca.crt'), lab.authority.certificatePem, { mode: 0o644 })
  const before = await Promise.all(
    (await readdir(outside)).map(async (name) => [name, await readFile(join(outside, name), 'utf8')]),
  )
  const sign = ['requests', 'sign', lab.dataDirectory, fingerprint, '--reason', 'through a link']

  const folder = requestFolder(lab.dataDirectory)
  await lend(folder, outside)
  const refuse = ['requests', 'refuse', lab.dataDirectory, fingerprint, '--reason', 'refused through a link']
  for (const command of [sign, refuse]) {
    const { code, stderr } = await signet.run(command)
    expect(code).toBe(1)
    expect(stderr).toMatch(/no regular file|There is no request/)
  }
  await runCommand('unlink', [folder])
  await giveBack(folder)

  const ca = join(lab.dataDirectory, 'ca')
  await lend(ca, outside)
  const parked = await signet.run(['authority', 'park', lab.dataDirectory])
  expect({ code: parked.code, stderr: parked.stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/may not be read|no regular file/),
  })
  const secret = await signet.run(['authority', 'adopt', lab.dataDirectory, '--name', 'stolen', '--store', 'vault'])
  expect(secret.code).toBe(1)
  expect(secret.stderr).toMatch(/may not be read|no regular file|already held/)
  await runCommand('unlink', [ca])
  await giveBack(ca)

  const after = await Promise.all(
    (await readdir(outside)).map(async (name) => [name, await readFile(join(outside, name), 'utf8')]),
  )
  expect(after).toEqual(before)
  for (const [, uid] of await ownership(outside)) expect(uid).toBe(0)
  expect((await signet.run(sign)).code).toBe(0)
})

test('the daemon’s own user does the whole job as well', async ({ lab, scratch }) => {
  const { uid, gid } = lab.owner
  // A copy that this user may read wherever the checkout lies.
  const program = join(scratch, 'program')
  await cp(DIST, join(program, 'dist'), { recursive: true, filter: (path) => !path.includes('renderer') })
  await writeFile(join(program, 'package.json'), '{"type":"module","version":"0.0.0"}')
  await copyFile(process.execPath, join(program, 'node'))
  const home = join(scratch, 'home')
  await mkdir(home, { mode: 0o700 })
  await chown(home, uid, gid)
  await chmod(scratch, 0o755)
  const signet = new SignetCli(home, {
    dist: join(program, 'dist'),
    node: join(program, 'node'),
    start: async ({ file, args, env, input }) => {
      for (const name of await readdir(home)) await chown(join(home, name), uid, gid)
      return runCommand(file, args, { env, uid, gid, cwd: home, ...(input === undefined ? {} : { input }) })
    },
  })
  await signet.takeOver(lab.dataDirectory)
  const { fingerprint = '' } = await lab.rpc(await lab.certificate('web01.example.test'))
  const signed = await signet.sign(lab.dataDirectory, fingerprint, '--reason', 'as the daemon itself')
  expect(signed, signed.stderr + signed.stdout).toMatchObject({ code: 0, results: [{ written: true }] })
  await expectOwners(lab, 'certificate-requests')
  expect(await lab.rpc({ certificatePem: (await lab.readRequest(fingerprint)).requestPem })).toMatchObject({
    statusCode: 0,
  })

  const readable = await stat(signet.profile)
  expect([readable.uid, readable.mode & 0o777]).toEqual([uid, 0o700])
  await chmod(signet.profile, 0o755)
  const open = await signet.run(['authority', 'list'])
  expect(open.code).toBe(1)
  expect(open.stderr).toContain('can be reached by others')
})
