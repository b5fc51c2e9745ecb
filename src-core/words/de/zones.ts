import type { ZoneWords } from '../en/zones.ts'
import { reasons } from './zone-reasons.ts'

export const zones: ZoneWords = {
  finding: {
    'zone-cycle': {
      cause: 'Die Zone ist ihr eigener Vorfahr (ihre Elternzone ist {{parent}}). Der Daemon startet nicht.',
      fix: 'Geben Sie einer Zone des Kreises eine andere Elternzone oder keine.',
    },
    'zone-too-deep': {
      cause: 'Über ihr stehen {{depth}} Zonen; der Daemon startet mit höchstens {{limit}}.',
      fix: 'Nehmen Sie Ebenen heraus.',
    },
    'zone-redefined': {
      cause: 'Die Zone ist ein zweites Mal definiert, zuerst in {{first}}. Der Daemon startet nicht.',
      fix: 'Behalten Sie eine von beiden.',
    },
    'parent-missing': {
      cause: 'Eine Zone {{parent}} gibt es nicht. Der Daemon startet nicht.',
      fix: 'Definieren Sie sie oder berichtigen Sie den Namen: Groß- und Kleinschreibung zählt.',
    },
    'parent-global': {
      cause: 'Ihre Elternzone {{parent}} ist eine globale Zone. Der Daemon startet nicht.',
      fix: 'Nennen Sie die Zone der Knoten, mit denen sie sich verbindet.',
    },
    'endpoint-missing': {
      cause: 'Ein Endpoint-Objekt {{endpoint}} gibt es nicht. Der Daemon startet nicht.',
      fix: 'Definieren Sie es oder berichtigen Sie den Namen: Groß- und Kleinschreibung zählt.',
    },
    'endpoint-in-several-zones': {
      cause: 'Der Endpoint ist in mehreren Zonen: {{zones}}. Der Daemon startet nicht.',
      fix: 'Lassen Sie ihn in einer. Bis dahin wird für ihn nichts berechnet.',
    },
    'endpoint-in-no-zone': {
      cause: 'Der Endpoint ist in keiner Zone. Der Daemon startet nicht.',
      fix: 'Nehmen Sie ihn in die endpoints seiner Zone auf.',
    },
    'node-without-endpoint': {
      cause: 'Es gibt kein Endpoint-Objekt mit dem eigenen Namen des Knotens. Der Daemon startet nicht.',
      fix: 'Definieren Sie es; der Name muss Buchstabe für Buchstabe der CN des Zertifikats sein.',
    },
    'attribute-unknown': {
      cause: 'Ein Attribut {{attribute}} gibt es nicht. Der Daemon startet nicht.',
      fix: 'Nehmen Sie es heraus oder berichtigen Sie den Namen.',
    },
    'zone-crowded': {
      cause: 'Die Zone hat {{count}} Endpoints; bei mehr als {{limit}} gehen Nachrichten verloren oder im Kreis.',
      fix: 'Lassen Sie zwei und geben Sie den anderen eigene Zonen darunter.',
    },
    'global-with-parent': {
      cause: 'Eine globale Zone hat eine Elternzone ({{parent}}), was nichts bedeutet.',
      fix: 'Nehmen Sie die Elternzone heraus oder global = true.',
    },
    'global-with-endpoints': {
      cause: 'Eine globale Zone hat {{count}} Endpoints, was nichts bedeutet.',
      fix: 'Nehmen Sie sie heraus oder global = true.',
    },
    'name-differs-by-case': {
      cause:
        'Der Name unterscheidet sich von {{other}} nur in Groß- und Kleinschreibung. Für Icinga sind das zwei Knoten.',
      fix: 'Schreiben Sie ihn so, wie er im Zertifikat steht.',
    },
    'ca-key-on-node': {
      cause:
        'Der CA-Schlüssel ist von diesem Knoten aus nutzbar: Wer ihn übernimmt, kann sich als jeder andere ausgeben.',
      fix: 'Nehmen Sie den Schlüssel vom Knoten: signet guide DATADIR.',
    },
    'views-disagree': {
      cause:
        '{{attribute}} ist „{{one}}“ in {{first}}, aber „{{other}}“ in {{second}}. Jeder Knoten richtet sich nach sich.',
      fix: 'Gleichen Sie beide an.',
    },
    'node-unnamed': {
      cause: 'Nichts sagt, von welchem Knoten dies ist; accept_config und accept_commands bleiben daher außer Acht.',
      fix: 'Nennen Sie ihn auf der Befehlszeile: KNOTEN=DATEI.',
    },
    'not-evaluated': {
      cause: 'Ausgelassen, weil nur der Daemon es auswerten kann: „{{text}}“.',
      fix: 'Geben Sie statt der Dateien seinen Objektauszug (icinga2.debug) an.',
    },
    'zone-empty-between': {
      cause: 'Die Zone hat keine Endpoints, aber Zonen darunter: Befehle und Ergebnisse kommen nicht durch.',
      fix: 'Geben Sie ihr einen Endpoint oder den Zonen darunter eine andere Elternzone.',
    },
    'ca-key-open': {
      cause:
        'Der CA-Schlüssel ist von diesem Knoten aus nutzbar, und er nimmt Konfiguration an: Eltern und Partner kommen an den Schlüssel.',
      fix: 'Nehmen Sie den Schlüssel vom Knoten, oder setzen Sie accept_config = false.',
    },
    'config-master-accepts': {
      cause:
        'Er verteilt Konfiguration (zones.d) und nimmt selbst welche an: Ein Partner kann ihm jedes Objekt bringen, die eigenen Dateien schützen ihn nicht.',
      fix: 'Setzen Sie accept_config = false auf dem Knoten, dessen zones.d gilt.',
    },
    'accepts-both': {
      cause: 'Er nimmt Befehle und Konfiguration an; die Prüfungen eines Agenten brauchen nur eines davon.',
      fix: 'Setzen Sie accept_config = false, wenn die Eltern seine Prüfungen starten, oder accept_commands = false, wenn er eigene hat.',
    },
    'sibling-takes-over': {
      cause: 'Er teilt seine Zone mit {{siblings}}, und jeder davon kann ihn übernehmen.',
      fix: 'Geben Sie jedem Agenten eine eigene Zone, oder schalten Sie beides ab.',
    },
    'nobody-dials': {
      cause: 'Weder er noch seine Eltern ({{parents}}) haben einen host des anderen, sie verbinden sich also nie.',
      fix: 'Geben Sie einer Seite den host der anderen.',
    },
    'both-dial': {
      cause: 'Er und seine Eltern ({{parents}}) wählen beide; eine Verbindung wird jedes Mal verworfen.',
      fix: 'Lassen Sie host auf einer Seite weg, meist bei den Eltern.',
    },
    'ha-features-differ': {
      cause: '{{one}} und {{other}} teilen die Zone, aber nicht diese Features: {{features}}.',
      fix: 'Schalten Sie auf beiden dieselben ein.',
    },
    'ha-ca-differs': {
      cause: '{{one}} und {{other}} teilen die Zone, haben aber verschiedene CA-Zertifikate.',
      fix: 'Legen Sie auf beide dieselbe ca.crt; sehen Sie vorher nach, wie jede ausgestellt wurde.',
    },
    'secret-in-global-zone': {
      cause:
        '{{attribute}} hat einen festen Wert in den Dateien einer globalen Zone: Jeder Knoten, der sich verbindet, bekommt ihn.',
      fix: 'Legen Sie ihn in die Zone, die ihn braucht, und ändern Sie das Geheimnis.',
    },
    'version-ca-replaced': {
      cause:
        '{{nodes}} (insgesamt {{count}}): Wer den Port erreicht, kann das CA-Zertifikat austauschen (GHSA-vj39-ww8j-vvx5), falls Ihre Distribution es nicht behoben hat.',
      fix: 'Aktualisieren Sie auf 2.14.9, 2.15.4, 2.16.2 oder neuer.',
    },
    'version-certificate-bypass': {
      cause:
        '{{nodes}} (insgesamt {{count}}): Zertifikatsprüfungen lassen sich umgehen (CVE-2024-49369), falls Ihre Distribution es nicht behoben hat.',
      fix: 'Aktualisieren Sie auf 2.13.10, 2.14.3 oder neuer.',
    },
    'accepts-for-nobody': {
      cause: 'Niemand steht über oder neben ihm, doch {{switches}} ist an.',
      fix: 'Schalten Sie es ab.',
    },
    'version-relay-crash': {
      cause:
        '{{nodes}} (insgesamt {{count}}): Eltern oder Partner können ihn mit einer Nachricht beenden, einem Befehl für einen unbekannten Endpoint.',
      fix: 'Aktualisieren Sie auf 2.14 oder neuer.',
    },
    'version-memory': {
      cause: '{{nodes}} (insgesamt {{count}}): Ein Kind kann mit einer Nachricht seinen Speicher erschöpfen.',
      fix: 'Aktualisieren Sie auf 2.15.6, 2.16.5 oder neuer.',
    },
    'zone-empty': { cause: 'Die Zone hat keine Endpoints.', fix: 'Nehmen Sie sie heraus, wenn niemand sie braucht.' },
    'name-long': {
      cause: 'Der Name hat {{length}} Zeichen; ein Common Name fasst {{limit}}.',
      fix: 'Wählen Sie vor dem nächsten Zertifikat einen kürzeren.',
    },
  },
  severity: { stop: 'stoppt', decide: 'entscheiden', note: 'Hinweis' },
  kind: {
    push_config: 'Konfiguration schieben auf',
    exec_command: 'Befehle ausführen auf',
    read: 'Ergebnisse lesen von',
    falsify: 'Ergebnisse fälschen von',
    same_zone: 'eine Zone teilen mit',
  },
  level: { no: 'nein', maybe: 'vielleicht', yes: 'ja' },
  counts: '{{zones}} Zonen, {{endpoints}} Endpoints',
  noFindings: 'Keine Befunde.',
  compromised: 'Wer {{endpoint}} in der Hand hat,',
  takesOver: 'übernimmt',
  can: 'kann {{what}}',
  readsFiles: 'liest die synchronisierten Dateien der Zonen',
  nothing: 'nichts',
  fields: {
    zone: 'ZONE',
    parent: 'ELTERN',
    endpoints: 'ENDPOINTS',
    config: 'KONFIG',
    commands: 'BEFEHLE',
    endpoint: 'ENDPOINT',
    listener: 'API-LISTENER VON',
  },
  global: '(global)',
  unset: '(nicht gesetzt)',
  waived: '{{id}} von {{subject}} ist ausgenommen bis {{until}}; {{owner}} steht dafür ein.',
  unwaived: '{{id}} von {{subject}} zählt wieder.',
  waivedBy: 'ausgenommen bis {{until}} ({{owner}}: {{reason}})',
  waiverEnded: 'die Ausnahme endete am {{until}} ({{owner}})',
  reasons,
}
