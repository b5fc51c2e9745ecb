import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MAX_VIEWS } from '../../src-core/contract/request-desk.ts'
import { createRequestNotes } from '../services/request-notes.ts'
import { createSavedViews } from '../services/saved-views.ts'
import { openDatabase, type Database } from './database.ts'
import { createDeskStore } from './desk-store.ts'

const FINGERPRINT = '3d572b299b238850520f194c86e04f6054a10807d0e0c32a6dfd54282f32a566'
const AT = Date.parse('2026-11-22T08:00:00Z')

let folder = ''
let database: Database
const open = () => {
  database = openDatabase(folder)
  const store = createDeskStore(database)
  const publish = (): void => undefined
  return {
    views: createSavedViews({ store, atomically: database.atomically, publish }),
    notes: createRequestNotes({ store, officerName: () => 'kbrandt', now: () => AT, publish }),
  }
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signet-desk-'))
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

const view = (name: string, search = 'ticket:none') => ({ name, filter: 'waiting', search }) as const

test('views outlive the window and stand in the order of their names', () => {
  const { views } = open()
  views.save(view('web'))
  views.save(view('Archive'))
  database.close()
  expect(open().views.list()).toEqual([view('Archive'), view('web')])
})

test('a view saved again takes the place of the old one', () => {
  const { views } = open()
  views.save(view('web'))
  views.save(view('web', 'cn:web*'))
  expect(views.list()).toEqual([view('web', 'cn:web*')])
})

test('a view is renamed, but not onto another one', () => {
  const { views } = open()
  views.save(view('web'))
  views.save(view('db'))
  views.rename('web', 'web servers')
  views.rename('db', 'db')
  expect(() => views.rename('db', 'web servers')).toThrow('view-exists')
  expect(() => views.rename('gone', 'x')).toThrow('not-found')
  expect(views.list().map(({ name }) => name)).toEqual(['db', 'web servers'])
  views.remove('db')
  expect(views.list().map(({ name }) => name)).toEqual(['web servers'])
})

test('views are bounded', () => {
  const { views } = open()
  for (let n = 0; n < MAX_VIEWS; n++) views.save(view(`view ${n}`))
  expect(() => views.save(view('one more'))).toThrow('views-full')
  views.save(view('view 0', 'cn:web*'))
  expect(views.list()).toHaveLength(MAX_VIEWS)
})

test('a note says who wrote it and when, and outlives the window', () => {
  open().notes.write('folder', FINGERPRINT, '  asked by phone\n')
  database.close()
  const { notes } = open()
  expect(notes.of(FINGERPRINT)).toEqual({ text: 'asked by phone', author: 'kbrandt', at: '2026-11-22T08:00:00.000Z' })
  expect(notes.of('f'.repeat(64))).toBeNull()
})

test('a note without text is none', () => {
  const { notes } = open()
  notes.write('folder', FINGERPRINT, 'asked by phone')
  notes.write('folder', FINGERPRINT, ' \n')
  expect(notes.of(FINGERPRINT)).toBeNull()
})
