import { z } from 'zod'
import type { AuthorityRecord, AuthorityStore, KeyCopyRecord } from '../../src-core/authority/authority-store.ts'
import { copyState, environment, keyCopy, secretStore } from '../../src-core/contract/authorities.ts'
import { bytesOf, numberOf, textOf, type Database, type Row } from './database.ts'

const toRecord = (row: Row): AuthorityRecord => ({
  id: textOf(row, 'id'),
  name: textOf(row, 'name'),
  environment: environment.parse(row['environment']),
  certificate: bytesOf(row, 'certificate'),
  sha256: textOf(row, 'sha256'),
  store: secretStore.parse(row['store']),
  ledgerPublicKey: bytesOf(row, 'ledger_public_key'),
  ticketSaltId: row['ticket_salt_id'] === null ? null : textOf(row, 'ticket_salt_id'),
  createdAt: numberOf(row, 'created_at'),
})

const toCopy = (row: Row): KeyCopyRecord => ({
  place: keyCopy.shape.place.parse(row['place']),
  path: textOf(row, 'path'),
  state: copyState.parse(row['state']),
  checkedAt: numberOf(row, 'checked_at'),
})

const lastUse = z.object({ entry: z.number().nullable() })

export const createAuthorityStore = (database: Database): AuthorityStore => ({
  all: () => database.all('SELECT * FROM authorities ORDER BY created_at, id').map(toRecord),
  insert: (record) =>
    database.run(
      `INSERT INTO authorities (id, name, environment, certificate, sha256, store, ledger_public_key, ticket_salt_id, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      record.id,
      record.name,
      record.environment,
      record.certificate,
      record.sha256,
      record.store,
      record.ledgerPublicKey,
      record.ticketSaltId,
      record.createdAt,
    ),
  remove: (id) => database.run('DELETE FROM authorities WHERE id = ?', id),
  setTicketSalt: (id, saltId) => database.run('UPDATE authorities SET ticket_salt_id = ? WHERE id = ?', saltId, id),
  unlockFailures: (id) => {
    const row = database.get('SELECT failures, paused_until FROM unlock_failures WHERE authority_id = ?', id)
    if (row === undefined) return { failures: 0, pausedUntil: 0 }
    return { failures: numberOf(row, 'failures'), pausedUntil: numberOf(row, 'paused_until') }
  },
  setUnlockFailures: (id, { failures, pausedUntil }) =>
    database.run(
      'INSERT OR REPLACE INTO unlock_failures (authority_id, failures, paused_until) VALUES (?, ?, ?)',
      id,
      failures,
      pausedUntil,
    ),
  issuedCount: (id) => {
    const row = database.get('SELECT count(*) AS issued FROM certificates WHERE authority_id = ?', id)
    return row === undefined ? 0 : numberOf(row, 'issued')
  },
  lastUse: (id) => {
    const row = lastUse.parse(database.get('SELECT max(entry) AS entry FROM certificates WHERE authority_id = ?', id))
    return row.entry === null ? undefined : { entry: row.entry }
  },
  copies: (id) =>
    database
      .all('SELECT place, path, state, checked_at FROM key_copies WHERE authority_id = ? ORDER BY place, path', id)
      .map(toCopy),
  setCopy: (id, { place, path, state, checkedAt }) =>
    database.run(
      'INSERT OR REPLACE INTO key_copies (authority_id, place, path, state, checked_at) VALUES (?, ?, ?, ?, ?)',
      id,
      place,
      path,
      state,
      checkedAt,
    ),
})
