import { allowances } from '../../src-core/icinga/csr-allowance.ts'
import type { CsrStore } from '../../src-core/icinga/csr-store.ts'
import type { RequestStore } from '../../src-core/icinga/request-store.ts'
import { textOf, type Database } from './database.ts'

/** More were never made for one CSR on purpose. */
const MOST_ANSWERS = 10

export const createCsrStore = (database: Database, { certificate }: Pick<RequestStore, 'certificate'>): CsrStore => ({
  allowed: () => {
    const names = new Set(database.all('SELECT name FROM csr_allowances').map((row) => textOf(row, 'name')))
    return new Set(allowances.filter((name) => names.has(name)))
  },
  setAllowed: (allowance, allowed) =>
    database.run(
      allowed ? 'INSERT OR IGNORE INTO csr_allowances (name) VALUES (?)' : 'DELETE FROM csr_allowances WHERE name = ?',
      allowance,
    ),
  answersTo: (authorityId, spkiSha256, request) =>
    database
      .all(
        'SELECT sha256 FROM certificates WHERE authority_id = ? AND spki_sha256 = ? AND request = ? ORDER BY entry DESC LIMIT ?',
        authorityId,
        spkiSha256,
        request,
        MOST_ANSWERS,
      )
      .flatMap((row) => certificate(textOf(row, 'sha256')) ?? []),
})
