import type { custody as english } from '../en/custody.ts'

/** Verwahrung der Schlüssel: was Fenster und Kommandozeile gemeinsam sagen. */
export const custody: typeof english = {
  look: {
    'signing-none': 'Es wird nichts signiert, und keine Antwort ist unterwegs.',
    'signing-open':
      '{{open}} Signaturen oder Antworten sind noch unterwegs. Schauen Sie in einigen Sekunden noch einmal.',
    'agents-quiet': 'Kein Agent hat in den letzten Sekunden gefragt.',
    'agents-ask': '{{files}} Anfragen wurden in den letzten Sekunden geschrieben: Diese Agenten warten dann auf Sie.',
    'folder-writable': 'Signet kann certificate-requests und ca als Benutzer des Daemons beschreiben.',
    'folder-not-writable':
      '{{path}} lässt sich als Benutzer des Daemons nicht beschreiben. Berichtigen Sie den Besitzer.',
    'renewals-none':
      'Keiner der {{known}} bekannten Knoten fragt in den nächsten {{days}} Tagen nach einer Erneuerung.',
    'renewals-due':
      '{{due}} von {{known}} bekannten Knoten fragen in den nächsten {{days}} Tagen nach einer Erneuerung: Sie warten dann als Anfragen.',
    'renewals-unknown':
      'Signet hat hier noch für keinen Knoten signiert und weiß daher nicht, wessen Erneuerung in den nächsten {{days}} Tagen ansteht.',
    'master-lasts': 'Das eigene Zertifikat des Masters {{name}} gilt noch {{days}} Tage.',
    'master-ends-soon':
      'Das eigene Zertifikat des Masters {{name}} endet in {{days}} Tagen. Ohne den Schlüssel erneuert es dort niemand: Erneuern Sie es hier.',
    'master-ended':
      'Das eigene Zertifikat des Masters {{name}} endete {{notAfter}}. Erneuern Sie es, bevor etwas verlegt wird.',
    'master-unknown': 'In certs wurde kein eigenes Zertifikat des Masters gefunden.',
  },
  step: {
    copy: 'Schlüssel hierher kopieren',
    backup: 'Sichern und zum Beweis wiederherstellen',
    look: 'Vor dem Verlegen nachsehen',
    park: 'Schlüssel stilllegen',
    prove: 'Rundlauf beweisen',
    destroy: 'Stillgelegte Kopie vernichten',
  },
  cannotPromise:
    'Löschen kann nicht versprechen, dass der Schlüssel weg ist: Dateisysteme mit Journal oder Schnappschüssen, Flash-Speicher und alte Sicherungen behalten ihn vielleicht, und wer ihn vorher kopierte, hat ihn noch. Nur eine neue CA hilft dagegen.',
  masterEnds: 'Das eigene Zertifikat des Masters {{name}} endet in {{days}} Tagen.',
  masterEnded: 'Das eigene Zertifikat des Masters {{name}} ist abgelaufen.',
  caEnds: 'Die CA von {{name}} endet in {{days}} Tagen.',
  caEnded: 'Die CA von {{name}} ist abgelaufen.',
  bar: {
    master: 'Noch {{days}} Tage: Zertifikat von {{name}}',
    masterEnded: 'Abgelaufen: Zertifikat von {{name}}',
    ca: 'Noch {{days}} Tage: CA von {{name}}',
    caEnded: 'Abgelaufen: CA von {{name}}',
  },
  guide: {
    title: 'Den Schlüssel von {{name}} nehmen',
    sub: 'Bis zum letzten Schritt macht ein Klick alles rückgängig.',
    off: 'Der Schlüssel ist nicht mehr auf diesem Master. Jede Anfrage wartet auf Sie.',
    progress: 'Schritt {{n}} von {{of}}',
    finished: 'Alle sechs erledigt',
    stepDone: 'Erledigt',
    stepOpen: 'Offen',
    show: 'Befehle zeigen',
    hide: 'Befehle verbergen',
    copyCommands: 'Befehle kopieren',
    when: '{{proof}} {{when}}.',
    todo: {
      copy: 'Signet behält eine Kopie, mit Ihrer Passphrase verschlüsselt.',
      backup: 'Eine verschlüsselte Datei anderswo, zum Beweis wieder geöffnet.',
      look: 'Nichts mitten im Signieren, Ordner beschreibbar, was vor Ihrer nächsten Sitzung ansteht.',
      park: 'Benennt ca.key in ca.key.parked um. Kein Neustart: Der Daemon sucht die Datei bei jeder Anfrage.',
      prove:
        'Signet stellt eine Testanfrage, signiert sie hier und sieht, wie der Master sie ausgibt. Meist in Sekunden.',
      destroy: 'Verlangt den Namen des Clusters. Danach bringt nur noch die Sicherung den Schlüssel zurück.',
    },
    proof: {
      copy: 'Schlüssel und Zertifikat gehören zusammen; die gespeicherte Kopie hat eine Probe signiert.',
      backup: '{{path}} wurde geöffnet, hat eine Probe signiert und ist wieder zu.',
      look: 'Nachgesehen.',
      park: 'ca.key ist stillgelegt.',
      prove: '{{host}}, Port {{port}} gab genau unser Zertifikat für {{cn}} aus, {{seconds}} s nach dem Start.',
      destroy: 'Dort liegt nichts mehr namens ca.key oder ca.key.parked.',
    },
    postponed: 'Noch keine Sicherung ist bewiesen. Geht dieser Rechner verloren, dann auch der Schlüssel.',
    stopped: 'Sehen Sie vor dem Stilllegen noch einmal nach: Ein Befund hält es auf.',
    deed: {
      backup: 'Sichern…',
      drill: 'Proben…',
      look: 'Jetzt nachsehen',
      prove: 'Beweisen…',
      destroy: 'Kopie vernichten…',
      renew: 'Erneuern…',
    },
    back: 'Alles zurück…',
    tickets: 'Tickets gelten weiter: Sie werden jetzt hier geprüft.',
    noBack: 'Auf diesem Master führt kein Weg mehr zurück, nur noch über die Sicherung.',
  },
  drill: {
    title: 'Wiederherstellungsprobe für {{name}}',
    text: 'Öffnet die Sicherung, vergleicht sie mit dem CA-Zertifikat und signiert damit eine Probe. Die Datei bleibt, wie sie ist.',
    file: 'Sicherungsdatei',
    passphrase: 'Passphrase der Sicherung',
    deed: 'Sicherung öffnen und Probe signieren',
    busy: 'Die Sicherung wird geöffnet; das dauert mit Absicht eine Sekunde…',
  },
  prove: {
    title: 'Den Rundlauf über {{name}} beweisen',
    text: 'Stellt eine Testanfrage über das Netz, signiert sie für einen Tag, sieht den Daemon sie ausgeben und lehnt sie wieder ab. Nutzt den CA-Schlüssel einmal.',
    host: 'Adresse des Daemons',
    port: 'Port',
    passphrase: 'Passphrase von {{name}}',
    deed: 'Testanfrage signieren',
    busy: 'Unterwegs; das dauert einige Sekunden…',
  },
  destroy: {
    title: 'Stillgelegte Kopie in {{path}} vernichten',
    text: 'Zurück geht es nur mit der Sicherung {{backup}}.',
    typeName: 'Clusternamen eingeben: {{name}}',
    deed: 'Kopie vernichten',
    needs: 'Beweisen Sie zuerst eine Sicherung und den Rundlauf.',
  },
  renew: {
    ca: 'CA-Zertifikat erneuern…',
    caTitle: 'CA-Zertifikat von {{name}} erneuern',
    caText: 'Gleicher Schlüssel, gleicher Name, 15 weitere Jahre gültig. Bestehende Knotenzertifikate bleiben gültig.',
    masterTitle: 'Zertifikat von {{name}} erneuern',
    masterText:
      'Gleicher Schlüssel, gleicher Name, 397 Tage. Solange der Schlüssel nicht auf dem Master ist, erneuert es niemand sonst.',
    there: 'An seinen Platz legen; die alte Datei bleibt als .orig daneben',
    file: 'In eine Datei schreiben; ich lege sie selbst hin',
    path: 'Neue Datei',
    where: 'Wohin',
    deed: 'Neues Zertifikat signieren',
    done: 'Geschrieben: {{path}}, gültig bis {{date}}.',
    next: 'Was auf dem Master noch zu tun ist:',
    copy: 'Befehle kopieren',
    known: 'Ein erneuertes Zertifikat gilt bis {{date}}. Es gehört als erstes in certs/ca.crt jedes Masters.',
  },
  locks: {
    title: 'Sperrt sich',
    told: 'nach {{minutes}} min ohne Nutzung, bei Bildschirmsperre, beim Schlafenlegen, beim Beenden',
    onlyScreen:
      'nach {{minutes}} min ohne Nutzung, bei Bildschirmsperre und beim Beenden; vom Schlafenlegen erfährt dieses Fenster nichts',
    onlySuspend:
      'nach {{minutes}} min ohne Nutzung, beim Schlafenlegen und beim Beenden; von der Bildschirmsperre erfährt dieses Fenster nichts',
    notTold:
      'nach {{minutes}} min ohne Nutzung und beim Beenden; von Bildschirmsperre und Schlafenlegen erfährt dieses Fenster nichts',
  },
  copies: { check: 'Jetzt prüfen', checking: 'Wird geprüft…' },
  review: {
    create: 'Das wird angelegt',
    adopt: 'Das wird übernommen',
    button: 'Überprüfen…',
    back: 'Zurück',
    cluster: 'Cluster',
    key: 'Schlüssel',
    newKey: 'RSA 4096, hier erzeugt',
    validity: 'Gültig für',
    years: '15 Jahre',
    subject: 'Name der CA',
    store: 'Verwahrt in',
    protection: 'Geschützt durch',
    next: 'Danach',
    nextCreate: 'Sichern und die Sicherung proben, bevor etwas signiert wird.',
    nextAdopt: 'Die Kopie auf dem Master bleibt, wo sie ist, bis Sie sie stilllegen.',
  },
}
