import type { cli as english } from '../en/cli.ts'

export const cli: typeof english = {
  usage:
    'Aufruf: signet BEFEHL …\n{{commands}}\nEnde: 0 getan, 1 abgelehnt oder schlecht befunden, 2 falscher Aufruf, 3 gesperrt oder kein Schlüssel.',
  unknownCommand: 'Den Befehl „{{command}}“ gibt es nicht. „signet --help“ zeigt alle.',
  wrongUsage: '{{reason}}. Aufruf: signet {{usage}}',
  passphrase: 'Passphrase: ',
  newPassphrase: 'Neue Passphrase: ',
  repeatPassphrase: 'Noch einmal: ',
  passphrasesDiffer: 'Die beiden Passphrasen sind verschieden. Es wurde nichts getan.',
  sourcePassphrase: 'Passphrase von {{path}}: ',
  exportPassphrase: 'Passphrase für den exportierten Schlüssel: ',
  created: '{{name}} angelegt ({{id}}), SHA-256 {{fingerprint}}.',
  adopted: '{{name}} übernommen ({{id}}), SHA-256 {{fingerprint}}. Die gespeicherte Kopie hat eine Probe signiert.',
  adoptedNext:
    'Weiter: „signet authority export“ macht eine Sicherung, „signet authority park {{path}}“ nimmt den Schlüssel vom Master.',
  exported:
    'Nach {{path}} exportiert, verschlüsselt und zurückgelesen. Bewahren Sie die Datei nicht auf diesem Rechner auf.',
  drilled:
    'Die Sicherung {{path}} lässt sich öffnen, gehört zu dieser CA und hat eine Probe signiert. Sie ist wieder zu.',
  proven:
    'Rundlauf in {{seconds}} s bewiesen: Der Daemon auf {{host}}, Port {{port}} gab genau unser Zertifikat für {{cn}} aus. Die Testanfrage wurde wieder abgelehnt.',
  destroyed: '{{path}} vernichtet. Nur die Sicherung führt jetzt noch zurück.',
  caRenewed:
    '{{path}} geschrieben: gleicher Schlüssel, gleicher Name, gültig bis {{notAfter}}. Es gehört als erstes in certs/ca.crt:',
  masterRenewed: '{{path}} geschrieben, gültig bis {{notAfter}}. Auf den Master legen und neu laden:',
  masterRenewedThere:
    '{{path}} erneuert, gültig bis {{notAfter}}; das alte liegt als .orig daneben. Den Daemon neu laden:',
  parked: '{{path}} stillgelegt. Ab jetzt wartet jede Anfrage auf Sie. „signet authority unpark“ macht es rückgängig.',
  unparked: '{{path}} zurückgelegt. Der Master signiert wieder selbst.',
  removed: '{{name}} entfernt. Die Einträge im Journal bleiben.',
  noAuthorities: 'Noch keine Zertifizierungsstelle hier. „signet authority adopt DATADIR“ übernimmt eine.',
  noRequests: 'In {{path}} wartet nichts.',
  saltImported: 'Ticket-Salt aus {{path}} eingelesen.',
  policySet: '„{{title}}“ gilt jetzt als: {{level}}.',
  refused: '{{fingerprint}} abgelehnt.',
  restored: '{{fingerprint}} wiederhergestellt.',
  signed: '{{cn}} signiert: Seriennummer {{serial}}, abgelegt.',
  answeredElsewhere: 'fremd beantwortet',
  notSigned: '{{cn}} nicht signiert ({{fingerprint}}): {{reason}}',
  nothingClean: 'Keine Anfrage ist ohne Befund.',
  csr: {
    askedFor: 'BEANTRAGT',
    usual: 'steht ohnehin darin',
    allowed: 'von der Richtlinie erlaubt',
    dropped: 'entfällt',
    more: '… und {{count}} weitere Namen',
    signed: '{{cn}} signiert: Seriennummer {{serial}}, geschrieben nach {{path}}.',
    notSaved:
      '{{cn}} signiert: Seriennummer {{serial}}, aber nicht geschrieben: {{reason}} Das Zertifikat steht im Journal; „signet csr save“ schreibt es.',
    saved: 'Zertifikat von {{cn}} erneut gespeichert: Seriennummer {{serial}}, geschrieben nach {{path}}.',
  },
  note: 'Notiz von {{author}}, {{at}}: {{text}}',
  chainWhole: 'Das Journal ist ungebrochen: {{entries}} Einträge, Kopf {{head}}.',
  chainBroken: 'Das Journal ist ab Eintrag {{entry}} gebrochen ({{reason}}).',
  sampleIntro:
    'Hier ist kein Bildschirm, darum läuft das Beispiel im Terminal: ein erdachter Master, dem der CA-Schlüssel genommen wird und der trotzdem seine Zertifikate bekommt. Außerhalb von {{path}} wird nichts berührt.',
  sampleAdopted:
    '1. Ein Cluster mit dem CA-Schlüssel auf dem Master: übernommen, Probe mit der gespeicherten Kopie signiert.',
  sampleParked: '2. ca.key auf dem Master heißt nun ca.key.parked.',
  sampleRequests: '3. Anfragen, die in seinem Ordner warten:',
  sampleSigned: '4. Signiert, was ohne Befund ist:',
  sampleVerified:
    '   {{cn}}: ausgestellt von {{issuer}}, gültig bis {{notAfter}}; die Antwort steht in der Anfragedatei.',
  sampleLedger: '5. Das Journal: {{entries}} Einträge, ungebrochen.',
  sampleDone: 'Fertig. Mit einem Bildschirm öffnet „npm start“ das Fenster.',
}
