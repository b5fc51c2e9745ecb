import type { WaiverStore } from '../../src-core/zones/waiver.ts'
import { textOf, type Database } from './database.ts'

export const createWaiverStore = (database: Database): WaiverStore => ({
  all: () =>
    new Map(
      database
        .all('SELECT finding, owner, reason, until FROM finding_waivers')
        .map((row) => [
          textOf(row, 'finding'),
          { owner: textOf(row, 'owner'), reason: textOf(row, 'reason'), until: textOf(row, 'until') },
        ]),
    ),
  set: (finding, { owner, reason, until }) =>
    database.run(
      'INSERT OR REPLACE INTO finding_waivers (finding, owner, reason, until) VALUES (?, ?, ?, ?)',
      finding,
      owner,
      reason,
      until,
    ),
  remove: (finding) =>
    database.get('DELETE FROM finding_waivers WHERE finding = ? RETURNING finding', finding) !== undefined,
})
