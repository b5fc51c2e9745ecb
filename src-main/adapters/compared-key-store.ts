import type { ComparedKeyStore } from '../../src-core/icinga/compared-key-store.ts'
import { bytesOf, numberOf, textOf, type Database } from './database.ts'

export const createComparedKeyStore = (database: Database): ComparedKeyStore => ({
  comparedKeys: (directoryId) =>
    new Map(
      database
        .all('SELECT spki_sha256, weak FROM compared_keys WHERE directory_id = ?', directoryId)
        .map((row) => [textOf(row, 'spki_sha256'), numberOf(row, 'weak') === 1]),
    ),
  product: (directoryId) => {
    const row = database.get('SELECT product FROM key_products WHERE directory_id = ?', directoryId)
    return row === undefined ? Uint8Array.of(1) : bytesOf(row, 'product')
  },
  addCompared: (directoryId, keys, product) =>
    database.atomically(() => {
      for (const [key, weak] of keys) {
        database.run(
          'INSERT OR REPLACE INTO compared_keys (directory_id, spki_sha256, weak) VALUES (?, ?, ?)',
          directoryId,
          key,
          weak ? 1 : 0,
        )
      }
      if (product !== undefined)
        database.run('INSERT OR REPLACE INTO key_products (directory_id, product) VALUES (?, ?)', directoryId, product)
    }),
  forgetCompared: (directoryId) =>
    database.atomically(() => {
      database.run('DELETE FROM compared_keys WHERE directory_id = ?', directoryId)
      database.run('DELETE FROM key_products WHERE directory_id = ?', directoryId)
    }),
})
