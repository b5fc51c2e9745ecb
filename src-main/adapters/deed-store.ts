import { z } from 'zod'
import { parseJson } from '../../src-core/base/json.ts'
import { deedKinds, type DeedStore } from '../../src-core/ledger/deed-store.ts'
import { textOf, type Database } from './database.ts'

const kind = z.enum(deedKinds)
const facts = z.record(z.string(), z.json())

export const createDeedStore = (database: Database): DeedStore => ({
  begin: (deed) =>
    database.run(
      'INSERT INTO deeds (id, kind, directory_id, owner, facts) VALUES (?, ?, ?, ?, ?)',
      deed.id,
      deed.kind,
      deed.directoryId,
      deed.owner,
      JSON.stringify(deed.facts),
    ),
  end: (id) => database.get('DELETE FROM deeds WHERE id = ? RETURNING id', id) !== undefined,
  open: () =>
    database.all('SELECT id, kind, directory_id, owner, facts FROM deeds').map((row) => ({
      id: textOf(row, 'id'),
      kind: kind.parse(row['kind']),
      directoryId: textOf(row, 'directory_id'),
      owner: textOf(row, 'owner'),
      facts: facts.parse(parseJson(textOf(row, 'facts'), 'deeds')),
    })),
})
