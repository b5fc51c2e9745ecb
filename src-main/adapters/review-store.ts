import { z } from 'zod'
import { policyLevels, type Policy } from '../../src-core/icinga/policy.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import { verdictIds } from '../../src-core/icinga/verdict.ts'
import { textOf, type Database } from './database.ts'

const levels = z.partialRecord(z.enum(verdictIds), z.enum(policyLevels))

/** What reviews are made of besides the folder: what was found before, and the policy. */
export const createReviewStore = (
  database: Database,
): Pick<RequestStore, 'keptRequests' | 'keepRequests' | 'dropKept' | 'policy' | 'setPolicy'> => ({
  keptRequests: (directoryId, caSha256) =>
    database
      .all(
        'SELECT name, facts, verdicts FROM kept_requests WHERE directory_id = ? AND ca_sha256 = ?',
        directoryId,
        caSha256,
      )
      .map((row) => ({
        name: textOf(row, 'name'),
        facts: textOf(row, 'facts'),
        verdicts: textOf(row, 'verdicts'),
      })),
  keepRequests: (directoryId, caSha256, kept) =>
    database.atomically(() => {
      for (const { name, facts, verdicts } of kept) {
        database.run(
          'INSERT OR REPLACE INTO kept_requests (directory_id, name, ca_sha256, facts, verdicts) VALUES (?, ?, ?, ?, ?)',
          directoryId,
          name,
          caSha256,
          facts,
          verdicts,
        )
      }
    }),
  dropKept: (directoryId, names) =>
    database.atomically(() => {
      for (const name of names) {
        database.run('DELETE FROM kept_requests WHERE directory_id = ? AND name = ?', directoryId, name)
      }
    }),
  policy: (): Policy => {
    const rows = database.all('SELECT verdict, level FROM policy')
    const found = levels.safeParse(
      Object.fromEntries(rows.map((row) => [textOf(row, 'verdict'), textOf(row, 'level')])),
    )
    return found.success ? found.data : {}
  },
  setPolicy: (id, level) =>
    // What may be fine is so by itself.
    level === 'fine'
      ? database.run('DELETE FROM policy WHERE verdict = ?', id)
      : database.run('INSERT OR REPLACE INTO policy (verdict, level) VALUES (?, ?)', id, level),
})
