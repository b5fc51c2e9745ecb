import type { VerdictId } from '../../icinga/verdict.ts'

/** A short title and one sentence with the concrete value, for every outcome of a check. */
export const verdicts: Readonly<Record<VerdictId, { readonly title: string; readonly text: string }>> = {
  'file-fits': { title: 'File', text: 'The name is the SHA-256 of the request inside.' },
  'file-name-differs': {
    title: 'Name of the file differs',
    text: 'The file is called {{name}}, but the request inside is {{fingerprint}}. Somebody wrote it by hand.',
  },
  'file-not-json': {
    title: 'Not JSON',
    text: '{{name}} is no valid JSON. It makes "icinga2 ca list" fail for everyone.',
  },
  'file-no-request': {
    title: 'No request inside',
    text: '{{name}} holds no cert_request. It makes "icinga2 ca list" fail for everyone.',
  },
  'file-request-unreadable': {
    title: 'Request unreadable',
    text: 'The cert_request in {{name}} is no certificate: {{reason}}. It makes "icinga2 ca list" fail for everyone.',
  },
  'file-empty': { title: 'Empty file', text: '{{name}} is empty. It makes "icinga2 ca list" fail for everyone.' },
  'file-too-large': { title: 'File too large', text: '{{name}} has {{size}} bytes; at most {{limit}} are read.' },
  'file-not-regular': { title: 'Not a regular file', text: '{{name}} is a link, pipe or folder. It was not followed.' },
  'file-not-permitted': {
    title: 'File not readable',
    text: '{{name}} may not be read by the daemon\'s user. Fix its owner; it makes "icinga2 ca list" fail for everyone.',
  },
  'file-vanished': { title: 'File vanished', text: '{{name}} went away while it was read.' },
  'file-name-foreign': { title: 'Foreign name', text: '{{name}} is not named like a request (64 hex digits).' },

  'possession-self-signed': {
    title: 'Holds the key',
    text: 'The self-signature verifies with the key in the request.',
  },
  'possession-renewal': { title: 'Renewal', text: 'Signed by our CA, same key; possession not shown.' },
  'possession-signature-fails': {
    title: 'Signature fails',
    text: 'The signature does not verify with the key in the request: it was altered or forged.',
  },
  'possession-foreign-issuer': {
    title: 'Foreign issuer',
    text: 'The certificate is neither self-signed nor signed by our CA; it names {{issuer}}.',
  },
  'possession-unchecked': {
    title: 'Signature not checked',
    text: 'This runtime cannot check {{algorithm}}, so nobody has shown to hold the key.',
  },

  'name-plain': { title: 'Name', text: 'One common name, a plain host name.' },
  'name-none': { title: 'No name', text: 'The subject has no common name. Icinga crashes on such a request.' },
  'name-several': { title: 'Several names', text: 'The subject has {{count}} common names; only one can be issued.' },
  'name-not-plain': {
    title: 'Name not plain',
    text: 'The common name holds {{what}}, which is no plain ASCII host name.',
  },
  'name-comma': {
    title: 'Comma in the name',
    text: 'After the comma stands {{after}}: Icinga would make it a name of its own in the certificate.',
  },
  'name-control': {
    title: 'Control character',
    text: 'Character {{position}} of the common name is the control character {{what}}.',
  },
  'name-nul': {
    title: 'NUL in the name',
    text: 'A program written in C reads only {{before}}; the rest of the common name stays hidden from it.',
  },
  'name-bidi': {
    title: 'Reading direction',
    text: 'The common name holds {{what}}, which turns the reading direction: it looks like another name.',
  },
  'name-look-alike': {
    title: 'Look-alike letters',
    text: '{{what}} ({{script}}) is drawn like "{{latin}}": the name looks like {{reads}}, but is another one.',
  },
  'name-non-ascii': {
    title: 'Not ASCII',
    text: 'Icinga reads {{cn}} as {{icinga}}; an endpoint of that name never connects.',
  },
  'name-double-encoded': {
    title: 'Not ASCII',
    text: 'The name was typed as {{meant}}; Icinga encoded it twice and made {{cn}} of it.',
  },
  'name-ip': {
    title: 'IP address as name',
    text: '{{cn}} is an address. It becomes a DNS name in the certificate; endpoints are better called by host names.',
  },
  'name-wildcard': { title: 'Wildcard', text: 'The common name {{cn}} is a wildcard; no endpoint can be called so.' },
  'name-too-long': { title: 'Name too long', text: 'The common name has {{length}} characters; X.509 allows 64.' },
  'name-is-master': {
    title: 'Name of this master',
    text: 'This master itself is called {{cn}}. Sign only if you made this request yourself.',
  },

  'endpoint-not-loaded': { title: 'Endpoint', text: 'Not checked: zones are not loaded.' },

  'ticket-fits': { title: 'Ticket fits', text: 'The ticket fits this name.' },
  'ticket-does-not-fit': { title: 'Ticket does not fit', text: 'The ticket was not made for this name with our salt.' },
  'ticket-none': {
    title: 'No ticket',
    text: 'Anyone who reaches port 5665 could have filed this. Ask who set up {{cn}}.',
  },
  'ticket-not-needed': { title: 'Ticket', text: 'Not needed for a renewal.' },
  'ticket-unchecked-locked': {
    title: 'Ticket not checked',
    text: 'Not checked: locked. Unlock to see whether the ticket fits.',
  },
  'ticket-unchecked-no-salt': {
    title: 'Ticket not checked',
    text: 'Not checked: no ticket salt is known for this cluster.',
  },

  'csr-no-ticket': {
    title: 'No ticket',
    text: 'A CSR brings no ticket: nothing shows who made it. Ask who set up {{cn}}.',
  },
  'csr-made-here': {
    title: 'Key made here',
    text: 'Signet made this key for {{cn}} just now, so nobody else asks for it.',
  },
  'csr-same-key': {
    title: 'Same name and key',
    text: 'The ledger last certified this very key as {{cn}}; its holder asks again.',
  },

  'key-strong': { title: 'Key strength', text: '{{key}} is strong enough.' },
  'key-below-3072': {
    title: 'RSA of 2048 to 3071 bits',
    text: '{{key}} has no known weakness; 128 bits of security would take 3072.',
  },
  'key-weak': { title: 'Weak key', text: '{{key}} is too weak; at least {{needed}} is asked for.' },
  'key-unsupported': { title: 'Unknown key type', text: '{{key}} is no key type that Icinga 2 uses.' },
  'key-is-ca-key': { title: 'Key of the CA', text: "The request asks to certify the CA's own key." },
  'key-small-exponent': {
    title: 'Small RSA exponent',
    text: 'The public exponent is {{exponent}}; {{usual}} is usual. Small ones make small mistakes elsewhere fatal.',
  },
  'key-small-factor': {
    title: 'Broken key',
    text: 'The modulus of this {{key}} key is divisible by {{factor}}: anyone can work out the private key.',
  },
  'key-roca': {
    title: 'ROCA key',
    text: 'This {{key}} key bears the mark of the faulty Infineon generator (CVE-2017-15361): its private key can be found.',
  },
  'key-shared-factor': {
    title: 'Shared factor',
    text: 'Another key asked for in this folder has a prime in common with this one: anyone can work out both private keys.',
  },
  'key-own': { title: 'Key reuse', text: 'No other name is known with this key.' },
  'key-reused': {
    title: 'Key used elsewhere',
    text: 'The same key stands under another name: {{names}}. Who holds one can pass for the other.',
  },

  'ledger-latest': {
    title: 'Latest certificate',
    text: 'This is the latest certificate the ledger has for this name.',
  },
  'ledger-no-other': { title: 'Not live yet', text: 'The ledger has no valid certificate of this name.' },
  'ledger-not-latest': {
    title: 'Not the latest',
    text: 'The ledger has a newer certificate of this name, valid to {{notAfter}}. An old one is presented.',
  },
  'ledger-unknown': {
    title: 'Not in the ledger',
    text: 'The presented certificate was not issued here; the master may have signed it before the key was taken off.',
  },
  'ledger-name-live': {
    title: 'Name already live',
    text: 'Another key holds this name until {{notAfter}}. Signing does not revoke it.',
  },
  'renewal-early': {
    title: 'Early renewal',
    text: 'The presented certificate is valid for {{days}} more days; agents ask below {{window}}.',
  },

  'csr-early': {
    title: 'Early renewal by CSR',
    text: 'The certificate of this key is valid for {{days}} more days; below {{window}} nobody needs to be asked.',
  },
  'csr-answered': {
    title: 'Already answered',
    text: 'This very CSR got a certificate before, valid to {{notAfter}} (serial {{serial}}). It can be saved again.',
  },

  'twins-none': { title: 'One request', text: 'No other request waits under this name.' },
  'twins-waiting': {
    title: '{{total}} requests, one name',
    text: '{{total}} requests wait under this name, this one among them. Each node setup makes a new key.',
  },
  'csr-no-folder': {
    title: 'Other requests',
    text: 'Not checked: no data directory of this CA is open, or one cannot be read.',
  },

  'dates-plausible': { title: 'Dates', text: 'The claimed dates are plausible.' },
  'dates-far-off': {
    title: 'Dates far off',
    text: 'The request claims to start {{notBefore}}, {{days}} days from now.',
  },
  'dates-expired': {
    title: 'Expired',
    text: "The presented certificate ended {{notAfter}}. Icinga takes it for a stranger's.",
  },

  'extensions-usual': {
    title: 'Asks for nothing more',
    text: 'Nothing is asked for beyond what every node certificate holds.',
  },
  'extensions-dropped': {
    title: 'Dropped',
    text: 'Asked for and not issued: {{what}} ({{total}}). Settings say what policy allows.',
  },
  'extensions-allowed': {
    title: 'Allowed by policy',
    text: 'Issued because it is asked for: {{what}} ({{total}}). Make sure that all of it belongs to this node.',
  },
  'extensions-ca': {
    title: 'Wants to be a CA',
    text: 'It asks for the right to sign certificates. That is never issued; ask why it is there.',
  },
  'csr-challenge': {
    title: 'Challenge password',
    text: 'It holds a challenge password. Signet does not use, keep or show it.',
  },
  'csr-several': {
    title: 'Several requests',
    text: 'Behind this request stand {{others}} more. Only this first one is read.',
  },

  'profile-full-term': { title: 'Validity', text: 'Valid for {{days}} days.' },
  'profile-ca-ended': { title: 'CA ended', text: 'The CA ended {{notAfter}}. Renew it before anything is signed.' },
  'profile-shortened': {
    title: 'Validity shortened',
    text: 'Ends with the CA on {{notAfter}}, after {{days}} days instead of {{full}}.',
  },
}
