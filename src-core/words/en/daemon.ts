import type { DaemonFindingId, LoadProblem, NameProblem, PeerOutcome } from '../../icinga/daemon-report.ts'
import type { VerifyCode } from '../../x509/verify-code.ts'

/** Why, and what to do about it. */
export interface Remedy {
  readonly cause: string
  readonly fix: string
}

const load: Readonly<Record<LoadProblem, Remedy>> = {
  'certificate-missing': { cause: 'There is no certificate file.', fix: 'Put it at certs/{{nodeName}}.crt.' },
  'certificate-not-permitted': {
    cause: "The daemon's user may not read the certificate.",
    fix: "Give it to the daemon's user, mode 0644.",
  },
  'certificate-no-pem': {
    cause: 'The file holds no PEM certificate; Icinga does not read DER.',
    fix: 'Convert it: openssl x509 -inform DER -in FILE -out {{nodeName}}.crt',
  },
  'certificate-malformed': { cause: 'The first certificate of the file is damaged.', fix: 'Export it once more.' },
  'name-none': {
    cause: 'The subject has no common name. Icinga takes a node by that name only, never by the alternative names.',
    fix: 'Ask the CA for a subject with CN = the name of the endpoint.',
  },
  'ee-key-too-small': {
    cause: 'The key of the certificate is too weak for the security level of OpenSSL.',
    fix: 'Make a key of RSA 2048 or more, or EC P-256, and ask for a new certificate.',
  },
  'ca-key-too-small': {
    cause: 'A CA in the chain has a key too weak for the security level of OpenSSL.',
    fix: 'The CA needs a key of RSA 2048 or more.',
  },
  'ca-md-too-weak': {
    cause: 'The certificate, or one of its chain, is signed with SHA-1 or MD5.',
    fix: 'Have it issued anew, signed with SHA-256.',
  },
  'key-missing': { cause: 'There is no key file.', fix: 'Put it at certs/{{nodeName}}.key.' },
  'key-not-permitted': {
    cause: "The daemon's user may not read the key.",
    fix: "Give it to the daemon's user, mode 0600.",
  },
  'key-no-pem': { cause: 'The key file holds no PEM key.', fix: 'Convert it: openssl pkey -inform DER -in FILE' },
  'key-encrypted': {
    cause: 'The key is encrypted and a daemon has nobody to ask for the passphrase.',
    fix: 'Decrypt it: openssl pkey -in FILE -out {{nodeName}}.key, mode 0600.',
  },
  'key-mismatch': {
    cause: 'The key does not belong to the first certificate of the file.',
    fix: 'The leaf must stand first, its CA behind it; else the key is another one.',
  },
  'ca-missing': { cause: 'There is no ca.crt.', fix: 'Put the root certificate at certs/ca.crt.' },
  'ca-not-permitted': { cause: "The daemon's user may not read ca.crt.", fix: 'Give ca.crt mode 0644.' },
  'ca-no-pem': { cause: 'ca.crt holds no PEM certificate.', fix: 'Put the root certificate there, as PEM.' },
  'crl-missing': { cause: 'crl_path names a file that is not there.', fix: 'Put the list there, or unset crl_path.' },
  'crl-not-permitted': { cause: "The daemon's user may not read the CRL.", fix: 'Give it mode 0644.' },
  'crl-no-pem': {
    cause: 'The file of crl_path holds no PEM list.',
    fix: 'Convert it: openssl crl -inform DER -in FILE',
  },
  'endpoint-missing': {
    cause: 'The certificate says {{cn}}; no Endpoint is called so, letter by letter.',
    fix: 'The common name must be the name of the endpoint, {{nodeName}}.',
  },
}

const verify: Readonly<Record<VerifyCode, Remedy>> = {
  1: {
    cause: 'So many names and name constraints that OpenSSL does not compare them.',
    fix: 'Ask the CA for fewer names.',
  },
  2: {
    cause: 'ca.crt holds an intermediate CA but not the root above it.',
    fix: 'Put the root certificate into ca.crt; the intermediate may stand behind it.',
  },
  3: {
    cause: 'crl_path is set, and there is no list of the CA that issued this certificate.',
    fix: 'Put the lists of all issuing CAs into that one file, the intermediates’ too.',
  },
  6: { cause: 'The key of the CA cannot be read.', fix: 'Use a CA with an RSA or EC key.' },
  7: {
    cause: 'Another CA of the same name is in ca.crt, or the certificate was altered.',
    fix: 'Compare the fingerprints of the CAs. Two CAs of one name cannot be trusted at once: a new CA needs a new name.',
  },
  8: { cause: 'The revocation list is not signed by this CA.', fix: 'Fetch the list of the CA that is in ca.crt.' },
  9: {
    cause: 'Its validity begins later, or the clock of the judging node is behind.',
    fix: 'Check the clocks of both nodes first.',
  },
  10: {
    cause: 'A certificate of the path has ended. The own daemon never complains about that, its peers do.',
    fix: 'Renew it. If the leaf is in date, look at its CA.',
  },
  11: { cause: 'The revocation list begins later, or a clock is behind.', fix: 'Check the clock of the judging node.' },
  12: {
    cause: 'The revocation list has ended; with it every peer is refused.',
    fix: 'Put a new list at crl_path, and renew it by a timer.',
  },
  13: {
    cause: 'The start of its validity is written in a form OpenSSL cannot compare.',
    fix: 'Have it issued anew; RFC 5280 asks for seconds and Z.',
  },
  14: {
    cause: 'The end of its validity is written in a form OpenSSL cannot compare.',
    fix: 'Have it issued anew; RFC 5280 asks for seconds and Z.',
  },
  18: { cause: 'The certificate signed itself and is not in ca.crt.', fix: 'Have it signed by the CA.' },
  19: { cause: 'The chain ends in a root that is not in ca.crt.', fix: 'Put that root into ca.crt, if it is yours.' },
  20: {
    cause: 'Its issuer is neither in the file nor in ca.crt.',
    fix: 'Add the issuer to ca.crt, or behind the leaf.',
  },
  21: {
    cause: 'Its issuer is missing: the file holds the leaf alone, ca.crt only the root.',
    fix: 'Put the intermediate CA behind the leaf in NODENAME.crt, or into every ca.crt.',
  },
  22: { cause: 'More than 100 certificates in a row.', fix: 'Look for CAs that sign each other.' },
  23: { cause: 'The CA has revoked it.', fix: 'Make a new key and ask for a new certificate.' },
  25: { cause: 'A CA above allows fewer CAs below it.', fix: 'Issue from the higher CA, or raise its path length.' },
  26: {
    cause: 'Key usage or extended key usage does not allow this role. Every Icinga node is both client and server.',
    fix: 'Ask for extended key usage clientAuth and serverAuth, or none, and key usage digitalSignature.',
  },
  32: { cause: 'Key usage of the CA lacks keyCertSign.', fix: 'The CA certificate must be issued anew.' },
  33: { cause: 'The issuer of the revocation list is not known.', fix: 'Add the issuing CA to ca.crt.' },
  34: { cause: 'A critical extension is unknown to OpenSSL.', fix: 'Have it issued without it, or not critical.' },
  35: { cause: 'Key usage of the CA lacks cRLSign.', fix: 'The CA certificate must be issued anew.' },
  36: { cause: 'The revocation list has an unknown critical extension.', fix: 'Publish a plain full list.' },
  47: {
    cause: 'A CA of the path may only vouch for certain names (name constraints), and this one is outside.',
    fix: 'Ask for a name inside, or for a CA whose constraints permit yours.',
  },
  48: {
    cause: 'A CA of the path must not vouch for this name (name constraints).',
    fix: 'Ask for another name, or for a CA that does not exclude it.',
  },
  49: {
    cause: 'Name constraints of a CA use minimum or maximum, which RFC 5280 forbids.',
    fix: 'The CA certificate must be issued anew.',
  },
  51: {
    cause: 'Name constraints of a CA cover a kind of name OpenSSL cannot compare, and this certificate has one.',
    fix: 'Ask for a certificate with DNS names only.',
  },
  53: {
    cause: 'Name constraints cannot be compared with a name that is not well written.',
    fix: 'Ask for plain DNS names, IP and mail addresses.',
  },
  62: {
    cause: 'Alternative names are present, and none is the name of the endpoint; then the common name does not count.',
    fix: 'Ask for a DNS name equal to the endpoint, or for no alternative names at all.',
  },
  66: { cause: 'The key of the certificate is too weak.', fix: 'Make a key of RSA 2048 or more, or EC P-256.' },
  67: { cause: 'The key of a CA in the path is too weak.', fix: 'The CA needs a key of RSA 2048 or more.' },
  68: { cause: 'Signed with SHA-1 or MD5.', fix: 'Have it issued anew, signed with SHA-256.' },
  79: {
    cause: 'A certificate of the path is no CA.',
    fix: 'Its issuer needs basicConstraints CA:TRUE and keyCertSign.',
  },
}

const name: Readonly<Record<NameProblem, Remedy>> = {
  'name-none': load['name-none'],
  'no-endpoint': {
    cause: 'The peer trusts the certificate but has no Endpoint {{cn}}: it may only ask for a certificate.',
    fix: 'The common name must be the name of the endpoint, {{nodeName}}.',
  },
  'unexpected-name': {
    cause: 'The peer connects to {{nodeName}} and gets {{cn}}: it hangs up.',
    fix: 'The common name must be the name of the endpoint, {{nodeName}}.',
  },
}

const finding: Readonly<Record<DaemonFindingId, Remedy>> = {
  'serial-of-21-octets': {
    cause: 'The serial number has {{octets}} octets, more than RFC 5280 allows.',
    fix: 'Nothing to do: half of all certificates Icinga issues are so, and Icinga takes them.',
  },
  'no-key-identifiers': {
    cause: 'No key identifiers (SKI, AKI).',
    fix: 'Nothing to do: Icinga writes none.',
  },
  'no-extended-key-usage': {
    cause: 'No extended key usage.',
    fix: 'Nothing to do: without it both roles are allowed.',
  },
  'no-alternative-name': {
    cause: 'No DNS name among the alternative names.',
    fix: 'Nothing to do: OpenSSL then takes the common name.',
  },
  'leaf-is-ca': {
    cause: 'This certificate of a node is a CA. Icinga takes it, but whoever holds its key can issue others.',
    fix: 'Ask for CA:FALSE.',
  },
  'ends-soon': {
    cause: 'It ends in {{days}} days.',
    fix: 'Renew it now. A certificate of a company CA is not renewed by Icinga.',
  },
  'name-has-comma': {
    cause: 'The common name holds a comma: Icinga makes several alternative names of it when it renews.',
    fix: 'Use a plain host name.',
  },
  'name-differs-in-case': {
    cause: '{{cn}} and {{nodeName}} differ only in case or blanks; Icinga compares exactly.',
    fix: 'Write both alike.',
  },
  'same-name-authorities': {
    cause: 'ca.crt holds two CAs called {{name}}. OpenSSL takes the first; nodes of the other get code 7.',
    fix: 'Give the new CA another name. Key identifiers do not help.',
  },
  'issuer-not-first-in-ca-file': {
    cause:
      "Icinga's own renewal looks at the first certificate of ca.crt only ({{first}}), which did not issue this one.",
    fix: 'TLS works. Do not rely on renewal by Icinga: its requests would stay pending.',
  },
  'policies-not-asked': {
    cause: 'Certificates of the path carry policy rules.',
    fix: 'Nothing to do: OpenSSL applies them only where a program asks for it, and Icinga does not.',
  },
  'name-constraints-not-checked': {
    cause: 'A CA of the path limits mail addresses, and one here is not ASCII. OpenSSL compares it, Signet does not.',
    fix: 'Check with openssl verify.',
  },
  'signature-not-checked': {
    cause: 'This computer cannot check one of the signatures.',
    fix: 'Check with openssl verify.',
  },
  'ca-not-given': { cause: 'Without ca.crt nobody can say whether peers trust it.', fix: 'Name it with --ca.' },
}

const outcome: Readonly<Record<PeerOutcome, string>> = {
  accepted: 'accepted',
  anonymous: 'not trusted: may only ask for a certificate, dropped after 10 s',
  refused: 'connection closed',
  'not-judged': 'not judged',
}

/** What a daemon and its peers make of a certificate. */
export const daemon = {
  load,
  verify,
  name,
  finding,
  outcome,
  column: { load: 'own daemon', client: 'as client', server: 'as server' },
  loads: 'loads',
  role: { client: 'as client', server: 'as server', both: 'as client and as server' },
  built: 'Wrote {{path}}.',
  missing: {
    'no-leaf': 'No certificate of {{nodeName}} is in the heap.',
    'no-key': 'The private key of {{nodeName}} is not in the heap.',
    'no-issuer': 'The certificate of {{name}} is not in the heap: it issued {{below}}.',
    'no-root': 'No root certificate is in the heap: ca.crt needs one.',
    'several-leaves': '{{count}} certificates of {{nodeName}} are in the heap; the one that ends last was taken.',
    'key-encrypted': 'A private key is encrypted; Icinga needs it in clear.',
  },
}

export type DaemonWords = typeof daemon
