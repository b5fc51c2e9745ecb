import { expect, test } from 'vitest'
import { MAX_FILE_OF_FOLDER, MAX_FOLDER_DEPTH, MAX_FOLDER_FILES } from '../../src-core/contract/inspection.ts'
import {
  findFolderFiles,
  MAX_FOLDER_ENTRIES,
  type DroppedEntry,
  type DroppedFileEntry,
  type DroppedFolder,
} from './dropped-folder.ts'

/** What Chromium hands out at a time. */
const BATCH = 100

const file = (name: string, blob = new Blob([name])): DroppedFileEntry => ({
  name,
  isDirectory: false,
  file: (done) => done(blob),
})
const folder = (name: string, entries: readonly DroppedEntry[]): DroppedFolder => ({
  name,
  isDirectory: true,
  createReader: () => {
    let at = 0
    return { readEntries: (done) => done(entries.slice(at, (at += BATCH))) }
  },
})
const many = (length: number): readonly DroppedEntry[] =>
  Array.from({ length }, (_, i) => file(`${String(i).padStart(8, '0')}.crt`))

const walk = async (...folders: readonly DroppedFolder[]) => {
  const { signal } = new AbortController()
  const { files, isPart } = await findFolderFiles(folders, { signal, onFound: () => undefined })
  return { names: files.map(({ name }) => name), isPart }
}

test('all batches of a folder are read, names in order, folders among them', async () => {
  const { names, isPart } = await walk(folder('pki', [...many(250).toReversed(), folder('a', [file('x.key')])]))
  expect(names).toHaveLength(251)
  expect(names[0]).toBe('pki/00000000.crt')
  expect(names.at(-1)).toBe('pki/a/x.key')
  expect(isPart).toBe(false)
})

test(`of a folder at most ${MAX_FOLDER_FILES} files are taken`, async () => {
  expect(await walk(folder('full', many(MAX_FOLDER_FILES)))).toMatchObject({
    names: { length: MAX_FOLDER_FILES },
    isPart: false,
  })
  const tooFull = await walk(folder('full', many(10_000)), folder('next', many(1)))
  expect(tooFull).toMatchObject({ names: { length: MAX_FOLDER_FILES }, isPart: true })
})

test('nesting ends at the limit', async () => {
  const nested = (depth: number): DroppedFolder => folder('d', [file('in'), ...(depth > 0 ? [nested(depth - 1)] : [])])
  expect(await walk(nested(MAX_FOLDER_DEPTH))).toMatchObject({ names: { length: MAX_FOLDER_DEPTH + 1 }, isPart: false })
  expect(await walk(nested(1_000))).toMatchObject({ names: { length: MAX_FOLDER_DEPTH + 1 }, isPart: true })
})

test('folders of nothing but folders, and one that never ends, end', async () => {
  const empty = Array.from({ length: MAX_FOLDER_ENTRIES + 1 }, (_, i) => folder(String(i), []))
  expect(await walk(folder('hollow', empty))).toEqual({ names: [], isPart: true })
  const batch = Array.from({ length: BATCH }, (_, i) => folder(String(i), []))
  const endless: DroppedFolder = {
    ...folder('endless', []),
    createReader: () => ({ readEntries: (done) => done(batch) }),
  }
  expect(await walk(endless)).toEqual({ names: [], isPart: true })
})

test('what is too large or refuses to be read is left out, and that is said', async () => {
  const large = file('large', new Blob([new Uint8Array(MAX_FILE_OF_FOLDER + 1)]))
  const refused: DroppedFileEntry = { ...file('refused'), file: (_, fail) => fail(new Error('NotReadableError')) }
  const closed: DroppedFolder = {
    ...folder('closed', []),
    createReader: () => ({ readEntries: (_, fail) => fail(new Error('NotReadableError')) }),
  }
  for (const entry of [large, refused, closed]) {
    expect(await walk(folder('f', [entry, file('fine')]))).toEqual({ names: ['f/fine'], isPart: true })
  }
})

test('a walk that is stopped ends at once', async () => {
  const controller = new AbortController()
  const onFound = (): void => controller.abort()
  const walking = findFolderFiles([folder('f', many(10))], { signal: controller.signal, onFound })
  await expect(walking).rejects.toThrow('aborted')
})
