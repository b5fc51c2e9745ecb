import { z } from 'zod'
import { policyLevels, type Policy } from '../../src-core/icinga/policy.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import { verdictIds } from '../../src-core/icinga/verdict.ts'
import { textOf, type Database } from './database.ts'

const levels = z.partialRecord(z.enum(verdictIds), z.enum(policyLevels))

/** What reviews are made of besides the folder: examinations already made, and the policy. */
export const createReviewStore = (
  database: Database,
): Pick<RequestStore, 'examinations' | 'addExaminations' | 'dropExaminations' | 'policy' | 'setPolicy'> => ({
  examinations: (caSha256, fingerprints) => {
    const found = new Map<string, string>()
    for (const fingerprint of fingerprints) {
      const row = database.get(
        'SELECT found FROM examinations WHERE request = ? AND ca_sha256 = ?',
        fingerprint,
        caSha256,
      )
      if (row !== undefined) found.set(fingerprint, textOf(row, 'found'))
    }
    return found
  },
  addExaminations: (caSha256, found, at) =>
    database.atomically(() => {
      for (const [fingerprint, text] of found) {
        database.run(
          'INSERT OR REPLACE INTO examinations (request, ca_sha256, found, at) VALUES (?, ?, ?, ?)',
          fingerprint,
          caSha256,
          text,
          at,
        )
      }
    }),
  dropExaminations: (before) => database.run('DELETE FROM examinations WHERE at < ?', before),
  policy: (): Policy => {
    const rows = database.all('SELECT verdict, level FROM policy')
    const found = levels.safeParse(
      Object.fromEntries(rows.map((row) => [textOf(row, 'verdict'), textOf(row, 'level')])),
    )
    return found.success ? found.data : {}
  },
  setPolicy: (id, level) => database.run('INSERT OR REPLACE INTO policy (verdict, level) VALUES (?, ?)', id, level),
})
