import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { withScratchFolder } from '../../e2e/support/scratch-folder.ts'
import { bytesOf, numberOf, openDatabase, textOf } from './database.ts'

const migrations = readdirSync(join(import.meta.dirname, 'migrations')).toSorted()
const inProfile = (work: (profile: string) => void): Promise<void> =>
  withScratchFolder(async (profile) => work(profile))
const raw = (profile: string, work: (database: DatabaseSync) => unknown): unknown => {
  const database = new DatabaseSync(join(profile, 'signet.db'))
  const outcome = work(database)
  database.close()
  return outcome
}

test('migrations are numbered without a gap', () => {
  expect(migrations.map((name) => name.slice(0, 5))).toEqual(
    migrations.map((_, i) => `${String(i + 1).padStart(4, '0')}-`),
  )
})

test('a new profile gets every migration once, for its owner alone', () =>
  inProfile((profile) => {
    for (let i = 0; i < 2; i++) {
      const database = openDatabase(profile)
      expect(database.get('PRAGMA user_version')).toMatchObject({ user_version: migrations.length })
      expect(database.get('PRAGMA journal_mode')).toMatchObject({ journal_mode: 'wal' })
      expect(database.get('PRAGMA synchronous')).toMatchObject({ synchronous: 2 })
      expect(database.get('PRAGMA foreign_keys')).toMatchObject({ foreign_keys: 1 })
      database.close()
    }
    expect(statSync(join(profile, 'signet.db')).mode & 0o777).toBe(0o600)
  }))

test('every table is strict', () =>
  inProfile((profile) => {
    openDatabase(profile).close()
    const loose = raw(profile, (database) =>
      database.prepare("SELECT name FROM pragma_table_list WHERE strict = 0 AND name NOT LIKE 'sqlite_%'").all(),
    )
    expect(loose).toEqual([])
  }))

test('a profile of a newer Signet is refused and left as it is', () =>
  inProfile((profile) => {
    openDatabase(profile).close()
    raw(profile, (database) => database.exec(`PRAGMA user_version = ${migrations.length + 1}`))
    expect(() => openDatabase(profile)).toThrow(
      expect.objectContaining({
        code: 'profile-newer',
        params: { found: migrations.length + 1, known: migrations.length },
      }),
    )
    expect(raw(profile, (database) => database.prepare('PRAGMA user_version').get())).toMatchObject({
      user_version: migrations.length + 1,
    })
  }))

test('a transaction is kept whole or not at all, nested ones with it', () =>
  inProfile((profile) => {
    const database = openDatabase(profile)
    const put = (name: string): void => database.run('INSERT INTO settings (name, value) VALUES (?, ?)', name, '1')
    const count = (): unknown => database.get('SELECT count(*) AS n FROM settings')?.['n']
    expect(() =>
      database.atomically(() => {
        put('a')
        database.atomically(() => put('b'))
        put('a')
      }),
    ).toThrow(/UNIQUE/)
    expect(count()).toBe(0)
    expect(
      database.atomically(() => {
        put('a')
        return database.atomically(() => 'inner')
      }),
    ).toBe('inner')
    expect(count()).toBe(1)
    database.close()
  }))

test('a column of another type than the schema says is loud', () => {
  const row = { text: 'x', number: 1, bytes: Uint8Array.of(1), nothing: null }
  expect([textOf(row, 'text'), numberOf(row, 'number'), bytesOf(row, 'bytes')]).toEqual(['x', 1, Uint8Array.of(1)])
  expect(() => textOf(row, 'nothing')).toThrow('column nothing')
  expect(() => numberOf(row, 'text')).toThrow('column text')
  expect(() => bytesOf(row, 'missing')).toThrow('column missing')
})
