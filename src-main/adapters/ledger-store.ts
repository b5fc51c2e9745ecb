import { noHead, type Head, type Link } from '../../src-core/ledger/chain.ts'
import type { LedgerStore } from '../../src-core/ledger/ledger-store.ts'
import { bytesOf, numberOf, textOf, type Database, type Row } from './database.ts'

const toLink = (row: Row): Link => ({
  entry: numberOf(row, 'entry'),
  text: textOf(row, 'text'),
  hash: textOf(row, 'hash'),
})

const readHead = (database: Database): Head => {
  const row = database.get('SELECT entry, hash FROM ledger_entries ORDER BY entry DESC LIMIT 1')
  return row === undefined ? noHead : { entry: numberOf(row, 'entry'), hash: textOf(row, 'hash') }
}

export const createLedgerStore = (database: Database): LedgerStore => {
  /** Nobody else writes while our transaction is open, so what we appended in it is the head. */
  let appended: { readonly transaction: number | undefined; readonly head: Head } | undefined
  const head = (): Head => {
    const transaction = database.transaction()
    return transaction !== undefined && appended?.transaction === transaction ? appended.head : readHead(database)
  }
  const append = ({ entry, text, hash }: Link): void => {
    database.run('INSERT INTO ledger_entries (entry, text, hash) VALUES (?, ?, ?)', entry, text, hash)
    appended = { transaction: database.transaction(), head: { entry, hash } }
  }
  return { atomically: database.atomically, head, append, ...readingMethods(database) }
}

const readingMethods = (database: Database): Omit<LedgerStore, 'atomically' | 'head' | 'append'> => ({
  links: (after, limit) =>
    database
      .all('SELECT entry, text, hash FROM ledger_entries WHERE entry > ? ORDER BY entry LIMIT ?', after, limit)
      .map(toLink),
  newest: (offset, limit) =>
    database
      .all('SELECT entry, text, hash FROM ledger_entries ORDER BY entry DESC LIMIT ? OFFSET ?', limit, offset)
      .map(toLink),
  signHead: ({ entry, authorityId, hash, signature }) =>
    database.run(
      'INSERT OR REPLACE INTO ledger_heads (entry, authority_id, hash, signature) VALUES (?, ?, ?, ?)',
      entry,
      authorityId,
      hash,
      signature,
    ),
  signedHeads: () =>
    database.all('SELECT entry, authority_id, hash, signature FROM ledger_heads ORDER BY entry').map((row) => ({
      entry: numberOf(row, 'entry'),
      authorityId: textOf(row, 'authority_id'),
      hash: textOf(row, 'hash'),
      signature: bytesOf(row, 'signature'),
    })),
  hashOf: (entry) => {
    const row = database.get('SELECT hash FROM ledger_entries WHERE entry = ?', entry)
    return row === undefined ? undefined : textOf(row, 'hash')
  },
  certificate: (sha256) => {
    const row = database.get('SELECT der FROM certificates WHERE sha256 = ?', sha256)
    return row === undefined ? undefined : bytesOf(row, 'der')
  },
})
