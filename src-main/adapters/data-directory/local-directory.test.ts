import { cp, mkdir, readFile, rename, symlink, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { eventually } from '../../../e2e/support/eventually.ts'
import { caFile } from '../../../e2e/support/request-cases.ts'
import { withScratchFolder } from '../../../e2e/support/scratch-folder.ts'
import type { MasterDirectory } from '../../../src-core/icinga/master-directory.ts'
import { createLocalDirectory } from './local-directory.ts'

const withMaster = (work: (directory: MasterDirectory, path: string) => Promise<void>): Promise<void> =>
  withScratchFolder(async (path) => {
    for (const folder of ['ca', 'certs', 'certificate-requests']) await mkdir(join(path, folder))
    for (const name of ['ca/ca.crt', 'certs/ca.crt', 'certs/trusted-parent.crt'])
      await writeFile(join(path, name), caFile('ca.crt'))
    await writeFile(join(path, 'certs/master1.example.test.crt'), caFile('master1.example.test.crt'))
    await writeFile(join(path, 'certs/master1.example.test.key'), 'key')
    await writeFile(join(path, 'ca/ca.key'), 'the key', { mode: 0o600 })
    await work(createLocalDirectory(path), path)
  })

test('facts: trust anchors, the master by its certificate, and where the key is', () =>
  withMaster(async (directory, path) => {
    expect(await directory.facts()).toMatchObject({
      ownerUid: process.getuid?.(),
      trustAnchors: caFile('ca.crt'),
      keyOnMaster: 'clear',
      masterNames: ['master1.example.test'],
    })
    await rename(join(path, 'ca/ca.key'), join(path, 'ca/ca.key.parked'))
    expect(await directory.facts()).toMatchObject({ keyOnMaster: 'parked' })
    await unlink(join(path, 'ca/ca.key.parked'))
    expect(await directory.facts()).toMatchObject({ keyOnMaster: 'none' })
    await symlink('/nowhere', join(path, 'ca/ca.key'))
    expect(await directory.facts()).toMatchObject({ keyOnMaster: 'clear' })
  }))

test('a folder without certs/ca.crt is no data directory', () =>
  withMaster(async (directory, path) => {
    await unlink(join(path, 'certs/ca.crt'))
    await expect(directory.facts()).rejects.toMatchObject({ code: 'directory-not-icinga' })
  }))

describe('park and unpark', () => {
  test('move the key, bytes and mode untouched', () =>
    withMaster(async (directory, path) => {
      await directory.park()
      expect(await readFile(join(path, 'ca/ca.key.parked'), 'utf8')).toBe('the key')
      await expect(directory.park()).rejects.toMatchObject({ code: 'key-not-on-master' })
      await directory.unpark()
      expect(await readFile(join(path, 'ca/ca.key'), 'utf8')).toBe('the key')
      await expect(directory.unpark()).rejects.toMatchObject({ code: 'key-not-on-master' })
    }))

  test('never overwrite a key that stands there', () =>
    withMaster(async (directory, path) => {
      await cp(join(path, 'ca/ca.key'), join(path, 'ca/ca.key.parked'))
      await writeFile(join(path, 'ca/ca.key'), 'another key')
      await expect(directory.park()).rejects.toMatchObject({ code: 'key-already-parked' })
      expect(await readFile(join(path, 'ca/ca.key'), 'utf8')).toBe('another key')
      expect(await readFile(join(path, 'ca/ca.key.parked'), 'utf8')).toBe('the key')
    }))

  test('do not move a link', () =>
    withMaster(async (directory, path) => {
      await rename(join(path, 'ca/ca.key'), join(path, 'elsewhere'))
      await symlink('../elsewhere', join(path, 'ca/ca.key'))
      await expect(directory.park()).rejects.toMatchObject({ code: 'file-not-regular' })
    }))
})

describe('readFile', () => {
  test('reads inside', () =>
    withMaster(async (directory) => {
      expect(Buffer.from(await directory.readFile('certs/../ca/ca.key')).toString()).toBe('the key')
    }))

  test.each(['../x', '..', 'certs/../../x', ''])('%j leads out or nowhere', (relative) =>
    withMaster(async (directory) => {
      await expect(directory.readFile(relative)).rejects.toMatchObject({
        code: expect.stringMatching(/^(path-escapes|file-not-regular)$/),
      })
    }),
  )
})

test('watch tells a burst of changes once, and stops', () =>
  withMaster(async (directory, path) => {
    let told = 0
    const stop = directory.watch(() => {
      told += 1
    })
    for (let i = 0; i < 20; i++) await writeFile(join(path, 'certificate-requests', `${i}.json`), '')
    await eventually('a change', 5000, async () => (told > 0 ? told : undefined))
    expect(told).toBeLessThan(4)
    stop()
  }))
