import type { Instant } from '../../src-core/base/time.ts'
import type { Answer, CertificateRecord, RequestStore } from '../../src-core/icinga/request-store.ts'
import { answerState } from '../../src-core/contract/requests.ts'
import { createReviewStore } from './review-store.ts'
import { bytesOf, numberOf, textOf, type Database, type Row } from './database.ts'

const toCertificate = (row: Row): CertificateRecord => ({
  sha256: textOf(row, 'sha256'),
  authorityId: textOf(row, 'authority_id'),
  cn: textOf(row, 'cn'),
  serial: textOf(row, 'serial'),
  request: textOf(row, 'request'),
  spkiSha256: textOf(row, 'spki_sha256'),
  notBefore: numberOf(row, 'not_before'),
  notAfter: numberOf(row, 'not_after'),
  der: bytesOf(row, 'der'),
  entry: numberOf(row, 'entry'),
})

const toAnswer = (row: Row): Answer => ({
  directoryId: textOf(row, 'directory_id'),
  request: textOf(row, 'request'),
  sha256: textOf(row, 'sha256'),
  state: answerState.parse(row['state']),
  writtenAt: numberOf(row, 'written_at'),
})

const firstSeen = (database: Database, directoryId: string, names: readonly string[], now: Instant) =>
  database.atomically(() => {
    const known = new Map(
      database
        .all('SELECT name, at FROM first_seen WHERE directory_id = ?', directoryId)
        .map((row) => [textOf(row, 'name'), numberOf(row, 'at')]),
    )
    for (const name of names) {
      if (known.has(name)) continue
      known.set(name, now)
      database.run('INSERT OR IGNORE INTO first_seen (directory_id, name, at) VALUES (?, ?, ?)', directoryId, name, now)
    }
    return known
  })

const directoryMethods = (database: Database) => ({
  directories: () =>
    database
      .all('SELECT id, path FROM directories ORDER BY opened_at DESC')
      .map((row) => ({ id: textOf(row, 'id'), path: textOf(row, 'path') })),
  rememberDirectory: ({ id, path }: { readonly id: string; readonly path: string }, at: Instant) =>
    database.run(
      'INSERT INTO directories (id, path, opened_at) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET opened_at = excluded.opened_at',
      id,
      path,
      at,
    ),
  forgetDirectory: (id: string) => database.run('DELETE FROM directories WHERE id = ?', id),
  firstSeen: (directoryId: string, names: readonly string[], now: Instant) =>
    firstSeen(database, directoryId, names, now),
})

export const createRequestStore = (database: Database): RequestStore => ({
  ...directoryMethods(database),
  ...createReviewStore(database),
  addIntent: ({ tbsSha256, directoryId, request, owner, at }) =>
    database.run(
      'INSERT INTO intents (tbs_sha256, directory_id, request, owner, at) VALUES (?, ?, ?, ?, ?)',
      tbsSha256,
      directoryId,
      request,
      owner,
      at,
    ),
  removeIntent: (tbsSha256) => database.run('DELETE FROM intents WHERE tbs_sha256 = ?', tbsSha256),
  intents: () =>
    database.all('SELECT tbs_sha256, directory_id, request, owner, at FROM intents ORDER BY at').map((row) => ({
      tbsSha256: textOf(row, 'tbs_sha256'),
      directoryId: textOf(row, 'directory_id'),
      request: textOf(row, 'request'),
      owner: textOf(row, 'owner'),
      at: numberOf(row, 'at'),
    })),
  addCertificate: (record) =>
    database.run(
      `INSERT INTO certificates (sha256, authority_id, cn, serial, request, spki_sha256, not_before, not_after, der, entry)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      record.sha256,
      record.authorityId,
      record.cn,
      record.serial,
      record.request,
      record.spkiSha256,
      record.notBefore,
      record.notAfter,
      record.der,
      record.entry,
    ),
  certificate: (sha256) => {
    const row = database.get('SELECT * FROM certificates WHERE sha256 = ?', sha256)
    return row === undefined ? undefined : toCertificate(row)
  },
  issuedFor: (authorityId, cn) =>
    database
      .all(
        'SELECT sha256, spki_sha256, not_after FROM certificates WHERE authority_id = ? AND cn = ? ORDER BY entry DESC LIMIT 100',
        authorityId,
        cn,
      )
      .map((row) => ({
        sha256: textOf(row, 'sha256'),
        spkiSha256: textOf(row, 'spki_sha256'),
        notAfter: numberOf(row, 'not_after'),
      })),
  namesOfKey: (authorityId, spkiSha256) =>
    database
      .all(
        'SELECT DISTINCT cn FROM certificates WHERE authority_id = ? AND spki_sha256 = ? LIMIT 100',
        authorityId,
        spkiSha256,
      )
      .map((row) => textOf(row, 'cn')),
  certified: (authorityId) => {
    const distinct = (column: 'cn' | 'spki_sha256'): ReadonlySet<string> =>
      new Set(
        database
          .all(`SELECT DISTINCT ${column} FROM certificates WHERE authority_id = ?`, authorityId)
          .map((row) => textOf(row, column)),
      )
    return { names: distinct('cn'), keys: distinct('spki_sha256') }
  },
  setAnswer: ({ directoryId, request, sha256, state, writtenAt }) =>
    database.run(
      `INSERT INTO outbox (directory_id, request, sha256, state, written_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET sha256 = excluded.sha256, state = excluded.state, written_at = excluded.written_at`,
      directoryId,
      request,
      sha256,
      state,
      writtenAt,
    ),
  answer: (directoryId, request) => {
    const row = database.get('SELECT * FROM outbox WHERE directory_id = ? AND request = ?', directoryId, request)
    return row === undefined ? undefined : toAnswer(row)
  },
  answersIn: (directoryId, state) =>
    database
      .all('SELECT * FROM outbox WHERE directory_id = ? AND state = ? ORDER BY request', directoryId, state)
      .map(toAnswer),
  openAnswers: (directoryId) =>
    database
      .all(
        "SELECT * FROM outbox WHERE state IN ('to-file', 'filed') AND directory_id = ? ORDER BY request",
        directoryId,
      )
      .map(toAnswer),
  setRefusal: (directoryId, request, reason, at) =>
    database.run(
      'INSERT OR REPLACE INTO refusals (directory_id, request, reason, at) VALUES (?, ?, ?, ?)',
      directoryId,
      request,
      reason,
      at,
    ),
  removeRefusal: (directoryId, request) =>
    database.run('DELETE FROM refusals WHERE directory_id = ? AND request = ?', directoryId, request),
  refusal: (directoryId, request) => {
    const row = database.get(
      'SELECT reason, at FROM refusals WHERE directory_id = ? AND request = ?',
      directoryId,
      request,
    )
    return row === undefined ? undefined : { reason: textOf(row, 'reason'), at: numberOf(row, 'at') }
  },
  ticketVerdict: (saltId, cn, ticketSha256) => {
    const row = database.get(
      'SELECT fits FROM ticket_verdicts WHERE salt_id = ? AND cn = ? AND ticket_sha256 = ?',
      saltId,
      cn,
      ticketSha256,
    )
    return row === undefined ? undefined : numberOf(row, 'fits') === 1
  },
  setTicketVerdict: (saltId, cn, ticketSha256, fits) =>
    database.run(
      'INSERT OR REPLACE INTO ticket_verdicts (salt_id, cn, ticket_sha256, fits) VALUES (?, ?, ?, ?)',
      saltId,
      cn,
      ticketSha256,
      fits ? 1 : 0,
    ),
})
