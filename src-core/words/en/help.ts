/** The Help screen. Each topic is a heading and what it says; their names are the same in every language. */
export const help = {
  sub: 'Keys, words, what Icinga does with requests, and what Signet cannot do',
  search: 'Search the help',
  found_one: '{{n}} topic',
  found_other: '{{n}} topics',
  none: 'No topic fits “{{search}}”.',
  section: {
    keys: 'Keys',
    words: 'Words',
    levels: 'What a verdict means',
    icinga: 'What Icinga does with requests',
    limits: 'What Signet cannot do',
  },
  words: {
    request: {
      title: 'Request',
      text: 'A file in certificate-requests of the master. What it holds is a certificate that the node signed itself, or its present one; it is no PKCS#10.',
    },
    fingerprint: {
      title: 'Fingerprint',
      text: 'SHA-256 of a certificate. It names the request file. Compare it in full: the short form only tells rows apart.',
    },
    csr: { title: 'CSR', text: 'A request in the PKCS#10 format, as other programs make it.' },
    authority: { title: 'Authority', text: 'A CA whose key is kept here, under the name of its cluster.' },
    ticket: {
      title: 'Ticket, ticket salt',
      text: 'A ticket shows that somebody who knows the salt expected this node name. Signet makes and checks tickets (Masters, Tickets…); it keeps none, and never shows that of a request.',
    },
    pin: {
      title: 'Verification, pin, sheet',
      text: 'To verify a node, somebody who stands at it tells its fingerprint, and Signet compares. What matched is pinned: certificate and key. The pin follows a renewal with the same key; another key is an alarm. A sheet carries the fingerprint on paper. On Masters, V verifies the chosen node.',
    },
    zones: {
      title: 'Master, satellite, agent, zone',
      text: 'The master stands at the top, satellites between, agents at the bottom. A zone is a group of endpoints; its parent is the zone above.',
    },
    fall: {
      title: 'What if it falls: A, P, D, R',
      text: 'Who holds a node’s key can run any command on another (A), share its zone’s state (P), run its defined commands with any arguments (D), or read and falsify results (R). A question mark: a switch on the way was never read. Each reached node tells why, line by line. Signet only computes; it writes to no node.',
    },
    enrol: {
      title: 'Enrol, node set, trust walk',
      text: 'To enrol is what "icinga2 node setup" does: a key, a verified parent, a certificate. A node set holds the same files and the configuration, signed here, for a node that cannot ask. A trust walk shows at which step Icinga stops. All three are in Ctrl+K.',
    },
    store: {
      title: 'Keychain, vault file',
      text: 'Where the key is kept: in the keychain of your login, or in a file only you can read. In both it is wrapped by the passphrase as well.',
    },
    park: {
      title: 'Park',
      text: 'Rename ca.key on the master to ca.key.parked. From then on every request waits for you; one click puts it back.',
    },
    drill: {
      title: 'Drill, round trip',
      text: 'A drill opens the backup and signs a trial with it. A round trip sends a test request through the running daemon, without the key on the master.',
    },
    decide: {
      title: 'Sign, refuse, restore',
      text: 'Signing uses the CA key. Refusing keeps this key out, even with a valid ticket, until you restore the request.',
    },
    filed: {
      title: 'Filed',
      text: "Our answer stands in the request file. Whether the node has fetched it cannot be read from the master's files.",
    },
    ledger: {
      title: 'Ledger',
      text: 'Every certificate, key use and decision, each entry bound to the one before. An entry is written before the key is used.',
    },
    session: {
      title: 'Signing session',
      text: 'The hour in which you unlock the key and work off what waits. How many days lie between two is set in Settings.',
    },
    sample: {
      title: 'Sample cluster',
      text: 'An invented master to learn on, in your profile. Nothing in it is real; Settings makes and removes it.',
    },
  },
  levels: {
    fine: { title: 'Fine', text: 'Checked, and as it should be. Never shown without a check behind it.' },
    unchecked: {
      title: 'Not checked',
      text: 'Could not be checked, with the reason. It is never clean because of that.',
    },
    note: { title: 'Note', text: 'Worth knowing; it does not keep a request from being signed with others.' },
    decide: {
      title: 'To decide',
      text: 'A person must look and say why it may be signed. Never signed together with others.',
    },
    stop: { title: 'Stops', text: 'Cannot be signed. Refuse it, or let the node ask again.' },
    weak: {
      title: 'Known weak keys',
      text: "Stopped: RSA below 2048 bits, tiny factors, the ROCA fingerprint, factors shared with another key here. RSA below 3072 bits is fine unless Settings say otherwise. Not checked: Debian's keys of 2006 to 2008 (CVE-2008-0166). Their list is in no package of today's systems, and Icinga 2 came years later.",
    },
  },
  icinga: {
    asks: {
      title: 'A node asks',
      text: 'At setup it makes a key and asks the master. Anybody who reaches port 5665 can do that, under any name.',
    },
    files: {
      title: 'The master files the request',
      text: 'Without ca.key, each request becomes a file named by its fingerprint. With ca.key and a fitting ticket the master signs by itself.',
    },
    waits: {
      title: 'The node keeps asking',
      text: 'A new node asks every 10 seconds, and each time the daemon writes the file anew. A renewal asks once a day.',
    },
    delivers: {
      title: 'The master delivers',
      text: 'As soon as an answer stands in the file, the daemon hands it out: to a new node within seconds, to a renewing one within a day.',
    },
    deletes: {
      title: 'Files go after 7 days',
      text: 'The daemon deletes a request file 7 days after it was last written, signed or not. Refused ones stay.',
    },
    renews: {
      title: 'Renewal',
      text: 'From 30 days before its certificate ends a node asks with that certificate. It is public, so this does not show that the asker holds the key.',
    },
    own: {
      title: "The master's own certificate and the CA",
      text: 'The daemon renews both only with the key at hand. While the key is here, that is your work; Signet announces it.',
    },
  },
  limits: {
    memory: {
      title: 'JavaScript cannot wipe a passphrase',
      text: 'Texts in JavaScript cannot be overwritten, so a passphrase you typed may stay in the memory of this window until Signet ends. The key itself is in a process of its own, which is killed at every lock.',
    },
    past: {
      title: 'Whoever read ca.key before still has it',
      text: 'Signet protects the key from now on. Only a new CA cures an earlier theft.',
    },
    deleting: {
      title: 'Deleting proves nothing about disks',
      text: 'Journals, snapshots, flash cells and backups may still hold a file that is gone.',
    },
    root: {
      title: 'Root on this computer',
      text: 'Whoever is root here, or can attach a debugger, can wait until you unlock. No program can defend against that.',
    },
    ledger: {
      title: 'The ledger shows changes by others',
      text: 'Who has the profile and the passphrase can write a new one. Keep its head somewhere else.',
    },
    fetched: {
      title: 'Filed is all the files show',
      text: 'Whether a node has fetched its certificate, Signet does not know.',
    },
  },
}
