import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { withScratchFolder } from '../../e2e/support/scratch-folder.ts'
import { createCsrStore } from './csr-store.ts'
import { bytesOf, numberOf, openDatabase, textOf, type Database } from './database.ts'
import { createRequestStore } from './request-store.ts'

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

test('certificates, answers and deeds of an older profile are kept when their tables change', () =>
  inProfile((profile) => {
    const older = migrations.filter((name) => name < '0012')
    raw(profile, (database) => {
      for (const name of older) database.exec(readFileSync(join(import.meta.dirname, 'migrations', name), 'utf8'))
      database.exec(`PRAGMA user_version = ${older.length}; PRAGMA journal_mode = WAL`)
      database.exec("INSERT INTO deeds VALUES ('deed', 'park', 'folder', 'owner', '{}')")
      for (const [sha256, entry] of [
        ['b', 1],
        ['a', 2],
      ] as const) {
        database.exec(`INSERT INTO certificates VALUES ('${sha256}', 'ca', 'node', '01', 'request', 'spki', 0, 1, x'3000', ${entry});
          INSERT INTO outbox VALUES ('folder', 'request-${sha256}', '${sha256}', 'filed', 5)`)
      }
    })
    const database = openDatabase(profile)
    expect(database.all('SELECT rowid, sha256, der FROM certificates ORDER BY rowid')).toMatchObject([
      { rowid: 1, sha256: 'b', der: Uint8Array.of(0x30, 0) },
      { rowid: 2, sha256: 'a' },
    ])
    expect(database.all('SELECT request, state FROM outbox ORDER BY request')).toMatchObject([
      { request: 'request-a', state: 'filed' },
      { request: 'request-b', state: 'filed' },
    ])
    expect(database.all('SELECT id, kind, facts FROM deeds')).toMatchObject([{ id: 'deed', kind: 'park', facts: '{}' }])
    expect(database.all('PRAGMA foreign_key_check')).toEqual([])
    expect(() => database.run("INSERT INTO outbox VALUES ('folder', 'x', 'none', 'filed', 5)")).toThrow('FOREIGN KEY')
    database.close()
  }))

test('what signing asks of the certificates is found by an index, however many there are', () =>
  inProfile((profile) => {
    const database = openDatabase(profile)
    const asked: string[] = []
    const listening: Database = {
      ...database,
      all: (sql, ...values) => {
        asked.push(sql)
        return database.all(sql, ...values)
      },
    }
    const store = createRequestStore(listening)
    store.namesOfKey('ca', 'spki')
    store.issuedFor('ca', 'node')
    createCsrStore(listening, store).answersTo('ca', 'spki', 'request')
    const plans = asked.map((sql) => {
      const values = Array.from(sql.matchAll(/\?/g), () => '')
      return database.all(`EXPLAIN QUERY PLAN ${sql}`, ...values).map((row) => textOf(row, 'detail'))[0]
    })
    expect(plans).toEqual([
      expect.stringMatching(/^SEARCH .*\(authority_id=\? AND spki_sha256=\?\)$/),
      expect.stringMatching(/^SEARCH .*\(authority_id=\? AND cn=\?\)$/),
      expect.stringMatching(/^SEARCH .*\(authority_id=\? AND spki_sha256=\?\)$/),
    ])
    database.close()
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
