import { savedView } from '../../src-core/contract/request-desk.ts'
import type { DeskStore } from '../../src-core/icinga/desk-store.ts'
import { numberOf, textOf, type Database } from './database.ts'

export const createDeskStore = (database: Database): DeskStore => ({
  views: () =>
    database.all('SELECT name, filter, search FROM saved_views ORDER BY name COLLATE NOCASE, name').flatMap((row) => {
      // One that another version of Signet wrote is passed over rather than in the way of the others.
      const view = savedView.safeParse(row)
      return view.success ? [view.data] : []
    }),
  setView: ({ name, filter, search }) =>
    database.run('INSERT OR REPLACE INTO saved_views (name, filter, search) VALUES (?, ?, ?)', name, filter, search),
  removeView: (name) => database.run('DELETE FROM saved_views WHERE name = ?', name),
  note: (request) => {
    const row = database.get('SELECT text, author, at FROM notes WHERE request = ?', request)
    return row === undefined
      ? undefined
      : { text: textOf(row, 'text'), author: textOf(row, 'author'), at: numberOf(row, 'at') }
  },
  setNote: (request, { text, author, at }) =>
    database.run(
      'INSERT OR REPLACE INTO notes (request, text, author, at) VALUES (?, ?, ?, ?)',
      request,
      text,
      author,
      at,
    ),
  removeNote: (request) => database.run('DELETE FROM notes WHERE request = ?', request),
})
