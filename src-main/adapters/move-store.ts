import { z } from 'zod'
import { parseJson } from '../../src-core/base/json.ts'
import { keptSteps, type MoveStore } from '../../src-core/custody/move-store.ts'
import { bytesOf, numberOf, textOf, type Database } from './database.ts'

const step = z.enum(keptSteps)

export const createMoveStore = (database: Database): MoveStore => ({
  steps: (authorityId, directoryId) =>
    database
      .all(
        'SELECT step, at, facts FROM move_steps WHERE authority_id = ? AND directory_id = ?',
        authorityId,
        directoryId,
      )
      .map((row) => ({
        step: step.parse(row['step']),
        at: numberOf(row, 'at'),
        facts: z.json().parse(parseJson(textOf(row, 'facts'), 'move_steps')),
      })),
  setStep: (authorityId, directoryId, record) =>
    database.run(
      'INSERT OR REPLACE INTO move_steps (authority_id, directory_id, step, at, facts) VALUES (?, ?, ?, ?, ?)',
      authorityId,
      directoryId,
      record.step,
      record.at,
      JSON.stringify(record.facts),
    ),
  forgetStep: (authorityId, directoryId, forgotten) =>
    database.run(
      'DELETE FROM move_steps WHERE authority_id = ? AND directory_id = ? AND step = ?',
      authorityId,
      directoryId,
      forgotten,
    ),
  renewals: (authorityId) =>
    database.all('SELECT * FROM ca_renewals WHERE authority_id = ? ORDER BY not_after', authorityId).map((row) => ({
      sha256: textOf(row, 'sha256'),
      der: bytesOf(row, 'der'),
      notAfter: numberOf(row, 'not_after'),
      entry: numberOf(row, 'entry'),
    })),
  addRenewal: (authorityId, { sha256, der, notAfter, entry }) =>
    database.run(
      'INSERT INTO ca_renewals (sha256, authority_id, der, not_after, entry) VALUES (?, ?, ?, ?, ?)',
      sha256,
      authorityId,
      der,
      notAfter,
      entry,
    ),
  nodeEnds: (authorityId) =>
    database
      .all('SELECT max(not_after) AS until FROM certificates WHERE authority_id = ? GROUP BY cn', authorityId)
      .map((row) => numberOf(row, 'until')),
})
