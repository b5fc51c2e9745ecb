import type { FingerprintWords } from '../en/fingerprint.ts'

/** Wie en/fingerprint.ts. */
export const fingerprint: FingerprintWords = {
  judgement: {
    unpinned: 'Nicht geprüft',
    same: 'Festgehalten',
    'renewed-here': 'Erneuert',
    'renewed-elsewhere': 'Anderswo erneuert',
    'rekeyed-here': 'Neuer Schlüssel, hier signiert',
    'issuer-changed': 'Aussteller geändert',
    changed: 'Schlüssel geändert',
  },
  mode: {
    phone: 'am Telefon',
    strict: 'am Telefon, alle Gruppen',
    paste: 'eingefügt oder getippt',
    sheet: 'vom Blatt',
    words: 'mit der Wortliste',
    'command-line': 'auf der Befehlszeile',
  },
  sheet: {
    title: 'Fingerabdruck-Blatt',
    name: 'Zertifikat von',
    digest: 'SHA-256 des Zertifikats, in 16 Gruppen',
    key: 'SHA-256 seines Schlüssels (SPKI)',
    words: 'Dasselbe als 24 Wörter',
    made: 'Gemacht von {{by}}, {{at}}',
    use: 'Für alle, die diesen Knoten mit Signet prüfen: den Code einlesen, oder die erfragten Gruppen oder Wörter vorlesen. Schicken Sie dieses Blatt nicht über das Netz, um das es geht. Es gilt 30 Tage.',
  },
  cli: {
    columns: {
      node: 'KNOTEN',
      address: 'ADRESSE',
      pin: 'PIN',
      verified: 'GEPRÜFT',
      validTo: 'GÜLTIG BIS',
      sha256: 'SHA-256',
    },
    none: 'Noch ist kein Knoten festgehalten. „signet pin add HOST --expect FINGERABDRUCK“ vergleicht und hält fest.',
    added: 'Stimmt überein. {{name}} bei {{host}} ist festgehalten: Zertifikat {{sha256}}.',
    removed: 'Der Pin von {{host}} ist entfernt. Sein Verlauf bleibt.',
    noHistory: 'Von {{host}} ist nichts bekannt.',
    sheetMade: 'Das Blatt von {{name}} steht in {{path}}.',
  },
  reading: {
    empty: 'Doppelpunkte, Leerzeichen und Zeilenenden sind egal.',
    sha256: '64 Ziffern: SHA-256',
    spki: 'Base64: SHA-256 des Schlüssels',
    sha1: '40 Ziffern: SHA-1, zu schwach für einen Pin. Fragen Sie nach SHA-256.',
    md5: '32 Ziffern: MD5, wird nicht angenommen. Fragen Sie nach SHA-256.',
    incomplete: '{{digits}} Ziffern: {{missing}} fehlen',
    incompleteAt: '{{digits}} Ziffern: {{missing}} fehlen, wohl in Gruppe {{group}}',
    tooLong: '{{digits}} Ziffern: {{more}} zu viel',
    foreign: '„{{char}}“ ist keine Hexziffer',
  },
}
