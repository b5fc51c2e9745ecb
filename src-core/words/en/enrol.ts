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
}
export type EnrolWords = typeof enrol
