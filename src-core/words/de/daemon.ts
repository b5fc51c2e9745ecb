import type { DaemonFindingId, LoadProblem, NameProblem, PeerOutcome } from '../../icinga/daemon-report.ts'
import type { VerifyCode } from '../../x509/verify-code.ts'
import type { DaemonWords, Remedy } from '../en/daemon.ts'

const load: Readonly<Record<LoadProblem, Remedy>> = {
  'certificate-missing': {
    cause: 'Es gibt keine Zertifikatsdatei.',
    fix: 'Sie gehört nach certs/{{nodeName}}.crt.',
  },
  'certificate-not-permitted': {
    cause: 'Der Benutzer des Daemons darf das Zertifikat nicht lesen.',
    fix: 'Es dem Benutzer des Daemons geben, Rechte 0644.',
  },
  'certificate-no-pem': {
    cause: 'Die Datei enthält kein PEM-Zertifikat; DER liest Icinga nicht.',
    fix: 'Umwandeln: openssl x509 -inform DER -in DATEI -out {{nodeName}}.crt',
  },
  'certificate-malformed': {
    cause: 'Das erste Zertifikat der Datei ist beschädigt.',
    fix: 'Es noch einmal ausgeben lassen.',
  },
  'name-none': {
    cause: 'Der Inhaber hat keinen Common Name. Icinga erkennt Knoten nur daran, nie an den alternativen Namen.',
    fix: 'Von der CA einen Inhaber mit CN = Name des Endpoints verlangen.',
  },
  'ee-key-too-small': {
    cause: 'Der Schlüssel des Zertifikats ist zu schwach für die Sicherheitsstufe von OpenSSL.',
    fix: 'Einen Schlüssel RSA 2048 oder mehr, oder EC P-256, erzeugen und ein neues Zertifikat verlangen.',
  },
  'ca-key-too-small': {
    cause: 'Eine CA der Kette hat einen zu schwachen Schlüssel für die Sicherheitsstufe von OpenSSL.',
    fix: 'Die CA braucht einen Schlüssel RSA 2048 oder mehr.',
  },
  'ca-md-too-weak': {
    cause: 'Das Zertifikat, oder eines seiner Kette, ist mit SHA-1 oder MD5 signiert.',
    fix: 'Es neu ausstellen lassen, signiert mit SHA-256.',
  },
  'key-missing': { cause: 'Es gibt keine Schlüsseldatei.', fix: 'Sie gehört nach certs/{{nodeName}}.key.' },
  'key-not-permitted': {
    cause: 'Der Benutzer des Daemons darf den Schlüssel nicht lesen.',
    fix: 'Ihn dem Benutzer des Daemons geben, Rechte 0600.',
  },
  'key-no-pem': {
    cause: 'Die Schlüsseldatei enthält keinen PEM-Schlüssel.',
    fix: 'Umwandeln: openssl pkey -inform DER -in DATEI',
  },
  'key-encrypted': {
    cause: 'Der Schlüssel ist verschlüsselt, und ein Daemon kann niemanden nach der Passphrase fragen.',
    fix: 'Entschlüsseln: openssl pkey -in DATEI -out {{nodeName}}.key, Rechte 0600.',
  },
  'key-mismatch': {
    cause: 'Der Schlüssel gehört nicht zum ersten Zertifikat der Datei.',
    fix: 'Das eigene Zertifikat muss zuerst stehen, seine CA dahinter; sonst ist es ein anderer Schlüssel.',
  },
  'ca-missing': { cause: 'Es gibt kein ca.crt.', fix: 'Das Wurzelzertifikat gehört nach certs/ca.crt.' },
  'ca-not-permitted': {
    cause: 'Der Benutzer des Daemons darf ca.crt nicht lesen.',
    fix: 'ca.crt die Rechte 0644 geben.',
  },
  'ca-no-pem': {
    cause: 'ca.crt enthält kein PEM-Zertifikat.',
    fix: 'Das Wurzelzertifikat als PEM dorthin legen.',
  },
  'crl-missing': {
    cause: 'crl_path nennt eine Datei, die es nicht gibt.',
    fix: 'Die Liste dorthin legen oder crl_path weglassen.',
  },
  'crl-not-permitted': {
    cause: 'Der Benutzer des Daemons darf die Sperrliste nicht lesen.',
    fix: 'Ihr die Rechte 0644 geben.',
  },
  'crl-no-pem': {
    cause: 'Die Datei von crl_path enthält keine PEM-Liste.',
    fix: 'Umwandeln: openssl crl -inform DER -in DATEI',
  },
  'endpoint-missing': {
    cause: 'Das Zertifikat sagt {{cn}}; kein Endpoint heißt Buchstabe für Buchstabe so.',
    fix: 'Der Common Name muss der Name des Endpoints sein, {{nodeName}}.',
  },
}

const verify: Readonly<Record<VerifyCode, Remedy>> = {
  1: {
    cause: 'So viele Namen und Namensbeschränkungen, dass OpenSSL sie nicht vergleicht.',
    fix: 'Von der CA weniger Namen verlangen.',
  },
  2: {
    cause: 'ca.crt enthält eine Zwischen-CA, aber nicht die Wurzel darüber.',
    fix: 'Das Wurzelzertifikat in ca.crt legen; die Zwischen-CA darf dahinter stehen.',
  },
  3: {
    cause: 'crl_path ist gesetzt, und es gibt keine Liste der CA, die dieses Zertifikat ausgestellt hat.',
    fix: 'Die Listen aller ausstellenden CAs in diese eine Datei legen, auch die der Zwischen-CAs.',
  },
  6: {
    cause: 'Der Schlüssel der CA lässt sich nicht lesen.',
    fix: 'Eine CA mit RSA- oder EC-Schlüssel verwenden.',
  },
  7: {
    cause: 'In ca.crt steht eine andere CA gleichen Namens, oder das Zertifikat wurde verändert.',
    fix: 'Die Fingerabdrücke der CAs vergleichen. Zwei CAs eines Namens gehen nicht zugleich: eine neue CA braucht einen neuen Namen.',
  },
  8: {
    cause: 'Die Sperrliste ist nicht von dieser CA signiert.',
    fix: 'Die Liste der CA holen, die in ca.crt steht.',
  },
  9: {
    cause: 'Es gilt erst später, oder die Uhr des urteilenden Knotens geht nach.',
    fix: 'Zuerst die Uhren beider Knoten prüfen.',
  },
  10: {
    cause: 'Ein Zertifikat des Pfads ist abgelaufen. Der eigene Daemon beanstandet das nie, die Gegenstellen schon.',
    fix: 'Es erneuern. Gilt das eigene noch, ist es seine CA.',
  },
  11: {
    cause: 'Die Sperrliste gilt erst später, oder eine Uhr geht nach.',
    fix: 'Die Uhr des urteilenden Knotens prüfen.',
  },
  12: {
    cause: 'Die Sperrliste ist abgelaufen; damit wird jede Gegenstelle abgelehnt.',
    fix: 'Eine neue Liste nach crl_path legen, und das regelmäßig.',
  },
  13: {
    cause: 'Der Beginn der Gültigkeit steht in einer Form da, die OpenSSL nicht vergleichen kann.',
    fix: 'Neu ausstellen lassen; RFC 5280 verlangt Sekunden und Z.',
  },
  14: {
    cause: 'Das Ende der Gültigkeit steht in einer Form da, die OpenSSL nicht vergleichen kann.',
    fix: 'Neu ausstellen lassen; RFC 5280 verlangt Sekunden und Z.',
  },
  18: {
    cause: 'Das Zertifikat hat sich selbst signiert und steht nicht in ca.crt.',
    fix: 'Es von der CA signieren lassen.',
  },
  19: {
    cause: 'Die Kette endet in einer Wurzel, die nicht in ca.crt steht.',
    fix: 'Diese Wurzel in ca.crt legen, wenn es die eigene ist.',
  },
  20: {
    cause: 'Der Aussteller steht weder in der Datei noch in ca.crt.',
    fix: 'Den Aussteller in ca.crt oder hinter das eigene Zertifikat legen.',
  },
  21: {
    cause: 'Der Aussteller fehlt: die Datei enthält nur das eigene Zertifikat, ca.crt nur die Wurzel.',
    fix: 'Die Zwischen-CA hinter das eigene Zertifikat in NODENAME.crt legen, oder in jedes ca.crt.',
  },
  22: { cause: 'Mehr als 100 Zertifikate hintereinander.', fix: 'Nach CAs suchen, die sich gegenseitig signieren.' },
  23: {
    cause: 'Die CA hat es gesperrt.',
    fix: 'Einen neuen Schlüssel erzeugen und ein neues Zertifikat verlangen.',
  },
  25: {
    cause: 'Eine CA weiter oben erlaubt weniger CAs unter sich.',
    fix: 'Von der höheren CA ausstellen oder deren Pfadlänge erhöhen.',
  },
  26: {
    cause:
      'Key Usage oder Extended Key Usage erlaubt diese Rolle nicht. Jeder Icinga-Knoten ist Client und Server zugleich.',
    fix: 'Extended Key Usage clientAuth und serverAuth verlangen, oder keine, und Key Usage digitalSignature.',
  },
  32: {
    cause: 'Der Key Usage der CA fehlt keyCertSign.',
    fix: 'Das CA-Zertifikat muss neu ausgestellt werden.',
  },
  33: { cause: 'Der Aussteller der Sperrliste ist nicht bekannt.', fix: 'Die ausstellende CA in ca.crt legen.' },
  34: {
    cause: 'Eine kritische Erweiterung kennt OpenSSL nicht.',
    fix: 'Es ohne sie ausstellen lassen, oder nicht kritisch.',
  },
  35: { cause: 'Der Key Usage der CA fehlt cRLSign.', fix: 'Das CA-Zertifikat muss neu ausgestellt werden.' },
  36: {
    cause: 'Die Sperrliste hat eine unbekannte kritische Erweiterung.',
    fix: 'Eine einfache, vollständige Liste veröffentlichen.',
  },
  47: {
    cause: 'Eine CA des Pfads darf nur für bestimmte Namen bürgen (Namensbeschränkungen); dieser liegt außerhalb.',
    fix: 'Einen Namen innerhalb verlangen, oder eine CA, die diesen erlaubt.',
  },
  48: {
    cause: 'Eine CA des Pfads darf für diesen Namen nicht bürgen (Namensbeschränkungen).',
    fix: 'Einen anderen Namen verlangen, oder eine CA, die ihn nicht ausschließt.',
  },
  49: {
    cause: 'Namensbeschränkungen einer CA nutzen Minimum oder Maximum, was RFC 5280 verbietet.',
    fix: 'Das CA-Zertifikat muss neu ausgestellt werden.',
  },
  51: {
    cause:
      'Namensbeschränkungen einer CA betreffen eine Art von Namen, die OpenSSL nicht vergleicht; hier steht einer.',
    fix: 'Ein Zertifikat nur mit DNS-Namen verlangen.',
  },
  53: {
    cause: 'Namensbeschränkungen lassen sich mit einem schlecht geschriebenen Namen nicht vergleichen.',
    fix: 'Einfache DNS-Namen, IP- und Mailadressen verlangen.',
  },
  62: {
    cause: 'Es gibt alternative Namen, und keiner ist der Name des Endpoints; der Common Name zählt dann nicht mehr.',
    fix: 'Einen DNS-Namen gleich dem Endpoint verlangen, oder gar keine alternativen Namen.',
  },
  66: {
    cause: 'Der Schlüssel des Zertifikats ist zu schwach.',
    fix: 'Einen Schlüssel RSA 2048 oder mehr, oder EC P-256, erzeugen.',
  },
  67: {
    cause: 'Der Schlüssel einer CA des Pfads ist zu schwach.',
    fix: 'Die CA braucht einen Schlüssel RSA 2048 oder mehr.',
  },
  68: { cause: 'Mit SHA-1 oder MD5 signiert.', fix: 'Es neu ausstellen lassen, signiert mit SHA-256.' },
  79: {
    cause: 'Ein Zertifikat des Pfads ist keine CA.',
    fix: 'Sein Aussteller braucht basicConstraints CA:TRUE und keyCertSign.',
  },
}

const name: Readonly<Record<NameProblem, Remedy>> = {
  'name-none': load['name-none'],
  'no-endpoint': {
    cause:
      'Die Gegenstelle vertraut dem Zertifikat, kennt aber keinen Endpoint {{cn}}: er darf nur ein Zertifikat erbitten.',
    fix: 'Der Common Name muss der Name des Endpoints sein, {{nodeName}}.',
  },
  'unexpected-name': {
    cause: 'Die Gegenstelle verbindet sich mit {{nodeName}} und bekommt {{cn}}: sie legt auf.',
    fix: 'Der Common Name muss der Name des Endpoints sein, {{nodeName}}.',
  },
}

const finding: Readonly<Record<DaemonFindingId, Remedy>> = {
  'serial-of-21-octets': {
    cause: 'Die Seriennummer hat {{octets}} Bytes, mehr als RFC 5280 erlaubt.',
    fix: 'Nichts zu tun: die Hälfte aller Zertifikate von Icinga ist so, und Icinga nimmt sie.',
  },
  'no-key-identifiers': {
    cause: 'Keine Schlüsselkennungen (SKI, AKI).',
    fix: 'Nichts zu tun: Icinga schreibt keine.',
  },
  'no-extended-key-usage': {
    cause: 'Keine Extended Key Usage.',
    fix: 'Nichts zu tun: ohne sie sind beide Rollen erlaubt.',
  },
  'no-alternative-name': {
    cause: 'Kein DNS-Name unter den alternativen Namen.',
    fix: 'Nichts zu tun: OpenSSL nimmt dann den Common Name.',
  },
  'leaf-is-ca': {
    cause:
      'Dieses Zertifikat eines Knotens ist eine CA. Icinga nimmt es, aber wer den Schlüssel hat, kann andere ausstellen.',
    fix: 'CA:FALSE verlangen.',
  },
  'ends-soon': {
    cause: 'Es läuft in {{days}} Tagen ab.',
    fix: 'Jetzt erneuern. Das Zertifikat einer Firmen-CA erneuert Icinga nicht.',
  },
  'name-has-comma': {
    cause: 'Der Common Name enthält ein Komma: Icinga macht daraus beim Erneuern mehrere alternative Namen.',
    fix: 'Einen einfachen Hostnamen verwenden.',
  },
  'name-differs-in-case': {
    cause:
      '{{cn}} und {{nodeName}} unterscheiden sich nur in Groß- und Kleinschreibung oder Leerzeichen; Icinga vergleicht genau.',
    fix: 'Beide gleich schreiben.',
  },
  'same-name-authorities': {
    cause: 'ca.crt enthält zwei CAs namens {{name}}. OpenSSL nimmt die erste; Knoten der anderen bekommen Code 7.',
    fix: 'Der neuen CA einen anderen Namen geben. Schlüsselkennungen helfen nicht.',
  },
  'issuer-not-first-in-ca-file': {
    cause:
      'Icingas eigenes Erneuern sieht nur das erste Zertifikat von ca.crt ({{first}}), und das hat dieses nicht ausgestellt.',
    fix: 'TLS geht. Auf das Erneuern durch Icinga nicht bauen: die Anträge blieben offen.',
  },
  'policies-not-asked': {
    cause: 'Zertifikate des Pfads tragen Richtlinien (policies).',
    fix: 'Nichts zu tun: OpenSSL wendet sie nur an, wo ein Programm danach fragt, und Icinga fragt nicht.',
  },
  'name-constraints-not-checked': {
    cause:
      'Eine CA des Pfads beschränkt Mailadressen, und eine hier ist nicht ASCII. OpenSSL vergleicht, Signet nicht.',
    fix: 'Mit openssl verify prüfen.',
  },
  'signature-not-checked': {
    cause: 'Dieser Rechner kann eine der Signaturen nicht prüfen.',
    fix: 'Mit openssl verify prüfen.',
  },
  'ca-not-given': {
    cause: 'Ohne ca.crt kann niemand sagen, ob Gegenstellen ihm vertrauen.',
    fix: 'Es mit --ca nennen.',
  },
}

const outcome: Readonly<Record<PeerOutcome, string>> = {
  accepted: 'angenommen',
  anonymous: 'nicht vertraut: darf nur ein Zertifikat erbitten, nach 10 s getrennt',
  refused: 'Verbindung geschlossen',
  'not-judged': 'nicht beurteilt',
}

export const daemon: DaemonWords = {
  load,
  verify,
  name,
  finding,
  outcome,
  column: { load: 'eigener Daemon', client: 'als Client', server: 'als Server' },
  loads: 'startet damit',
  role: { client: 'als Client', server: 'als Server', both: 'als Client und als Server' },
  built: '{{path}} geschrieben.',
  missing: {
    'no-leaf': 'Kein Zertifikat von {{nodeName}} ist dabei.',
    'no-key': 'Der private Schlüssel von {{nodeName}} ist nicht dabei.',
    'no-issuer': 'Das Zertifikat von {{name}} ist nicht dabei: es hat {{below}} ausgestellt.',
    'no-root': 'Kein Wurzelzertifikat ist dabei: ca.crt braucht eines.',
    'several-leaves': '{{count}} Zertifikate von {{nodeName}} sind dabei; genommen wurde das mit dem spätesten Ende.',
    'key-encrypted': 'Ein privater Schlüssel ist verschlüsselt; Icinga braucht ihn im Klartext.',
  },
}
