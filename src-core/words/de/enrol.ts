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
      'Antworten auf offene Verbindungen müssen durchgelassen werden (ct state established,related accept). So eingegebene Regeln sind nach einem Neustart weg: Tragen Sie sie auch in die Datei Ihrer Firewall ein.',
    made: 'Knotensatz von {{node}} nach {{folder}} geschrieben: Seriennummer {{serial}}, gültig bis {{notAfter}}. INSTALL.txt sagt, was damit zu tun ist.',
  },
}
