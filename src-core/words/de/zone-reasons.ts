import type { ReasonWords } from '../en/zone-reasons.ts'

export const reasons: ReasonWords = {
  as: {
    same: 'aus derselben Zone',
    parent: 'aus der Elternzone',
    ancestor: 'aus einer Zone weiter oben',
    descendant: 'aus einer Zone darunter',
    none: 'von anderswo',
    ca_key: 'als Partner, mit einem selbst gemachten Zertifikat',
  },
  deed: {
    push_config: '{{from}} schiebt Konfiguration auf {{to}}, {{as}}',
    exec_command: '{{from}} führt Befehle auf {{to}} aus, {{as}}',
    read: '{{from}} liest die Ergebnisse von {{to}}, {{as}}',
    falsify: '{{from}} fälscht, was {{to}} glaubt, {{as}}',
    same_zone: '{{from}} teilt allen Zustand mit {{to}}, {{as}}',
  },
  facts: {
    member: {
      yes: '{{subject}} ist in Zone {{value}}',
      no: '{{subject}} ist in keiner Zone',
      open: 'die Zone von {{subject}} ist nicht bekannt',
    },
    parent: {
      yes: 'Zone {{subject}}: parent = "{{value}}"',
      no: 'Zone {{subject}} hat keine Elternzone',
      open: 'die Elternzone von Zone {{subject}} ist nicht bekannt',
    },
    gap: {
      yes: 'Zone {{subject}} hat keine Endpoints',
      no: 'Zone {{subject}} hat Endpoints',
      open: 'die Endpoints von Zone {{subject}} sind nicht bekannt',
    },
    accept_config: {
      yes: '{{subject}}: accept_config = true',
      no: '{{subject}}: accept_config = false',
      open: 'accept_config von {{subject}} ist nicht bekannt',
    },
    accept_commands: {
      yes: '{{subject}}: accept_commands = true',
      no: '{{subject}}: accept_commands = false',
      open: 'accept_commands von {{subject}} ist nicht bekannt',
    },
    shell: {
      yes: 'die Befehle von {{subject}} starten jedes Programm',
      no: 'die Befehle von {{subject}} starten kein fremdes Programm',
      open: 'ob die Befehle von {{subject}} jedes Programm starten, ist nicht bekannt',
    },
    knows_above: {
      yes: '{{subject}} führt Zonen über seiner Elternzone auf',
      no: '{{subject}} führt keine Zonen über seiner Elternzone auf',
      open: 'ob {{subject}} Zonen über seiner Elternzone aufführt, ist nicht bekannt',
    },
    ca_key: {
      yes: 'der CA-Schlüssel ist von {{subject}} aus nutzbar',
      no: 'der CA-Schlüssel ist von {{subject}} aus nicht nutzbar',
      open: 'ob der CA-Schlüssel von {{subject}} aus nutzbar ist, ist nicht bekannt',
    },
  },
  ability: {
    takeover: 'ihn übernehmen',
    push_config: 'Konfiguration auf ihn schieben',
    exec_command: 'Befehle auf ihm ausführen',
    read: 'seine Ergebnisse lesen',
    falsify: 'fälschen, was er glaubt',
    same_zone: 'allen Zustand mit ihm teilen',
  },
  settles: 'Klärt {{nodes}}: {{fact}}',
  unsettledTitle: 'Nicht bekannt, und was es klären würde:',
  sizeCount: 'Knoten, die Code für ihn ausführen: {{yes}}; vielleicht weitere: {{maybe}}.',
  difference: 'Knoten, die Code für ihn ausführen: vor diesen Änderungen {{before}}, danach {{after}}.',
  movedLine: '{{endpoint}}: vorher {{before}}, nachher {{after}}',
  movedNothing: 'Für keinen Knoten ändert sich etwas.',
  proposalDone:
    'Änderungen, um unter {{below}} zu kommen: {{count}}. Knoten, die Code für ihn ausführen: vorher {{before}}, nachher {{after}}.',
  proposalNothing: 'Nichts zu ändern. Knoten, die Code für ihn ausführen: {{before}}.',
  isSmallest: 'Weniger Schalter reichen nicht.',
  isNotProven: 'Ob weniger reichen, wurde nicht zu Ende geprüft.',
  fileOf: '{{node}}, {{file}}:',
  reload: 'Danach Icinga auf jedem dieser Knoten neu laden.',
}
