import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import { AppError } from '../../src-core/base/errors.ts'

/** Every process of a profile waits this long for another one's transaction. */
const BUSY_TIMEOUT_MS = 10_000

export type Row = Readonly<Record<string, SQLOutputValue>>

/** The profile's database: statements are compiled once, transactions are exclusive between processes. */
export interface Database {
  readonly run: (sql: string, ...values: readonly SQLInputValue[]) => void
  readonly all: (sql: string, ...values: readonly SQLInputValue[]) => readonly Row[]
  readonly get: (sql: string, ...values: readonly SQLInputValue[]) => Row | undefined
  /** BEGIN IMMEDIATE … COMMIT; a transaction inside another one joins it. */
  readonly atomically: <T>(work: () => T) => T
  /** Number of the open transaction: what was read in it stands until it ends. Undefined outside of one. */
  readonly transaction: () => number | undefined
  readonly close: () => void
}

/**
 * A big ledger's indexes are read again and again while many requests are signed: 16 MB hold them. A page that changes with
 * every commit is brought from the log into the file once for 16 MB of log, not once for 4.
 */
const FOR_SPEED = 'PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 4000'

/** Opens `signet.db` in the profile folder and brings its schema up to date. Throws `profile-newer`, `ledger-busy`. */
export const openDatabase = (profile: string): Database => {
  const path = join(profile, 'signet.db')
  const raw = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
  chmodSync(path, 0o600)
  raw.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  raw.exec(FOR_SPEED)
  const database = wrap(raw)
  migrate(raw, database)
  return database
}

const wrap = (raw: DatabaseSync): Database => {
  const statements = new Map<string, StatementSync>()
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = raw.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  let transactions = 0
  const atomically = <T>(work: () => T): T => {
    if (raw.isTransaction) return work()
    begin(raw)
    transactions += 1
    try {
      const result = work()
      raw.exec('COMMIT')
      return result
    } catch (error) {
      if (raw.isTransaction) raw.exec('ROLLBACK')
      throw error
    }
  }
  return {
    run: (sql, ...values) => void prepare(sql).run(...values),
    all: (sql, ...values) => prepare(sql).all(...values),
    get: (sql, ...values) => prepare(sql).get(...values),
    atomically,
    transaction: () => (raw.isTransaction ? transactions : undefined),
    close: () => raw.close(),
  }
}

const begin = (raw: DatabaseSync): void => {
  try {
    raw.exec('BEGIN IMMEDIATE')
  } catch (error) {
    throw new AppError('ledger-busy', {}, { cause: error })
  }
}

const migrationsFolder = join(import.meta.dirname, 'migrations')

/** Applies the files `NNNN-topic.sql` that are newer than the schema; their order is their name. */
const migrate = (raw: DatabaseSync, database: Database): void => {
  const files = readdirSync(migrationsFolder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
  database.atomically(() => {
    const found = Number(database.get('PRAGMA user_version')?.['user_version'] ?? 0)
    if (found > files.length) throw new AppError('profile-newer', { found, known: files.length })
    for (const file of files.slice(found)) raw.exec(readFileSync(join(migrationsFolder, file), 'utf8'))
    raw.exec(`PRAGMA user_version = ${files.length}`)
  })
}

/** Columns are typed by the STRICT schema; these say so to the compiler and fail loudly should it ever be wrong. */
export const textOf = (row: Row, column: string): string => {
  const value = row[column]
  if (typeof value !== 'string') throw new AppError('internal', { reason: `column ${column}` })
  return value
}

export const numberOf = (row: Row, column: string): number => {
  const value = row[column]
  if (typeof value !== 'number') throw new AppError('internal', { reason: `column ${column}` })
  return value
}

export const bytesOf = (row: Row, column: string): Uint8Array => {
  const value = row[column]
  if (!(value instanceof Uint8Array)) throw new AppError('internal', { reason: `column ${column}` })
  return value
}
