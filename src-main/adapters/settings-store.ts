import { settings as settingsSchema, type Settings } from '../../src-core/contract/app.ts'
import { textOf, type Database } from './database.ts'

const defaults: Settings = {
  language: 'en',
  theme: 'system',
  idleLockMinutes: 5,
  unlockMinutes: 10,
  sessionDays: 14,
  notices: true,
  letterKeys: true,
  inspectPanes: null,
}

/** Settings as rows of JSON; one that no longer decodes falls back to its default. */
export const createSettingsStore = (database: Database) => {
  const read = (): Settings => {
    const stored = Object.fromEntries(
      database
        .all('SELECT name, value FROM settings')
        .map((row) => [textOf(row, 'name'), JSON.parse(textOf(row, 'value'))]),
    )
    const parsed = settingsSchema.safeParse({ ...defaults, ...stored })
    return parsed.success ? parsed.data : defaults
  }
  return {
    read,
    write: (change: Partial<Settings>): Settings => {
      database.atomically(() => {
        for (const [name, value] of Object.entries(change)) {
          database.run('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', name, JSON.stringify(value))
        }
      })
      return read()
    },
  }
}
