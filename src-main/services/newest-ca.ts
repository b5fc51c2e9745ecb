import type { AuthorityRecord } from '../../src-core/authority/authority-store.ts'
import type { MoveStore } from '../../src-core/custody/move-store.ts'
import { parseCertificate, type Certificate } from '../../src-core/x509/certificate.ts'

/** No folder says which of its certificates the CA goes by, so the one that lasts longest does. */
export const newestCa = (moves: Pick<MoveStore, 'renewals'>, { id, certificate }: AuthorityRecord): Certificate =>
  [certificate, ...moves.renewals(id).map(({ der }) => der)]
    .map((der) => parseCertificate(der))
    .reduce((newest, one) => (one.notAfter > newest.notAfter ? one : newest))
