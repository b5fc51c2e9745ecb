import type { FindCertificates } from '../../src-core/ledger/certificate-search.ts'
import { numberOf, textOf, type Database } from './database.ts'

/** In no column that is searched. */
const NOWHERE = '\n'

/** Reads every certificate: 10,000 take a few milliseconds, and an index is no help for a part of a text. */
export const createFindCertificates =
  (database: Database): FindCertificates =>
  ({ name, serial = NOWHERE, fingerprint = NOWHERE }, limit) =>
    database
      .all(
        `SELECT sha256, authority_id, cn, serial, not_after, entry FROM certificates
         WHERE instr(lower(cn), ?) > 0 OR instr(serial, ?) > 0 OR instr(sha256, ?) > 0
         ORDER BY instr(serial, ?) = 1 DESC, entry DESC LIMIT ?`,
        name,
        serial,
        fingerprint,
        serial,
        limit,
      )
      .map((row) => ({
        sha256: textOf(row, 'sha256'),
        authorityId: textOf(row, 'authority_id'),
        cn: textOf(row, 'cn'),
        serial: textOf(row, 'serial'),
        notAfter: numberOf(row, 'not_after'),
        entry: numberOf(row, 'entry'),
      }))
