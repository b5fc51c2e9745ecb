import type { verdicts as english } from '../en/verdicts.ts'

export const verdicts: typeof english = {
  'file-fits': { title: 'Datei', text: 'Der Name ist die SHA-256 der Anfrage darin.' },
  'file-name-differs': {
    title: 'Dateiname weicht ab',
    text: 'Die Datei heißt {{name}}, die Anfrage darin ist aber {{fingerprint}}. Jemand hat sie von Hand geschrieben.',
  },
  'file-not-json': {
    title: 'Kein JSON',
    text: '{{name}} ist kein gültiges JSON. Damit scheitert „icinga2 ca list“ für alle.',
  },
  'file-no-request': {
    title: 'Keine Anfrage darin',
    text: '{{name}} enthält kein cert_request. Damit scheitert „icinga2 ca list“ für alle.',
  },
  'file-request-unreadable': {
    title: 'Anfrage unlesbar',
    text: 'cert_request in {{name}} ist kein Zertifikat: {{reason}}. Damit scheitert „icinga2 ca list“ für alle.',
  },
  'file-empty': { title: 'Leere Datei', text: '{{name}} ist leer. Damit scheitert „icinga2 ca list“ für alle.' },
  'file-too-large': { title: 'Datei zu groß', text: '{{name}} hat {{size}} Byte; gelesen werden höchstens {{limit}}.' },
  'file-not-regular': {
    title: 'Keine gewöhnliche Datei',
    text: '{{name}} ist ein Verweis, eine Pipe oder ein Ordner. Ihm wurde nicht gefolgt.',
  },
  'file-not-permitted': {
    title: 'Datei nicht lesbar',
    text: 'Der Benutzer des Daemons darf {{name}} nicht lesen. Berichtigen Sie den Eigentümer; so scheitert „icinga2 ca list“ für alle.',
  },
  'file-vanished': { title: 'Datei verschwunden', text: '{{name}} verschwand beim Lesen.' },
  'file-name-foreign': { title: 'Fremder Name', text: '{{name}} heißt nicht wie eine Anfrage (64 Hexziffern).' },

  'possession-self-signed': {
    title: 'Besitzt den Schlüssel',
    text: 'Die Selbstsignatur passt zum Schlüssel der Anfrage.',
  },
  'possession-renewal': {
    title: 'Erneuerung',
    text: 'Von unserer CA signiert, gleicher Schlüssel; Besitz nicht gezeigt.',
  },
  'possession-signature-fails': {
    title: 'Signatur ungültig',
    text: 'Die Signatur passt nicht zum Schlüssel der Anfrage: verändert oder gefälscht.',
  },
  'possession-foreign-issuer': {
    title: 'Fremder Aussteller',
    text: 'Das Zertifikat ist weder selbstsigniert noch von unserer CA; es nennt {{issuer}}.',
  },
  'possession-unchecked': {
    title: 'Signatur nicht geprüft',
    text: 'Diese Laufzeit kann {{algorithm}} nicht prüfen; niemand hat den Besitz des Schlüssels gezeigt.',
  },

  'name-plain': { title: 'Name', text: 'Genau ein Common Name, ein schlichter Hostname.' },
  'name-none': { title: 'Kein Name', text: 'Der Inhaber hat keinen Common Name. Icinga stürzt über solche Anfragen.' },
  'name-several': {
    title: 'Mehrere Namen',
    text: 'Der Inhaber hat {{count}} Common Names; nur einer lässt sich ausstellen.',
  },
  'name-not-plain': {
    title: 'Name nicht schlicht',
    text: 'Der Common Name enthält {{what}} und ist damit kein schlichter ASCII-Hostname.',
  },
  'name-comma': {
    title: 'Komma im Namen',
    text: 'Nach dem Komma steht {{after}}: Icinga würde daraus einen eigenen Namen im Zertifikat machen.',
  },
  'name-control': {
    title: 'Steuerzeichen',
    text: 'Zeichen {{position}} des Common Name ist das Steuerzeichen {{what}}.',
  },
  'name-nul': {
    title: 'NUL im Namen',
    text: 'Ein C-Programm liest nur {{before}}; der Rest des Common Name bleibt ihm verborgen.',
  },
  'name-bidi': {
    title: 'Leserichtung',
    text: 'Der Common Name enthält {{what}} und kehrt die Leserichtung um: er sieht aus wie ein anderer Name.',
  },
  'name-look-alike': {
    title: 'Verwechselbare Zeichen',
    text: '{{what}} ({{script}}) sieht aus wie „{{latin}}“: der Name liest sich wie {{reads}}, ist aber ein anderer.',
  },
  'name-non-ascii': {
    title: 'Nicht ASCII',
    text: 'Icinga liest {{cn}} als {{icinga}}; ein Endpunkt dieses Namens verbindet sich nie.',
  },
  'name-double-encoded': {
    title: 'Nicht ASCII',
    text: 'Eingegeben wurde {{meant}}; Icinga hat es doppelt kodiert und {{cn}} daraus gemacht.',
  },
  'name-ip': {
    title: 'IP-Adresse als Name',
    text: '{{cn}} ist eine Adresse. Im Zertifikat wird daraus ein DNS-Name; Endpunkte heißen besser wie Hosts.',
  },
  'name-wildcard': {
    title: 'Platzhalter',
    text: 'Der Common Name {{cn}} ist ein Platzhalter; so kann kein Endpunkt heißen.',
  },
  'name-too-long': { title: 'Name zu lang', text: 'Der Common Name hat {{length}} Zeichen; X.509 erlaubt 64.' },
  'name-is-master': {
    title: 'Name dieses Masters',
    text: 'Dieser Master selbst heißt {{cn}}. Signieren Sie nur, wenn die Anfrage von Ihnen stammt.',
  },

  'endpoint-not-loaded': { title: 'Endpunkt', text: 'Nicht geprüft: Zonen sind nicht geladen.' },

  'ticket-fits': { title: 'Ticket passt', text: 'Das Ticket passt zu diesem Namen.' },
  'ticket-does-not-fit': {
    title: 'Ticket passt nicht',
    text: 'Das Ticket wurde nicht mit unserem Salt für diesen Namen gemacht.',
  },
  'ticket-none': {
    title: 'Kein Ticket',
    text: 'Jeder, der Port 5665 erreicht, kann das abgelegt haben. Fragen Sie, wer {{cn}} eingerichtet hat.',
  },
  'ticket-not-needed': { title: 'Ticket', text: 'Für eine Erneuerung nicht nötig.' },
  'ticket-unchecked-locked': {
    title: 'Ticket nicht geprüft',
    text: 'Nicht geprüft: gesperrt. Entsperren Sie, um zu sehen, ob das Ticket passt.',
  },
  'ticket-unchecked-no-salt': {
    title: 'Ticket nicht geprüft',
    text: 'Nicht geprüft: für diesen Cluster ist kein Ticket-Salt bekannt.',
  },

  'csr-no-ticket': {
    title: 'Kein Ticket',
    text: 'Ein CSR bringt kein Ticket mit: nichts zeigt, von wem er stammt. Fragen Sie, wer {{cn}} eingerichtet hat.',
  },
  'csr-made-here': {
    title: 'Schlüssel hier erzeugt',
    text: 'Signet hat diesen Schlüssel eben für {{cn}} erzeugt; niemand anders fragt danach.',
  },
  'csr-same-key': {
    title: 'Name und Schlüssel gleich',
    text: 'Das Journal hat genau diesen Schlüssel zuletzt als {{cn}} beglaubigt; wer ihn hält, fragt erneut.',
  },

  'key-strong': { title: 'Schlüsselstärke', text: '{{key}} ist stark genug.' },
  'key-below-3072': {
    title: 'RSA mit 2048 bis 3071 Bit',
    text: '{{key}} hat keine bekannte Schwäche; für 128 Bit Sicherheit wären 3072 nötig.',
  },
  'key-weak': { title: 'Schwacher Schlüssel', text: '{{key}} ist zu schwach; verlangt wird mindestens {{needed}}.' },
  'key-unsupported': {
    title: 'Unbekannte Schlüsselart',
    text: '{{key}} ist keine Schlüsselart, die Icinga 2 verwendet.',
  },
  'key-is-ca-key': {
    title: 'Schlüssel der CA',
    text: 'Die Anfrage will den Schlüssel der CA selbst beglaubigt haben.',
  },
  'key-small-exponent': {
    title: 'Kleiner RSA-Exponent',
    text: 'Der öffentliche Exponent ist {{exponent}}; üblich ist {{usual}}. Kleine machen kleine Fehler anderswo fatal.',
  },
  'key-small-factor': {
    title: 'Gebrochener Schlüssel',
    text: 'Der Modul dieses Schlüssels ({{key}}) ist durch {{factor}} teilbar: jeder kann den privaten Schlüssel berechnen.',
  },
  'key-roca': {
    title: 'ROCA-Schlüssel',
    text: 'Dieser Schlüssel ({{key}}) trägt das Merkmal des fehlerhaften Infineon-Generators (CVE-2017-15361): der private lässt sich finden.',
  },
  'key-shared-factor': {
    title: 'Gemeinsamer Faktor',
    text: 'Ein anderer Schlüssel, der in diesem Ordner beantragt wurde, teilt eine Primzahl mit diesem: jeder kann beide privaten Schlüssel berechnen.',
  },
  'key-own': { title: 'Schlüssel-Wiederverwendung', text: 'Mit diesem Schlüssel ist kein anderer Name bekannt.' },
  'key-reused': {
    title: 'Schlüssel auch anderswo',
    text: 'Derselbe Schlüssel steht unter anderem Namen: {{names}}. Wer einen hat, kann sich als der andere ausgeben.',
  },

  'ledger-latest': { title: 'Neuestes Zertifikat', text: 'Das ist das neueste Zertifikat dieses Namens im Journal.' },
  'ledger-no-other': {
    title: 'Noch nicht in Betrieb',
    text: 'Im Journal steht kein gültiges Zertifikat dieses Namens.',
  },
  'ledger-not-latest': {
    title: 'Nicht das neueste',
    text: 'Das Journal hat ein neueres Zertifikat dieses Namens, gültig bis {{notAfter}}. Vorgelegt wird ein altes.',
  },
  'ledger-unknown': {
    title: 'Nicht im Journal',
    text: 'Das vorgelegte Zertifikat wurde nicht hier ausgestellt; vielleicht vom Master, bevor der Schlüssel wegkam.',
  },
  'ledger-name-live': {
    title: 'Name in Betrieb',
    text: 'Ein anderer Schlüssel trägt diesen Namen bis {{notAfter}}. Signieren sperrt ihn nicht.',
  },
  'renewal-early': {
    title: 'Frühe Erneuerung',
    text: 'Das vorgelegte Zertifikat gilt noch {{days}} Tage; Agenten fragen unter {{window}}.',
  },

  'csr-early': {
    title: 'Frühe Erneuerung per CSR',
    text: 'Das Zertifikat dieses Schlüssels gilt noch {{days}} Tage; erst unter {{window}} muss niemand gefragt werden.',
  },
  'csr-answered': {
    title: 'Schon beantwortet',
    text: 'Genau dieser CSR hat schon ein Zertifikat, gültig bis {{notAfter}} (Seriennummer {{serial}}). Es lässt sich erneut speichern.',
  },

  'twins-none': { title: 'Eine Anfrage', text: 'Unter diesem Namen wartet keine andere.' },
  'twins-waiting': {
    title: '{{total}} Anfragen, ein Name',
    text: 'Unter diesem Namen warten {{total}} Anfragen, diese mitgezählt. Jede Einrichtung macht einen neuen Schlüssel.',
  },
  'csr-no-folder': {
    title: 'Andere Anfragen',
    text: 'Nicht geprüft: Kein Datenverzeichnis dieser CA ist offen, oder eines ist nicht lesbar.',
  },

  'dates-plausible': { title: 'Daten', text: 'Die behaupteten Daten sind plausibel.' },
  'dates-far-off': {
    title: 'Daten weit daneben',
    text: 'Die Anfrage will ab {{notBefore}} gelten, {{days}} Tage von heute.',
  },
  'dates-expired': {
    title: 'Abgelaufen',
    text: 'Das vorgelegte Zertifikat endete {{notAfter}}. Icinga hält es für fremd.',
  },

  'extensions-usual': {
    title: 'Nichts darüber hinaus',
    text: 'Beantragt ist nichts, was nicht ohnehin in jedem Knotenzertifikat steht.',
  },
  'extensions-dropped': {
    title: 'Entfällt',
    text: 'Beantragt, aber nicht ausgestellt: {{what}} ({{total}}). Was die Richtlinie erlaubt, steht in den Einstellungen.',
  },
  'extensions-allowed': {
    title: 'Von der Richtlinie erlaubt',
    text: 'Wird ausgestellt, weil beantragt: {{what}} ({{total}}). Prüfen Sie, dass alles davon zu diesem Knoten gehört.',
  },
  'extensions-ca': {
    title: 'Will eine CA sein',
    text: 'Beantragt ist das Recht, Zertifikate zu signieren. Das wird nie ausgestellt; fragen Sie, warum es da steht.',
  },
  'csr-challenge': {
    title: 'Challenge-Passwort',
    text: 'Er enthält ein Challenge-Passwort. Signet nutzt, behält und zeigt es nicht.',
  },
  'csr-several': {
    title: 'Mehrere Anträge',
    text: 'Dahinter stehen noch {{others}} weitere. Gelesen wird nur dieser erste.',
  },

  'profile-full-term': { title: 'Gültigkeit', text: '{{days}} Tage gültig.' },
  'profile-ca-ended': {
    title: 'CA abgelaufen',
    text: 'Die CA endete am {{notAfter}}. Erneuern Sie sie, bevor etwas signiert wird.',
  },
  'profile-shortened': {
    title: 'Gültigkeit verkürzt',
    text: 'Endet mit der CA am {{notAfter}}, nach {{days}} statt {{full}} Tagen.',
  },
}
