import { execFileSync } from 'node:child_process'
import { existsSync, renameSync, watch, writeFileSync } from 'node:fs'
import { chmod, chown, mkdir, readdir, readFile, rename, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { requestCases, specialRequest } from '../../../e2e/support/request-cases.ts'
import { withScratchFolder } from '../../../e2e/support/scratch-folder.ts'
import { MAX_REQUEST_FILE } from '../../../src-core/icinga/data-directory.ts'
import type { MasterDirectory } from '../../../src-core/icinga/master-directory.ts'
import { createLocalDirectory } from './local-directory.ts'

const pending = requestCases('requests-pending').find(({ name }) => name.startsWith('5215'))
const signed = requestCases('requests-signed').find(({ name }) => name.startsWith('5215'))
if (pending === undefined || signed === undefined) throw new Error('no case')
const fingerprint = pending.name.slice(0, 64)
const { cert_response: responsePem } = JSON.parse(signed.bytes.toString()) as { cert_response: string } // our own case
const answer = { fingerprint, responsePem }

interface Place {
  readonly folder: MasterDirectory
  readonly directory: string
  readonly path: (name: string) => string
  readonly file: string
}

const withFolder = (work: (place: Place) => Promise<void>): Promise<void> =>
  withScratchFolder(async (directory) => {
    const path = (name: string): string => join(directory, 'certificate-requests', name)
    await mkdir(path(''))
    await writeFile(path(pending.name), pending.bytes, { mode: 0o600 })
    await work({ folder: createLocalDirectory(directory), directory, path, file: path(pending.name) })
  })
const namesIn = async ({ path }: Place): Promise<readonly string[]> => (await readdir(path(''))).toSorted()

describe('listing and reading', () => {
  test('a folder that is not there yet is empty', () =>
    withFolder(async (place) => {
      await rm(place.path(''), { recursive: true })
      expect(await place.folder.listRequests()).toEqual([])
    }))

  test('a link in the place of the folder is not followed', () =>
    withFolder(async (place) => {
      await rename(place.path(''), join(place.directory, 'elsewhere'))
      await symlink('elsewhere', join(place.directory, 'certificate-requests'))
      await expect(place.folder.listRequests()).rejects.toMatchObject({ code: 'file-not-regular' })
    }))

  test('temporary files of the daemon are passed over', () =>
    withFolder(async (place) => {
      for (const name of [`${pending.name}.x7Zq`, `${pending.name}.tmp.x7Zq`, 'notes.txt'])
        await writeFile(place.path(name), '')
      expect((await place.folder.listRequests()).map(({ name }) => name)).toEqual([pending.name])
    }))

  test('the stamp changes with the file', () =>
    withFolder(async (place) => {
      const stampOf = async (): Promise<string | undefined> => (await place.folder.listRequests())[0]?.stamp
      const before = await stampOf()
      expect(await stampOf()).toBe(before)
      await writeFile(`${place.file}.tmp`, pending.bytes)
      await rename(`${place.file}.tmp`, place.file)
      expect(await stampOf()).not.toBe(before)
    }))

  test('what is no file to be read is a row with its reason, and the others are still read', () =>
    withFolder(async (place) => {
      const { path } = place
      await symlink(pending.name, path('link.json'))
      await symlink('/etc/passwd', path('outside.json'))
      execFileSync('mkfifo', [path('fifo.json')])
      await mkdir(path('folder.json'))
      await writeFile(path('limit.json'), Buffer.alloc(MAX_REQUEST_FILE, ' '))
      await writeFile(path('beyond.json'), Buffer.alloc(MAX_REQUEST_FILE + 1, ' '))
      const names = (await place.folder.listRequests()).map(({ name }) => name)
      const read = await place.folder.readRequests([...names, 'vanished.json'])
      const outcome = new Map(read.map((one) => [one.name, 'bytes' in one ? one.bytes.length : one.problem]))
      expect(outcome).toEqual(
        new Map<string, number | string>([
          [pending.name, pending.bytes.length],
          ['link.json', 'file-not-regular'],
          ['outside.json', 'file-not-regular'],
          ['fifo.json', 'file-not-regular'],
          ['folder.json', 'file-not-regular'],
          ['limit.json', MAX_REQUEST_FILE],
          ['beyond.json', 'file-too-large'],
          ['vanished.json', 'file-vanished'],
        ]),
      )
    }))
})

describe('filing an answer', () => {
  test('writes what icinga2 ca sign wrote, byte for byte, and leaves nothing beside it', () =>
    withFolder(async (place) => {
      expect(await place.folder.fileResponses([answer])).toEqual([{ fingerprint, written: true }])
      expect(await readFile(place.file, 'utf8')).toBe(signed.bytes.toString())
      expect(await namesIn(place)).toEqual([pending.name])
    }))

  test.each([0o600, 0o640, 0o644])('keeps the mode %o', (mode) =>
    withFolder(async (place) => {
      await chmod(place.file, mode)
      await place.folder.fileResponses([answer])
      expect((await stat(place.file)).mode & 0o777).toBe(mode)
    }),
  )

  test.runIf(process.getuid?.() === 0)('for a folder of another user the group is set and may read', () =>
    withFolder(async (place) => {
      await chown(place.path(''), 65_534, 65_533)
      await chown(place.file, 65_534, 65_533)
      await place.folder.fileResponses([answer])
      const { gid, mode } = await stat(place.file)
      expect([gid, mode & 0o777]).toEqual([65_533, 0o640])
    }),
  )

  test('writes nothing where the same answer stands already', () =>
    withFolder(async (place) => {
      await writeFile(place.file, signed.bytes)
      const before = await stat(place.file)
      expect(await place.folder.fileResponses([answer])).toEqual([{ fingerprint, written: false }])
      expect((await stat(place.file)).ino).toBe(before.ino)
    }))

  test.each<readonly [string, string, (place: Place) => Promise<unknown>]>([
    [
      'another answer is never replaced',
      'request-already-signed',
      (place) =>
        writeFile(
          place.file,
          signed.bytes
            .toString()
            .replace('"ticket"', '"Ticket"')
            .replace(/MII\w{6}/, 'MIIxxxxxx'),
        ),
    ],
    ['a request that went away', 'request-unknown', (place) => unlink(place.file)],
    [
      'a request that was refused',
      'request-unknown',
      (place) => rename(place.file, place.file.replace(/json$/, 'removed')),
    ],
    [
      'another request under that name',
      'request-changed',
      (place) => writeFile(place.file, specialRequest('wildcard-cn').bytes),
    ],
    ['half a file', 'request-changed', (place) => writeFile(place.file, pending.bytes.subarray(0, 300))],
    ['an empty file', 'request-changed', (place) => writeFile(place.file, '')],
    ['a huge file', 'file-too-large', (place) => writeFile(place.file, Buffer.alloc(MAX_REQUEST_FILE + 1, ' '))],
    [
      'a link',
      'file-not-regular',
      async (place) => {
        await rename(place.file, join(place.directory, 'elsewhere'))
        await symlink('../elsewhere', place.file)
      },
    ],
    [
      'a FIFO',
      'file-not-regular',
      async (place) => {
        await unlink(place.file)
        execFileSync('mkfifo', [place.file])
      },
    ],
  ])('%s: %s, and the folder stays as it is', (title, code, prepare) =>
    withFolder(async (place) => {
      await prepare(place)
      const responses = title.startsWith('another answer') ? [{ ...answer, responsePem: `${responsePem}\n` }] : [answer]
      const names = await namesIn(place)
      expect(await place.folder.fileResponses(responses)).toEqual([expect.objectContaining({ fingerprint, code })])
      expect(await namesIn(place)).toEqual(names)
    }),
  )

  test.each(['', '..', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(64)}/x`])(
    'the fingerprint %j is none',
    (odd) =>
      withFolder(async ({ folder }) => {
        expect(await folder.fileResponses([{ fingerprint: odd, responsePem }])).toMatchObject([
          { code: 'request-unknown' },
        ])
        await expect(folder.refuse(odd)).rejects.toMatchObject({ code: 'request-unknown' })
        await expect(folder.restore(odd)).rejects.toMatchObject({ code: 'request-unknown' })
      }),
  )

  test('one bad file keeps no other from its answer', () =>
    withFolder(async (place) => {
      const missing = { fingerprint: '0'.repeat(64), responsePem }
      expect(await place.folder.fileResponses([missing, answer, missing])).toMatchObject([
        { code: 'request-unknown' },
        { written: true },
        { code: 'request-unknown' },
      ])
    }))
})

describe('while the daemon rewrites the file', () => {
  /** Large enough that writing it takes a while: the daemon's rewrite falls between our look and our rename. */
  const contentWith = (ticket: string): string =>
    JSON.stringify({ ...(JSON.parse(pending.bytes.toString()) as object), ticket, zone: 'x'.repeat(900_000) })
  const rewriting = async (place: Place, times: number): Promise<{ filed: unknown; rewrites: number }> => {
    let rewrites = 0
    await writeFile(place.file, contentWith('first'))
    const watcher = watch(place.path(''), (_event, name) => {
      if (name?.includes('.signet-') !== true || rewrites >= times || !existsSync(place.path(name))) return
      rewrites += 1
      writeFileSync(`${place.file}.tmp`, contentWith(`rewrite ${rewrites}`))
      renameSync(`${place.file}.tmp`, place.file)
    })
    const filed = await place.folder.fileResponses([answer])
    watcher.close()
    return { filed, rewrites }
  }

  test('the answer goes into what the daemon wrote last', () =>
    withFolder(async (place) => {
      expect(await rewriting(place, 1)).toEqual({ filed: [{ fingerprint, written: true }], rewrites: 1 })
      const { ticket, cert_response: response } = JSON.parse(await readFile(place.file, 'utf8')) as Record<
        string,
        unknown
      >
      expect({ ticket, response }).toEqual({ ticket: 'rewrite 1', response: responsePem })
      expect(await namesIn(place)).toEqual([pending.name])
    }))

  // The watch may tell too late for one rename in many; then the answer rightly stands, and nothing was given up.
  test('one that never rests is given up, and the file is the daemon’s', { retry: 5 }, () =>
    withFolder(async (place) => {
      expect((await rewriting(place, 1000)).filed).toMatchObject([{ code: 'request-changed' }])
      expect(JSON.parse(await readFile(place.file, 'utf8'))).not.toHaveProperty('cert_response')
      expect(await namesIn(place)).toEqual([pending.name])
    }),
  )
})

describe('refusing and restoring', () => {
  const removed = pending.name.replace(/json$/, 'removed')

  test('renames, bytes untouched, and back', () =>
    withFolder(async (place) => {
      await place.folder.refuse(fingerprint)
      expect(await namesIn(place)).toEqual([removed])
      expect(await readFile(place.path(removed))).toEqual(pending.bytes)
      expect(await place.folder.standing([fingerprint])).toEqual([
        { fingerprint, pending: false, refused: true, response: null },
      ])
      await place.folder.restore(fingerprint)
      expect(await namesIn(place)).toEqual([pending.name])
      expect(await readFile(place.file)).toEqual(pending.bytes)
    }))

  test('an answered request is not refused', () =>
    withFolder(async (place) => {
      await writeFile(place.file, signed.bytes)
      await expect(place.folder.refuse(fingerprint)).rejects.toMatchObject({ code: 'request-already-signed' })
    }))

  test('what was not refused is not restored, and nothing is overwritten', () =>
    withFolder(async (place) => {
      await expect(place.folder.restore(fingerprint)).rejects.toMatchObject({ code: 'request-not-refused' })
      await writeFile(place.path(removed), 'old')
      await expect(place.folder.restore(fingerprint)).rejects.toMatchObject({ code: 'request-exists' })
      expect(await readFile(place.file)).toEqual(pending.bytes)
    }))

  test('a link is not moved', () =>
    withFolder(async (place) => {
      await unlink(place.file)
      await symlink('/etc/passwd', place.file)
      await expect(place.folder.refuse(fingerprint)).rejects.toMatchObject({ code: 'file-not-regular' })
    }))
})

test('standing tells what the file holds', () =>
  withFolder(async (place) => {
    const standing = async () => (await place.folder.standing([fingerprint]))[0]
    expect(await standing()).toEqual({ fingerprint, pending: true, refused: false, response: null })
    await writeFile(place.file, signed.bytes)
    expect(await standing()).toEqual({ fingerprint, pending: true, refused: false, response: responsePem })
    await unlink(place.file)
    expect(await standing()).toEqual({ fingerprint, pending: false, refused: false, response: null })
  }))
