import type { TicketStore } from '../../src-core/icinga/ticket-store.ts'
import { numberOf, textOf, type Database, type Row } from './database.ts'

/** SQLite takes the other columns from the row that holds the maximum. */
const NEWEST = 'SELECT cn, salt_id, made_at, made_by, max(entry) AS entry'

const toMade = (row: Row) => ({
  saltId: textOf(row, 'salt_id'),
  madeAt: numberOf(row, 'made_at'),
  by: textOf(row, 'made_by'),
})

export const createTicketStore = (database: Database): TicketStore => ({
  add: ({ authorityId, name, saltId, madeAt, by, entry }) =>
    database.run(
      `INSERT OR REPLACE INTO made_tickets (authority_id, cn, salt_id, made_at, made_by, entry)
       VALUES (?, ?, ?, ?, ?, ?)`,
      authorityId,
      name,
      saltId,
      madeAt,
      by,
      entry,
    ),
  holders: (authorityId) =>
    database
      .all(
        `${NEWEST}, (SELECT max(not_after) FROM certificates c WHERE c.authority_id = t.authority_id AND c.cn = t.cn) AS until
         FROM made_tickets t WHERE authority_id = ? GROUP BY cn ORDER BY cn`,
        authorityId,
      )
      .map((row) => ({
        name: textOf(row, 'cn'),
        ...toMade(row),
        certifiedUntil: row['until'] === null ? null : numberOf(row, 'until'),
      })),
  newestFor: (authorityId, name) => {
    const row = database.get(
      `${NEWEST} FROM made_tickets WHERE authority_id = ? AND cn = ? GROUP BY cn`,
      authorityId,
      name,
    )
    return row === undefined ? undefined : toMade(row)
  },
})
