import type { EnrolWords } from '../en/enrol.ts'

export const enrol: EnrolWords = {
  state: { pending: 'wartet', refused: 'abgelehnt' },
  cli: {
    enrolled:
      '{{cn}} aufgenommen: Seriennummer {{serial}}, gültig bis {{notAfter}}. ca.crt, Zertifikat und Schlüssel liegen in {{folder}}.',
    pending:
      '{{cn}} wartet auf eine Signatur; die Anfrage heißt beim Elternknoten {{fingerprint}}. „signet enrol resume {{id}}“ fragt erneut; der Schlüssel wartet in {{folder}}.',
    none: 'Keine Aufnahme wartet.',
    forgotten:
      '{{id}} samt Schlüssel verworfen. Die Anfrage beim Elternknoten bleibt, bis jemand sie ablehnt oder 7 Tage um sind.',
    columns: { id: 'ID', node: 'KNOTEN', parent: 'ELTERN', state: 'STAND', folder: 'ORDNER' },
  },
}
