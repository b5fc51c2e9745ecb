import type { Words } from '../en.ts'

/** Die Probe: was von einem Handshake zu sehen ist, und warum es keinen gab. */
export const probe: Words['probe'] = {
  failure: {
    'name-not-found': {
      cause: 'Der Name ist hier nicht bekannt ({{reason}}).',
      fix: 'Schreibweise prüfen oder die Adresse angeben; Namen im DNS können anders lauten als Endpoints.',
    },
    refused: {
      cause: 'Der Rechner antwortet, aber auf diesem Port lauscht niemand.',
      fix: 'Dort icinga2 starten (das Feature api muss an sein) oder den richtigen Port angeben.',
    },
    'no-route': {
      cause: 'Von hier führt kein Weg zu dieser Adresse ({{reason}}).',
      fix: 'Adresse, Netz und Firewall dieses Rechners prüfen, oder über einen Sprungrechner gehen.',
    },
    'timeout-name': {
      cause: 'Kein DNS-Server hat binnen {{seconds}} s geantwortet.',
      fix: 'Die DNS-Server dieses Rechners prüfen oder die Adresse angeben.',
    },
    'timeout-connect': {
      cause: 'Binnen {{seconds}} s kam nichts zurück, auch keine Ablehnung.',
      fix: 'Meist verwirft eine Firewall: TCP zu diesem Port öffnen lassen oder über einen Sprungrechner gehen.',
    },
    'timeout-silent': {
      cause: 'Die Verbindung wurde angenommen, aber binnen {{seconds}} s kam kein Wort.',
      fix: 'Dort lauscht kein TLS-Server, oder er hängt: den Dienst auf diesem Port ansehen.',
    },
    'timeout-handshake': {
      cause: 'Der TLS-Handshake begann, war aber nach {{seconds}} s nicht fertig ({{bytes}} Bytes kamen).',
      fix: 'Mehr Zeit geben oder suchen, was bremst; kein Icinga braucht so lange.',
    },
    'not-tls': {
      cause: 'Wer dort lauscht, spricht kein TLS ({{talks}}): „{{said}}“.',
      fix: 'Den Port von Icinga angeben: 5665, wenn er nicht geändert wurde.',
    },
    'tls-too-old': {
      cause: 'Die Gegenstelle spricht nur {{version}}; Icinga spricht TLS 1.2 und neuer.',
      fix: 'Das ist kein heutiges Icinga: aktualisieren oder den richtigen Port angeben.',
    },
    'tls-refused': {
      cause: 'Die Gegenstelle hat den Handshake abgebrochen: {{alert}}.',
      fix: 'Sie will andere Cipher oder sofort ein Zertifikat: in ihr Log und auf ihre cipher_list sehen.',
    },
    'name-refused': {
      cause: 'Die Gegenstelle kennt den Namen nicht, nach dem gefragt wurde.',
      fix: 'Nach einem anderen fragen oder nach keinem.',
    },
    closed: {
      cause: 'Die Verbindung wurde angenommen und ohne ein Wort geschlossen.',
      fix: 'Oft eine Firewall, ein Proxy oder eine Grenze für Verbindungen: ins Log sehen.',
    },
    'closed-in-handshake': {
      cause: 'Die Verbindung wurde mitten im Handshake geschlossen.',
      fix: 'Ins Log der Gegenstelle sehen; auch ein Proxy oder eine Firewall dazwischen tut das.',
    },
    reset: {
      cause: 'Die Verbindung wurde zurückgesetzt.',
      fix: 'Eine Firewall, die kein TLS mag, oder ein abgestürzter Dienst: beides ansehen.',
    },
    'handshake-broken': {
      cause: 'Was kam, ist kein gültiges TLS: {{reason}}.',
      fix: 'Etwas dazwischen ändert die Bytes, oder es ist kein echter TLS-Server. Nicht vertrauen.',
    },
    'no-certificate': {
      cause: 'Der Handshake kam ohne Zertifikat zustande.',
      fix: 'Das tut kein Icinga: den richtigen Port angeben.',
    },
    'certificate-unreadable': {
      cause: 'Das Zertifikat lässt sich nicht lesen ({{reason}}).',
      fix: 'Die Datei auf jenem Rechner ansehen: signet verify DATEI.',
    },
    'too-much-data': {
      cause: 'Es kam mehr, als ein ehrlicher Handshake hat, und die Verbindung wurde getrennt.',
      fix: 'Das tut kein Icinga. Nicht vertrauen; herausfinden, wer dort lauscht.',
    },
    'jump-program-missing': {
      cause: 'Das Programm ssh ließ sich nicht starten ({{reason}}).',
      fix: 'Auf diesem Rechner einen OpenSSH-Client installieren.',
    },
    'jump-failed': {
      cause: 'Der Sprungrechner hat uns nicht durchgelassen: {{reason}}',
      fix: 'Einmal von Hand dort anmelden: sein Schlüssel muss bekannt sein, der eigene ohne Rückfrage öffnen, Weiterleitung erlaubt sein.',
    },
    unexpected: {
      cause: 'Etwas Unvorhergesehenes ist geschehen ({{reason}}).',
      fix: 'Mit openssl s_client versuchen und melden.',
    },
  },
  comparison: {
    one: 'Nur eine Antwort; es gibt nichts zu vergleichen.',
    same: 'Jedes Mal dasselbe Zertifikat.',
    'same-key':
      'Verschiedene Zertifikate für denselben Schlüssel: es wurde erneuert, oder eine Adresse hinkt hinterher.',
    different:
      'VERSCHIEDENE ZERTIFIKATE. Es kann jemand dazwischen sitzen; oder es sind verschiedene Rechner. Noch keinem vertrauen.',
  },
  failed: '{{cause}} {{fix}}',
  fields: {
    protocol: 'Protokoll',
    servername: 'Gefragter Name',
    chain: 'Gesandte Zertifikate',
    subject: 'Subject',
    issuer: 'Issuer',
    valid: 'Gültig',
    key: 'Schlüssel',
    sha256: 'SHA-256',
    sha1: 'SHA-1',
    spki: 'Schlüssel SHA-256',
    pin: 'Schlüssel-Pin',
    client: 'Client-Zertifikat',
    verify: 'OpenSSL-Urteil',
    icinga: 'Icinga',
    openssl: 'OpenSSL',
  },
  none: 'keiner',
  asked: 'verlangt, von {{authorities}}',
  askedOfAny: 'verlangt, von irgendeiner CA',
  notAsked: 'nicht verlangt',
  verified: 'Code {{code}} ({{text}})',
  trusting: { nothing: 'keine CA angegeben', authority: 'nach der Autorität', file: 'nach der CA-Datei' },
  isIcinga: 'ja, Version {{version}}',
  isNoIcinga: 'nein ({{server}})',
  via: 'über {{via}}',
  straight: 'direkt',
  match: 'Das Zertifikat ist das erwartete.',
  mismatch:
    'DAS IST NICHT DAS ERWARTETE ZERTIFIKAT. Nichts wurde vertraut. Noch einmal mit dem Rechner selbst vergleichen.',
  earlier: 'Verglichen mit {{path}} ({{at}}): {{comparison}}',
}
