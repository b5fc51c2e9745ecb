import { z } from 'zod'
import type { Json } from '../../src-core/base/json.ts'
import { entryKinds } from '../../src-core/ledger/entry.ts'
import { pinJudgements } from '../../src-core/probe/pin-judgement.ts'
import {
  pinModes,
  type MasterEvent,
  type MasterRecord,
  type Pin,
  type PinStore,
} from '../../src-core/probe/pin-store.ts'
import { bytesOf, numberOf, textOf, type Database, type Row } from './database.ts'

const judgement = z.enum(pinJudgements)
const mode = z.enum(pinModes)
const kind = z.enum(entryKinds)
const facts = z.record(z.string(), z.json())

/** The newest that are shown; the ledger has all of them. */
const MAX_EVENTS = 500

export const createPinStore = (database: Database): PinStore => ({
  all: () => database.all('SELECT * FROM masters ORDER BY name, host, port').map(readMaster),
  byId: (id) => {
    const row = database.get('SELECT * FROM masters WHERE id = ?', id)
    return row === undefined ? undefined : readMaster(row)
  },
  at: (host, port) => {
    const row = database.get('SELECT * FROM masters WHERE host = ? AND port = ?', host, port)
    return row === undefined ? undefined : readMaster(row)
  },
  keep: ({ id, host, port, name, seen, seenAt, judgement: judged, version, pin }) =>
    database.run(
      `INSERT OR REPLACE INTO masters (id, host, port, name, seen, seen_at, judgement, version, pin, pin_spki, pinned_at,
        pinned_by, pin_mode, pin_bits) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[id, host, port, name, seen, seenAt, judged, version],
      ...[pin?.sha256 ?? null, pin?.spkiSha256 ?? null, pin?.at ?? null, pin?.by ?? null],
      ...[pin?.mode ?? null, pin?.bits ?? null],
    ),
  keepCertificate: (sha256, der) =>
    database.run('INSERT OR IGNORE INTO master_certificates (sha256, der) VALUES (?, ?)', sha256, der),
  certificate: (sha256) => {
    const row = database.get('SELECT der FROM master_certificates WHERE sha256 = ?', sha256)
    return row === undefined ? undefined : bytesOf(row, 'der')
  },
  addEvent: (host, port, event) =>
    database.run(
      'INSERT INTO master_events (host, port, entry, at, kind, facts) VALUES (?, ?, ?, ?, ?, ?)',
      ...[host, port, event.entry, event.at, event.kind, JSON.stringify(event.facts)],
    ),
  events: (host, port) =>
    database
      .all(
        'SELECT * FROM master_events WHERE host = ? AND port = ? ORDER BY entry DESC LIMIT ?',
        host,
        port,
        MAX_EVENTS,
      )
      .map(readEvent),
})

const readMaster = (row: Row): MasterRecord => ({
  id: textOf(row, 'id'),
  host: textOf(row, 'host'),
  port: numberOf(row, 'port'),
  name: textOf(row, 'name'),
  pin: row['pin'] === null ? null : readPin(row),
  seen: textOf(row, 'seen'),
  seenAt: numberOf(row, 'seen_at'),
  judgement: judgement.parse(row['judgement']),
  version: row['version'] === null ? null : numberOf(row, 'version'),
})

const readPin = (row: Row): Pin => ({
  sha256: textOf(row, 'pin'),
  spkiSha256: textOf(row, 'pin_spki'),
  at: numberOf(row, 'pinned_at'),
  by: textOf(row, 'pinned_by'),
  mode: mode.parse(row['pin_mode']),
  bits: numberOf(row, 'pin_bits'),
})

const readEvent = (row: Row): MasterEvent => {
  const text: Json = JSON.parse(textOf(row, 'facts'))
  return {
    at: numberOf(row, 'at'),
    kind: kind.parse(row['kind']),
    facts: facts.parse(text),
    entry: numberOf(row, 'entry'),
  }
}
