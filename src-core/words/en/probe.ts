import type { ProbeComparison } from '../../contract/masters.ts'
import type { ProbeFailureCode } from '../../probe/probe-failure.ts'
import type { Remedy } from './daemon.ts'

/** Why no certificate came, and who must do what. */
const failure: Readonly<Record<ProbeFailureCode, Remedy>> = {
  'name-not-found': {
    cause: 'The name is not known here ({{reason}}).',
    fix: 'Check its spelling, or give the address; names of the DNS may differ from names of endpoints.',
  },
  refused: {
    cause: 'The machine answers, but nothing listens on this port.',
    fix: 'Start icinga2 there (its api feature must be on), or give the right port.',
  },
  'no-route': {
    cause: 'There is no way to this address from here ({{reason}}).',
    fix: 'Check the address, the network of this machine, and the firewall on it; or take a jump host.',
  },
  'timeout-name': {
    cause: 'No DNS server answered within {{seconds}} s.',
    fix: 'Check the DNS servers of this machine, or give the address.',
  },
  'timeout-connect': {
    cause: 'Nothing came back within {{seconds}} s, not even a refusal.',
    fix: 'Most often a firewall drops it: have TCP to this port opened, or take a jump host.',
  },
  'timeout-silent': {
    cause: 'It took the connection, but said nothing within {{seconds}} s.',
    fix: 'No TLS server listens there, or it hangs: look at the service on that port.',
  },
  'timeout-handshake': {
    cause: 'It began the TLS handshake, but was not through within {{seconds}} s ({{bytes}} bytes came).',
    fix: 'Give it more time, or look for what slows it down; no Icinga takes that long.',
  },
  'not-tls': {
    cause: 'Who listens there speaks no TLS ({{talks}}): “{{said}}”.',
    fix: 'Give the port of Icinga, 5665 unless it was changed.',
  },
  'tls-too-old': {
    cause: 'It speaks only {{version}}; Icinga speaks TLS 1.2 and newer.',
    fix: 'This is no current Icinga: update it, or give the right port.',
  },
  'tls-refused': {
    cause: 'It broke the handshake off: {{alert}}.',
    fix: 'It wants other ciphers, or a certificate at once: look into its log, and at its cipher_list.',
  },
  'name-refused': {
    cause: 'It does not know the name that was asked for.',
    fix: 'Ask for another one or for none.',
  },
  closed: {
    cause: 'It took the connection and closed it without a word.',
    fix: 'Often a firewall or proxy in between, or a limit on connections: look into its log.',
  },
  'closed-in-handshake': {
    cause: 'It closed the connection in the middle of the handshake.',
    fix: 'Look into its log; a proxy or firewall in between does this as well.',
  },
  reset: {
    cause: 'The connection was reset.',
    fix: 'A firewall that does not like TLS, or a service that crashed: look at both.',
  },
  'handshake-broken': {
    cause: 'What it sent is no valid TLS: {{reason}}.',
    fix: 'Something in between changes the bytes, or this is no real TLS server. Do not trust it.',
  },
  'no-certificate': {
    cause: 'It shook hands without a certificate.',
    fix: 'No Icinga does that: give the right port.',
  },
  'certificate-unreadable': {
    cause: 'Its certificate cannot be read ({{reason}}).',
    fix: 'Look at the file on that machine: signet verify FILE.',
  },
  'too-much-data': {
    cause: 'It sent more than any honest handshake has, and was cut off.',
    fix: 'No Icinga does that. Do not trust it; find out who listens there.',
  },
  'jump-program-missing': {
    cause: 'The program ssh could not be started ({{reason}}).',
    fix: 'Install an OpenSSH client on this machine.',
  },
  'jump-failed': {
    cause: 'The jump host did not let us through: {{reason}}',
    fix: 'Log in there by hand once: its key must be known, yours must open without a question, and forwarding must be allowed.',
  },
  unexpected: {
    cause: 'Something nobody foresaw happened ({{reason}}).',
    fix: 'Try openssl s_client, and report this.',
  },
}

const comparison: Readonly<Record<ProbeComparison, string>> = {
  one: 'One answer only; nothing to compare it with.',
  same: 'The same certificate every time.',
  'same-key': 'Different certificates for the same key: it was renewed, or one address lags behind.',
  different: 'DIFFERENT CERTIFICATES. Somebody may sit in between; or these are different machines. Trust neither yet.',
}

/** The probe: what is shown of a handshake, and why there was none. */
export const probe = {
  failure,
  comparison,
  failed: '{{cause}} {{fix}}',
  fields: {
    protocol: 'Protocol',
    servername: 'Name asked for',
    chain: 'Certificates sent',
    subject: 'Subject',
    issuer: 'Issuer',
    valid: 'Valid',
    key: 'Key',
    sha256: 'SHA-256',
    sha1: 'SHA-1',
    spki: 'Key SHA-256',
    pin: 'Key pin',
    client: 'Client certificate',
    verify: 'OpenSSL verify',
    icinga: 'Icinga',
    openssl: 'OpenSSL',
  },
  none: 'none',
  asked: 'asked for, of {{authorities}}',
  askedOfAny: 'asked for, of any CA',
  notAsked: 'not asked for',
  verified: 'code {{code}} ({{text}})',
  trusting: { nothing: 'no CA was given', authority: 'by the authority', file: 'by the CA file' },
  isIcinga: 'yes, version {{version}}',
  isNoIcinga: 'no ({{server}})',
  via: 'via {{via}}',
  straight: 'direct',
  match: 'The certificate is the expected one.',
  mismatch: 'THIS IS NOT THE EXPECTED CERTIFICATE. Nothing was trusted. Compare again with the machine itself.',
  earlier: 'Compared with {{path}} ({{at}}): {{comparison}}',
}
