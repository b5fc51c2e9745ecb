import type { help as english } from '../en/help.ts'

export const help: typeof english = {
  sub: 'Tasten, Wörter, was Icinga mit Anfragen macht, und was Signet nicht kann',
  search: 'Hilfe durchsuchen',
  found_one: '{{n}} Thema',
  found_other: '{{n}} Themen',
  none: 'Kein Thema passt zu „{{search}}“.',
  section: {
    keys: 'Tasten',
    words: 'Wörter',
    levels: 'Was ein Urteil bedeutet',
    icinga: 'Was Icinga mit Anfragen macht',
    limits: 'Was Signet nicht kann',
  },
  words: {
    request: {
      title: 'Anfrage',
      text: 'Eine Datei in certificate-requests des Masters. Darin steht ein Zertifikat, das der Knoten selbst signiert hat, oder sein bisheriges; es ist kein PKCS#10.',
    },
    fingerprint: {
      title: 'Fingerabdruck',
      text: 'SHA-256 eines Zertifikats. Er benennt die Anfragedatei. Vergleichen Sie ihn ganz: Die Kurzform unterscheidet nur Zeilen.',
    },
    csr: { title: 'CSR', text: 'Eine Anfrage im Format PKCS#10, wie andere Programme sie machen.' },
    authority: {
      title: 'CA (Authority)',
      text: 'Eine CA, deren Schlüssel hier liegt, unter dem Namen ihres Clusters.',
    },
    ticket: {
      title: 'Ticket, Ticket-Salt',
      text: 'Ein Ticket zeigt, dass jemand, der den Salt kennt, diesen Knotennamen erwartet. Signet macht und prüft Tickets (Master, Tickets…); es behält keines und zeigt das einer Anfrage nie.',
    },
    pin: {
      title: 'Prüfung, Pin, Blatt',
      text: 'Zur Prüfung sagt jemand, der am Knoten steht, dessen Fingerabdruck, und Signet vergleicht. Was stimmt, wird festgehalten: Zertifikat und Schlüssel. Der Pin geht mit einer Erneuerung desselben Schlüssels mit; ein anderer Schlüssel ist ein Alarm. Ein Blatt trägt den Fingerabdruck auf Papier. Unter Master prüft V den gewählten Knoten.',
    },
    zones: {
      title: 'Master, Satellit, Agent, Zone',
      text: 'Der Master steht oben, Satelliten dazwischen, Agenten unten. Eine Zone ist eine Gruppe von Endpunkten; ihr Parent ist die Zone darüber.',
    },
    fall: {
      title: 'Was, wenn er fällt: A, P, D, R',
      text: 'Wer den Schlüssel eines Knotens hat, kann auf anderen jeden Befehl ausführen (A), den Zustand der Zone teilen (P), definierte Befehle mit beliebigen Argumenten ausführen (D) oder Ergebnisse lesen und fälschen (R). Ein Fragezeichen: Ein Schalter auf dem Weg wurde nie gelesen. Jeder erreichte Knoten sagt, warum, Zeile für Zeile. Signet rechnet nur und schreibt auf keinen Knoten.',
    },
    enrol: {
      title: 'Aufnehmen, Knotensatz, Vertrauensweg',
      text: 'Aufnehmen ist, was „icinga2 node setup“ tut: ein Schlüssel, ein geprüfter Elternknoten, ein Zertifikat. Ein Knotensatz enthält dieselben Dateien und die Konfiguration, hier signiert, für einen Knoten, der nicht fragen kann. Der Vertrauensweg zeigt, an welchem Schritt Icinga aufhört. Alle drei stehen unter Strg+K.',
    },
    store: {
      title: 'Schlüsselbund, Tresordatei',
      text: 'Wo der Schlüssel liegt: im Schlüsselbund Ihrer Anmeldung oder in einer Datei, die nur Sie lesen können. In beiden ist er zusätzlich mit der Passphrase verpackt.',
    },
    park: {
      title: 'Stilllegen',
      text: 'ca.key auf dem Master in ca.key.parked umbenennen. Ab dann wartet jede Anfrage auf Sie; ein Klick macht es rückgängig.',
    },
    drill: {
      title: 'Probe der Sicherung, Rundlauf',
      text: 'Die Probe öffnet die Sicherung und signiert etwas Wertloses mit ihr. Ein Rundlauf schickt eine Testanfrage durch den laufenden Daemon, ohne den Schlüssel auf dem Master.',
    },
    decide: {
      title: 'Signieren, ablehnen, wiederherstellen',
      text: 'Signieren benutzt den CA-Schlüssel. Ablehnen hält diesen Schlüssel draußen, auch mit gültigem Ticket, bis Sie die Anfrage wiederherstellen.',
    },
    filed: {
      title: 'Abgelegt',
      text: 'Unsere Antwort steht in der Anfragedatei. Ob der Knoten sie abgeholt hat, zeigen die Dateien des Masters nicht.',
    },
    ledger: {
      title: 'Journal',
      text: 'Jedes Zertifikat, jede Schlüsselnutzung, jede Entscheidung; jeder Eintrag hängt am vorigen. Er steht da, bevor der Schlüssel benutzt wird.',
    },
    session: {
      title: 'Signiertermin',
      text: 'Die Stunde, in der Sie den Schlüssel entsperren und abarbeiten, was wartet. Wie viele Tage dazwischen liegen, steht in den Einstellungen.',
    },
    sample: {
      title: 'Beispiel-Cluster',
      text: 'Ein erfundener Master zum Lernen, in Ihrem Profil. Nichts daran ist echt; die Einstellungen legen ihn an und entfernen ihn.',
    },
  },
  levels: {
    fine: { title: 'In Ordnung', text: 'Geprüft und wie es sein soll. Steht nie da ohne eine Prüfung dahinter.' },
    unchecked: {
      title: 'Nicht geprüft',
      text: 'Konnte nicht geprüft werden, mit Grund. Ohne Befund ist die Anfrage deshalb nie.',
    },
    note: { title: 'Hinweis', text: 'Gut zu wissen; die Anfrage darf trotzdem mit anderen signiert werden.' },
    decide: {
      title: 'Zu klären',
      text: 'Ein Mensch muss hinsehen und sagen, warum signiert werden darf. Nie zusammen mit anderen.',
    },
    stop: {
      title: 'Stoppt',
      text: 'Kann nicht signiert werden. Lehnen Sie ab, oder lassen Sie den Knoten neu anfragen.',
    },
    weak: {
      title: 'Bekannt schwache Schlüssel',
      text: 'Gestoppt: RSA unter 2048 Bit, winzige Faktoren, der ROCA-Abdruck, Faktoren gemeinsam mit einem anderen Schlüssel hier. RSA unter 3072 Bit ist gut, solange die Einstellungen nichts anderes sagen. Nicht geprüft: Debians Schlüssel von 2006 bis 2008 (CVE-2008-0166). Ihre Liste steckt in keinem Paket heutiger Systeme, und Icinga 2 kam erst Jahre danach.',
    },
  },
  icinga: {
    asks: {
      title: 'Ein Knoten fragt an',
      text: 'Beim Einrichten macht er einen Schlüssel und fragt den Master. Das kann jeder, der Port 5665 erreicht, unter jedem Namen.',
    },
    files: {
      title: 'Der Master legt die Anfrage ab',
      text: 'Ohne ca.key wird jede Anfrage eine Datei, benannt nach ihrem Fingerabdruck. Mit ca.key und passendem Ticket signiert der Master selbst.',
    },
    waits: {
      title: 'Der Knoten fragt weiter',
      text: 'Ein neuer Knoten fragt alle 10 Sekunden, und jedes Mal schreibt der Daemon die Datei neu. Eine Erneuerung fragt einmal am Tag.',
    },
    delivers: {
      title: 'Der Master liefert aus',
      text: 'Sobald eine Antwort in der Datei steht, gibt der Daemon sie weiter: einem neuen Knoten in Sekunden, bei einer Erneuerung binnen eines Tages.',
    },
    deletes: {
      title: 'Dateien verschwinden nach 7 Tagen',
      text: 'Der Daemon löscht eine Anfragedatei 7 Tage nach dem letzten Schreiben, signiert oder nicht. Abgelehnte bleiben.',
    },
    renews: {
      title: 'Erneuerung',
      text: 'Ab 30 Tagen vor dem Ende fragt ein Knoten mit seinem bisherigen Zertifikat. Das ist öffentlich; es zeigt also nicht, dass der Fragende den Schlüssel hat.',
    },
    own: {
      title: 'Das Zertifikat des Masters und die CA',
      text: 'Der Daemon erneuert beide nur, wenn der Schlüssel da ist. Solange er hier liegt, ist das Ihre Arbeit; Signet kündigt sie an.',
    },
  },
  limits: {
    memory: {
      title: 'JavaScript kann keine Passphrase tilgen',
      text: 'Texte in JavaScript lassen sich nicht überschreiben. Eine getippte Passphrase kann deshalb im Speicher dieses Fensters bleiben, bis Signet endet. Der Schlüssel selbst liegt in einem eigenen Prozess, der bei jedem Sperren beendet wird.',
    },
    past: {
      title: 'Wer ca.key vorher gelesen hat, hat ihn noch',
      text: 'Signet schützt den Schlüssel ab jetzt. Einen früheren Diebstahl heilt nur eine neue CA.',
    },
    deleting: {
      title: 'Löschen beweist nichts über Datenträger',
      text: 'Journale, Schnappschüsse, Flash-Zellen und Sicherungen können eine gelöschte Datei noch enthalten.',
    },
    root: {
      title: 'Root auf diesem Rechner',
      text: 'Wer hier root ist oder einen Debugger anhängen kann, wartet, bis Sie entsperren. Dagegen hilft kein Programm.',
    },
    ledger: {
      title: 'Das Journal zeigt Änderungen anderer',
      text: 'Wer Profil und Passphrase hat, kann ein neues schreiben. Bewahren Sie seinen letzten Hash anderswo auf.',
    },
    fetched: {
      title: 'Mehr als „abgelegt“ zeigen die Dateien nicht',
      text: 'Ob ein Knoten sein Zertifikat abgeholt hat, weiß Signet nicht.',
    },
  },
}
