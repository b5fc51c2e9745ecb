import { z } from 'zod'
import { enrolmentStates, type EnrolmentStore } from '../../src-core/enrol/enrolment.ts'
import { bytesOf, numberOf, textOf, type Database } from './database.ts'

const state = z.enum(enrolmentStates)

export const createEnrolmentStore = (database: Database): EnrolmentStore => ({
  all: () =>
    database.all('SELECT * FROM enrolments ORDER BY begun_at, id').map((row) => ({
      id: textOf(row, 'id'),
      cn: textOf(row, 'cn'),
      host: textOf(row, 'host'),
      port: numberOf(row, 'port'),
      folder: textOf(row, 'folder'),
      parent: textOf(row, 'parent'),
      request: bytesOf(row, 'request'),
      fingerprint: textOf(row, 'fingerprint'),
      state: state.parse(row['state']),
      said: textOf(row, 'said'),
      begunAt: numberOf(row, 'begun_at'),
      askedAt: numberOf(row, 'asked_at'),
    })),
  add: (record) =>
    database.run(
      `INSERT INTO enrolments (id, cn, host, port, folder, parent, request, fingerprint, state, said, begun_at, asked_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      record.id,
      record.cn,
      record.host,
      record.port,
      record.folder,
      record.parent,
      record.request,
      record.fingerprint,
      record.state,
      record.said,
      record.begunAt,
      record.askedAt,
    ),
  answered: (id, answer, said, at) =>
    database.run('UPDATE enrolments SET state = ?, said = ?, asked_at = ? WHERE id = ?', answer, said, at, id),
  remove: (id) => database.run('DELETE FROM enrolments WHERE id = ?', id),
})
