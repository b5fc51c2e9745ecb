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
      'Answers of open connections must be let through (ct state established,related accept). Rules typed like this are gone after a restart: put them into the file of your firewall as well.',
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
    through: 'Every step that could be checked passes.',
    problem: {
      'no-certificate': {
        cause: 'Nobody has seen the certificate of {{endpoint}}.',
        fix: 'Give --probe HOST or --cert FILE.',
      },
      'no-ca': { cause: 'Whom the others trust is not known.', fix: 'Give --ca FILE or --authority ID.' },
      'no-zones': { cause: 'No configuration was given.', fix: 'Give --zones FILE: the object dump is best.' },
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
        fix: 'Give the dump of each: --zones NODE=FILE.',
      },
    } satisfies Readonly<Record<WalkProblem, Remedy>>,
  },
}
export type EnrolWords = typeof enrol
