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
  set: {
    title: 'Knotensatz von {{node}}',
    intro: 'Zone {{zone}}, unter {{parentZone}} ({{parents}}). Das Zertifikat gilt bis {{notAfter}}.',
    dials: {
      'parent-dials':
        'Der Elternknoten öffnet die Verbindung: Der Knoten braucht keinen Weg nach außen, nur einen offenen Port für seinen Elternknoten.',
      'node-dials':
        'Der Knoten öffnet die Verbindung: Er braucht einen Weg zu seinem Elternknoten und keinen eigenen offenen Port.',
    },
    secret:
      'Die .key-Datei ist das Geheimnis dieses Knotens: Tragen Sie sie auf einem eigenen Datenträger, und löschen Sie den Satz danach.',
    system: { debian: 'Debian, Ubuntu', redhat: 'Red Hat, Rocky, SUSE', windows: 'Windows (PowerShell)' },
    as: {
      debian: 'Als root, im Ordner dieses Satzes:',
      redhat: 'Als root, im Ordner dieses Satzes:',
      windows: 'Als Administrator, im Ordner dieses Satzes:',
    },
    oldFolder: {
      title: 'Ein alter Knoten mit /etc/icinga2/pki',
      text: 'Vor Icinga 2.8 lagen die Dateien in /etc/icinga2/pki. Stehen in features-enabled/api.conf noch cert_path, key_path oder ca_path, kopiert der Daemon bei jedem Start neuere Dateien von dort über diese: Löschen Sie die drei Zeilen, und räumen Sie den alten Ordner weg. Die api.conf dieses Satzes enthält sie nicht.',
    },
    parent: {
      title: 'Beim Elternknoten ({{parents}})',
      text: 'Dies gehört in die zones.conf jedes Elternknotens (oder wo dessen Zonen stehen); dann mit „icinga2 daemon -C“ prüfen und neu laden:',
    },
    firewall: { nftables: 'nftables', iptables: 'iptables', netsh: 'Windows, cmd', powershell: 'Windows, PowerShell' },
    firewallNode: 'Firewall von {{node}}',
    firewallParent: 'Firewall von {{parents}}',
    firewallNote:
      'Statt ADDRESS-OF-… gehört die IP-Adresse dieses Rechners dorthin. Antworten auf offene Verbindungen müssen durchgelassen werden (ct state established,related accept). So eingegebene Regeln sind nach einem Neustart weg: Tragen Sie sie auch in die Datei Ihrer Firewall ein.',
    made: 'Knotensatz von {{node}} nach {{folder}} geschrieben: Seriennummer {{serial}}, gültig bis {{notAfter}}. INSTALL.txt sagt, was damit zu tun ist.',
  },
  walk: {
    title: 'Vertrauensweg von {{endpoint}}',
    step: {
      ca: 'CA: von einer CA signiert, der die anderen vertrauen',
      dates: 'Daten: jetzt gültig',
      cn: 'Name: der CN ist der Name des Endpunkts',
      endpoint: 'Endpunkt: ein Endpoint-Objekt dieses Namens',
      zone: 'Zone: in einer Zone, mit einem Weg nach oben',
      direction: 'Richtung: eine Seite wählt die andere an',
    },
    state: {
      passed: 'besteht',
      stopped: 'HIER IST SCHLUSS',
      'not-checked': 'nicht geprüft',
      'not-reached': 'nicht erreicht',
    },
    log: 'Im Protokoll: {{line}}',
    dialogTitle: 'Warum verbindet er sich nicht?',
    text: 'Der Vertrauensweg: vom Zertifikat bis dahin, wer wen anwählt, bis zu dem Schritt, an dem Icinga aufhört. Was leer bleibt, wird nicht geprüft.',
    endpoint: 'Name des Endpunkts',
    endpointHint: 'Wie sein Endpoint-Objekt heißen soll.',
    host: 'Wo der Knoten antwortet; leer: das Zertifikat seines Pins',
    trusted: 'CA, der die anderen vertrauen',
    trustUnknown: 'nicht bekannt',
    zones: 'Konfiguration: Objekt-Dump, dessen Ordner oder zones.conf',
    go: 'Weg gehen',
    busy: 'Wird geprüft…',
    steps: 'Schritte',
    logLine: 'Im Protokoll steht:',
    through: 'Jeder Schritt, der geprüft werden konnte, besteht.',
    problem: {
      'no-certificate': {
        cause: 'Das Zertifikat von {{endpoint}} hat niemand gesehen.',
        fix: 'Sagen Sie, wo es antwortet, oder geben Sie seine Datei an (--probe HOST, --cert DATEI, --pinned).',
      },
      'no-ca': {
        cause: 'Wem die anderen vertrauen, ist nicht bekannt.',
        fix: 'Wählen Sie die CA, oder geben Sie ihre ca.crt an (--authority ID, --ca DATEI).',
      },
      'no-zones': {
        cause: 'Es wurde keine Konfiguration angegeben.',
        fix: 'Geben Sie Konfiguration an, am besten den Objekt-Dump (--zones DATEI).',
      },
      'name-none': {
        cause: 'Der Inhaber hat keinen Common Name. Icinga erkennt einen Knoten nur daran.',
        fix: 'Lassen Sie es mit CN = {{endpoint}} ausstellen.',
      },
      'name-other': {
        cause: 'Das Zertifikat sagt {{cn}}, der Endpunkt heißt {{endpoint}}: Für Icinga ist das ein anderer Knoten.',
        fix: 'Nehmen Sie den Knoten als {{endpoint}} auf, oder nennen Sie das Endpoint-Objekt {{cn}}.',
      },
      'name-case': {
        cause:
          'Das Zertifikat sagt {{cn}}, der Endpunkt heißt {{endpoint}}: Icinga vergleicht Buchstabe für Buchstabe, auch Großschreibung.',
        fix: 'Schreiben Sie beide gleich.',
      },
      'endpoint-unknown': {
        cause: 'Kein Endpoint-Objekt heißt {{endpoint}}; der Knoten bleibt anonym und wird nach 10 s getrennt.',
        fix: 'Legen Sie Endpoint und Zone beim Elternknoten an, und laden Sie neu.',
      },
      'endpoint-case': {
        cause:
          'Es gibt einen Endpunkt {{near}}, aber keinen {{endpoint}}: Icinga vergleicht Buchstabe für Buchstabe, auch Großschreibung.',
        fix: 'Schreiben Sie beide gleich.',
      },
      'nobody-dials': {
        cause:
          'Weder {{endpoint}} noch ein Elternknoten hat einen host des anderen; niemand öffnet eine Verbindung, und nichts steht im Protokoll.',
        fix: 'Setzen Sie host im Endpoint-Objekt auf der Seite, die die andere erreicht, und öffnen Sie deren Firewall.',
      },
      'dialling-unknown': {
        cause: 'Ob {{endpoint}} oder sein Elternknoten anwählt, weiß man nur mit der Konfiguration beider.',
        fix: 'Geben Sie den Dump von beiden an (--zones KNOTEN=DATEI).',
      },
    },
  },
  open: 'Knoten aufnehmen…',
  wizard: {
    title: 'Einen Knoten aufnehmen',
    parentText: 'Schritt 1 von 2: der Elternknoten, Master oder Satellit, den der Knoten um sein Zertifikat bittet.',
    nodeText: 'Schritt 2 von 2: der Knoten. Sein Schlüssel entsteht hier, sein Zertifikat kommt von {{host}}.',
    waiting: 'Warten auf eine Signatur',
    askAgain: 'Erneut fragen',
    drop: 'Verwerfen',
    host: 'Name oder Adresse des Elternknotens',
    port: 'Port',
    trust: 'Woher wissen Sie, dass es der Elternknoten ist?',
    way: {
      pinned: 'Er wurde hier geprüft, sein Pin ist hinterlegt',
      fingerprint: 'Ich habe seinen Fingerabdruck von ihm selbst, nicht über dieses Netz',
      file: 'Ich habe sein Zertifikat als Datei (trusted-parent.crt)',
    },
    fingerprint: 'SHA-256 seines Zertifikats',
    fingerprintHint:
      'Mit Leerzeichen, Doppelpunkten oder ohne. Auf dem Elternknoten zeigt ihn icinga2 pki verify --cert.',
    file: 'Zertifikat des Elternknotens',
    next: 'Weiter',
    back: 'Zurück',
    enrol: 'Knoten aufnehmen',
    name: 'Name des Knotens',
    nameHint: 'Sein voller Rechnername. Er wird CN, NodeName und Name des Endpunkts, Buchstabe für Buchstabe.',
    folder: 'Ordner für seine Dateien',
    folderHint: 'ca.crt, Zertifikat und Schlüssel; der Schlüssel bleibt dort und nirgends sonst.',
    ticket: 'Ticket (kann fehlen)',
    ticketHint: 'Ohne Ticket wartet die Anfrage, bis ein Verantwortlicher sie signiert.',
    busy: 'Schlüssel wird erzeugt, Elternknoten gefragt…',
    end: { enrolled: '{{name}} ist aufgenommen', pending: '{{name}} wartet auf eine Signatur' },
    enrolled: 'Schlüssel, Zertifikat und CA passen zusammen und liegen in {{path}}.',
    pending:
      'Ein Verantwortlicher muss beim Elternknoten signieren. Sie können dies schließen: Der Schlüssel wartet in {{path}}.',
    requestIs: 'Die Anfrage heißt dort',
    asking: 'Solange dies offen ist, wird der Elternknoten alle 10 s gefragt.',
    serial: 'Seriennummer',
    validTo: 'Gültig bis',
  },
  nodeset: {
    title: 'Einen Knotensatz erstellen',
    text: 'Für einen Knoten, der seinen Elternknoten nicht fragen kann: Schlüssel, Zertifikat, Konfiguration und Anleitung in einem Ordner, signiert von {{name}}.',
    noAuthority: 'Ein Knotensatz wird hier signiert und braucht eine CA. Übernehmen oder erstellen Sie zuerst eine.',
    node: 'Name des Knotens',
    nodeHint: 'CN, NodeName, Endpunkt und Zone des Knotens.',
    parents: 'Elternknoten, einer je Zeile',
    parentsHint: 'Name, Adresse, Port. Die Adresse darf fehlen, wo der Elternknoten anwählt.',
    parentZone: 'Zone der Elternknoten',
    parentZoneHint: 'Wie sie in deren zones.conf heißt.',
    direction: 'Wer öffnet die Verbindung?',
    host: 'Adresse des Knotens, wie seine Elternknoten ihn erreichen',
    accepts: 'Was er von oben annimmt',
    acceptConfig: 'Konfiguration (accept_config)',
    acceptCommands: 'Befehle (accept_commands)',
    reason: 'Grund',
    reasonHint: 'Mindestens 8 Zeichen; kommt ins Journal. Ein Knoten dieses Namens hat schon ein Zertifikat.',
    make: 'Signieren und schreiben…',
    unlockAndMake: 'Entsperren, signieren, schreiben',
    purpose: 'Knotensatz von {{name}}',
    busy: 'Schlüssel wird erzeugt und signiert…',
    done: 'Knotensatz von {{name}}',
    written:
      'Nach {{path}} geschrieben. INSTALL.de.txt und INSTALL.en.txt sagen, was einzugeben ist, auch in die Firewall.',
  },
}
