import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

const entryText = z.looseObject({ kind: z.string(), facts: z.record(z.string(), z.unknown()) })
const rows = z.object({
  entries: z.array(z.object({ text: z.string() })),
  certificates: z.array(z.object({ sha256: z.string(), request: z.string() })),
  outbox: z.array(z.object({ request: z.string(), sha256: z.string(), state: z.string() })),
  intents: z.array(z.object({ tbs_sha256: z.string(), request: z.string() })),
  deeds: z.array(z.object({ kind: z.string(), facts: z.string() })),
})
const facts = z.record(z.string(), z.unknown())

/** What a profile's database holds, read by SQL of the tests' own: the product's reader is what is being tested. */
export interface LedgerFile {
  readonly entries: readonly { readonly kind: string; readonly facts: Readonly<Record<string, unknown>> }[]
  readonly certificates: z.infer<typeof rows>['certificates']
  readonly outbox: z.infer<typeof rows>['outbox']
  readonly intents: z.infer<typeof rows>['intents']
  readonly deeds: readonly { readonly kind: string; readonly facts: z.infer<typeof facts> }[]
}

export function readLedger(profile: string): LedgerFile {
  const path = join(profile, 'signet.db')
  if (!existsSync(path)) return { entries: [], certificates: [], outbox: [], intents: [], deeds: [] }
  const database = new DatabaseSync(path)
  try {
    const all = (sql: string): unknown => database.prepare(sql).all()
    const read = rows.parse({
      entries: all('SELECT text FROM ledger_entries ORDER BY entry'),
      certificates: all('SELECT sha256, request FROM certificates'),
      outbox: all('SELECT request, sha256, state FROM outbox'),
      intents: all('SELECT tbs_sha256, request FROM intents'),
      deeds: all('SELECT kind, facts FROM deeds'),
    })
    const deeds = read.deeds.map((deed) => ({ kind: deed.kind, facts: facts.parse(JSON.parse(deed.facts)) }))
    return { ...read, deeds, entries: read.entries.map(({ text }) => entryText.parse(JSON.parse(text))) }
  } finally {
    database.close()
  }
}

/** Entries of one kind about one request. */
export const entriesOf = (ledger: LedgerFile, kind: string, request?: string): LedgerFile['entries'] =>
  ledger.entries.filter((entry) => entry.kind === kind && (request === undefined || entry.facts['request'] === request))
