import type { WalkProblem } from '../../probe/trust-walk.ts'
import type { Remedy } from './daemon.ts'
import type { EnrolmentState } from '../../enrol/enrolment.ts'

const state: Readonly<Record<EnrolmentState, string>> = { pending: 'waits', refused: 'refused' }

/** Enrolling a node, on the command line and in the window. */
export const enrol = {
  state,
  cli: {
    enrolled:
      'Enrolled {{cn}}: serial {{serial}}, valid to {{notAfter}}. Its ca.crt, certificate and key are in {{folder}}.',
    pending:
      '{{cn}} waits for a signature; its request at the parent is {{fingerprint}}. "signet enrol resume {{id}}" asks again; the key waits in {{folder}}.',
    none: 'No enrolment waits.',
    forgotten:
      'Dropped {{id}}, and its key. The request at the parent stays until somebody refuses it or 7 days are over.',
    columns: { id: 'ID', node: 'NODE', parent: 'PARENT', state: 'STATE', folder: 'FOLDER' },
  },
  set: {
    title: 'Node set of {{node}}',
    intro: 'Zone {{zone}}, below {{parentZone}} ({{parents}}). The certificate is valid to {{notAfter}}.',
    dials: {
      'parent-dials': 'The parent opens the connection: the node needs no way out, only an open port for its parent.',
      'node-dials': 'The node opens the connection: it needs a way out to its parent, and no open port of its own.',
    },
    secret:
      'The .key file is the secret of this node: carry it on a medium of your own, and delete the set afterwards.',
    system: { debian: 'Debian, Ubuntu', redhat: 'Red Hat, Rocky, SUSE', windows: 'Windows (PowerShell)' },
    as: {
      debian: 'As root, inside the folder of this set:',
      redhat: 'As root, inside the folder of this set:',
      windows: 'As administrator, inside the folder of this set:',
    },
    oldFolder: {
      title: 'An old node with /etc/icinga2/pki',
      text: 'Before Icinga 2.8 the files lay in /etc/icinga2/pki. If features-enabled/api.conf still has cert_path, key_path or ca_path, the daemon copies newer files from there over these at every start: remove those three lines, and move the old folder away. The api.conf of this set has none of them.',
    },
    parent: {
      title: 'At the parent ({{parents}})',
      text: 'Add this to zones.conf of each parent (or where its zones stand), check with "icinga2 daemon -C", and reload:',
    },
    firewall: { nftables: 'nftables', iptables: 'iptables', netsh: 'Windows, cmd', powershell: 'Windows, PowerShell' },
    firewallNode: 'Firewall of {{node}}',
    firewallParent: 'Firewall of {{parents}}',
    firewallNote:
      'For ADDRESS-OF-… put the IP address of that machine. Answers of open connections must be let through (ct state established,related accept). Rules typed like this are gone after a restart: put them into the file of your firewall as well.',
    made: 'Node set of {{node}} written to {{folder}}: serial {{serial}}, valid to {{notAfter}}. INSTALL.txt says what to do with it.',
  },
  walk: {
    title: 'Trust walk of {{endpoint}}',
    step: {
      ca: 'CA: signed by a CA that the others trust',
      dates: 'Dates: valid now',
      cn: 'Name: the CN is the name of the endpoint',
      endpoint: 'Endpoint: an Endpoint object of that name',
      zone: 'Zone: in one zone, with a way up',
      direction: 'Direction: one side dials the other',
    },
    state: { passed: 'passes', stopped: 'STOPS HERE', 'not-checked': 'not checked', 'not-reached': 'not reached' },
    log: 'In the log: {{line}}',
    dialogTitle: 'Why does it not connect?',
    text: 'The trust walk: from the certificate to who dials whom, to the step where Icinga stops. What is left empty is not checked.',
    endpoint: 'Name of the endpoint',
    endpointHint: 'As its Endpoint object should be called.',
    host: 'Where the node answers; empty: its pinned certificate',
    trusted: 'CA that the others trust',
    trustUnknown: 'not known',
    zones: 'Configuration: object dump, its folder, or zones.conf',
    go: 'Walk',
    busy: 'Looking…',
    steps: 'Steps',
    logLine: 'In the log you find:',
    through: 'Every step that could be checked passes.',
    problem: {
      'no-certificate': {
        cause: 'Nobody has seen the certificate of {{endpoint}}.',
        fix: 'Say where it answers, or give its file (--probe HOST, --cert FILE, --pinned).',
      },
      'no-ca': {
        cause: 'Whom the others trust is not known.',
        fix: 'Choose the CA, or give its ca.crt (--authority ID, --ca FILE).',
      },
      'no-zones': {
        cause: 'No configuration was given.',
        fix: 'Give configuration, best the object dump (--zones FILE).',
      },
      'name-none': {
        cause: 'The subject has no common name. Icinga takes a node by that name only.',
        fix: 'Have it issued with CN = {{endpoint}}.',
      },
      'name-other': {
        cause: 'The certificate says {{cn}}, and the endpoint is called {{endpoint}}: for Icinga this is another node.',
        fix: 'Enrol the node as {{endpoint}}, or name the Endpoint object {{cn}}.',
      },
      'name-case': {
        cause:
          'The certificate says {{cn}}, the endpoint is {{endpoint}}: Icinga compares letter by letter, capitals too.',
        fix: 'Write both alike.',
      },
      'endpoint-unknown': {
        cause: 'No Endpoint object is called {{endpoint}}, so it stays anonymous and is dropped after 10 s.',
        fix: 'Add the Endpoint and its Zone at the parent, and reload.',
      },
      'endpoint-case': {
        cause: 'There is an Endpoint {{near}}, but none {{endpoint}}: Icinga compares letter by letter, capitals too.',
        fix: 'Write both alike.',
      },
      'nobody-dials': {
        cause:
          'Neither {{endpoint}} nor a parent has a host of the other, so nobody opens a connection and nothing is logged.',
        fix: 'Set host at the Endpoint object on the side that can reach the other, and open its firewall.',
      },
      'dialling-unknown': {
        cause: 'Whether {{endpoint}} or its parent dials is only known with the configuration of both.',
        fix: 'Give the dump of each (--zones NODE=FILE).',
      },
    } satisfies Readonly<Record<WalkProblem, Remedy>>,
  },
  open: 'Enrol a node…',
  wizard: {
    title: 'Enrol a node',
    parentText: 'Step 1 of 2: the parent, master or satellite, that the node asks for its certificate.',
    nodeText: 'Step 2 of 2: the node. Its key is made here, its certificate comes from {{host}}.',
    waiting: 'Waiting for a signature',
    askAgain: 'Ask again',
    drop: 'Drop',
    host: 'Host name or address of the parent',
    port: 'Port',
    trust: 'How do you know that it is the parent?',
    way: {
      pinned: 'It was verified here, and its pin is kept',
      fingerprint: 'I have its fingerprint from the parent itself, not over this network',
      file: 'I have its certificate as a file (trusted-parent.crt)',
    },
    fingerprint: 'SHA-256 of its certificate',
    fingerprintHint: 'With blanks, colons or none. On the parent: icinga2 pki verify --cert shows it.',
    file: 'Certificate of the parent',
    next: 'Next',
    back: 'Back',
    enrol: 'Enrol the node',
    name: 'Name of the node',
    nameHint: 'Its host name in full. It becomes CN, NodeName and the name of its Endpoint, letter by letter.',
    folder: 'Folder for its files',
    folderHint: 'ca.crt, certificate and key; the key stays in there and nowhere else.',
    ticket: 'Ticket (may be left out)',
    ticketHint: 'Without one the request waits until an officer signs it.',
    busy: 'Making a key and asking the parent…',
    end: { enrolled: '{{name}} is enrolled', pending: '{{name}} waits for a signature' },
    enrolled: 'Key, certificate and CA fit together and are in {{path}}.',
    pending: 'An officer has to sign it at the parent. You may close this: the key waits in {{path}}.',
    requestIs: 'The request there is called',
    asking: 'The parent is asked every 10 s while this is open.',
    serial: 'Serial',
    validTo: 'Valid to',
  },
  nodeset: {
    title: 'Make a node set',
    text: 'For a node that cannot ask its parent: key, certificate, configuration and instructions in one folder, signed by {{name}}.',
    noAuthority: 'A node set is signed here, so it needs an authority. Adopt or create one first.',
    node: 'Name of the node',
    nodeHint: 'CN, NodeName, Endpoint and zone of the node.',
    parents: 'Parents, one a line',
    parentsHint: 'Name, address, port. The address may be missing where the parent dials.',
    parentZone: 'Zone of the parents',
    parentZoneHint: 'As it is called in their zones.conf.',
    direction: 'Who opens the connection?',
    host: 'Address of the node, as its parents reach it',
    accepts: 'What it takes from above',
    acceptConfig: 'Configuration (accept_config)',
    acceptCommands: 'Commands (accept_commands)',
    reason: 'Reason',
    reasonHint: 'At least 8 characters; kept in the ledger. A node of this name has a certificate already.',
    make: 'Sign and write…',
    unlockAndMake: 'Unlock, sign and write',
    purpose: 'node set of {{name}}',
    busy: 'Making a key and signing…',
    done: 'Node set of {{name}}',
    written: 'Written to {{path}}. INSTALL.en.txt and INSTALL.de.txt say what to type, also into the firewall.',
  },
}
export type EnrolWords = typeof enrol
