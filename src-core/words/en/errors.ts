import type { ErrorCode } from '../../base/errors.ts'

/** What went wrong, where, and what to do: one sentence or two for each code. */
export const errors: Readonly<Record<ErrorCode, string>> = {
  internal: 'Something failed that should not. Nothing was signed by this step. Report code {{id}} from the log.',
  'bad-input': 'This input cannot be used ({{where}}: {{reason}}).',
  'not-found': '{{what}} is not there any more. Reload.',
  cancelled: 'Stopped as asked. What was finished before stays.',
  'needs-newer-node':
    'Signet needs Node 24; this is {{version}}. Run npm ci in its folder, which brings the right one.',

  'der-malformed': 'This is not valid DER: {{reason}} at byte {{offset}}.',
  'pem-malformed': 'No PEM block of the kind {{expected}} was found.',
  'certificate-malformed': 'This is no X.509 certificate that can be read: {{reason}}.',
  'key-unreadable': '{{path}} holds no private key that can be read. Give a PKCS#1, PKCS#8 or PKCS#12 file.',
  'key-encrypted': '{{path}} is encrypted. Give its passphrase as well.',
  'key-passphrase-wrong': 'That passphrase does not open {{path}}. Try again.',
  'algorithm-unsupported': 'This runtime cannot work with {{algorithm}}. It was not checked.',

  'authority-unknown': 'No authority is called {{authority}}. "signet authority list" shows those there are.',
  'authority-ambiguous': 'Several authorities fit {{authority}}. Give the id.',
  'authority-mismatch':
    'The CA of {{path}} ({{expected}}) is not the authority {{authority}} ({{actual}}). Nothing was signed. Choose the authority that belongs to this master.',
  'authority-exists': 'This CA is already held here, as {{authority}}.',
  'authority-name-taken': 'An authority called {{authority}} exists already. Choose another cluster name.',
  'authority-key-mismatch': 'Key and certificate do not belong together: {{path}}. Nothing was adopted.',
  'authority-not-a-ca': 'The certificate {{path}} is no CA certificate (basicConstraints does not say CA:TRUE).',
  'authority-not-in-date': 'The CA certificate {{path}} is valid from {{notBefore}} to {{notAfter}}, so not now.',
  'authority-trial-failed':
    'The stored copy of the key failed its trial signature. It was removed again; the original is untouched.',
  'backup-in-clear': '{{path}} holds the key in clear: that is no backup but one more copy. Make an encrypted export.',
  'backup-other-key': '{{path}} holds another key than the one of {{authority}}. It would not bring this CA back.',
  'move-not-ready':
    'Nothing was destroyed: {{step}} has not been done since the key was parked. Without it nobody knows that there is a way back.',
  'move-stopped':
    'Nothing was parked: the last look at this master found what stops the move. Mend it, look again (signet authority look), then park.',
  'daemon-unreachable':
    'No Icinga daemon answered on {{host}}, port {{port}} ({{reason}}). Check that it runs, and give its address.',
  'daemon-other-ca':
    'Who answers on {{host}}, port {{port}} has no certificate of this CA. Nothing was signed. Give the address of this master.',
  'round-trip-failed': 'The round trip stopped at "{{step}}": {{reason}}. The test request was refused again.',
  'certificate-changed': '{{path}} changed meanwhile. Nothing was replaced; look again.',
  'master-unknown':
    'It is not clear which certificate in {{path}} is the master’s own ({{names}}). Name it with --name.',
  'master-foreign': '{{path}} was not issued by this CA, so it is not renewed here.',
  locked: 'The CA key is locked. Unlock it with its passphrase first.',
  'passphrase-wrong': 'That passphrase does not open the key. {{left}} more before a pause.',
  'passphrase-paused': 'Too many wrong passphrases. Try again in {{seconds}} s.',
  'passphrase-weak':
    'This passphrase is too weak to guard a CA key: use at least {{characters}} characters that are not easy to guess.',
  'passphrase-missing':
    'A passphrase is needed. Set SIGNET_PASSPHRASE_FILE, use --passphrase-stdin or run this on a terminal.',
  'secret-missing':
    'No stored key was found for this authority in the {{store}}. Restore it from its encrypted export.',
  'secret-incomplete':
    'The stored key is incomplete: part {{part}} of {{count}} is missing in the {{store}}. This is no matter of the passphrase. Restore it from its encrypted export.',
  'secret-damaged': 'The stored key in the {{store}} is damaged ({{reason}}). Restore it from its encrypted export.',
  'keychain-not-installed':
    'The keychain module is not installed (keytar was not built). Install libsecret-1-dev, python3, make and g++, run npm ci again, or choose the vault file (--store vault).',
  'keychain-no-bus':
    'No session bus is running, so the keychain cannot be reached. Start Signet inside a desktop session or with dbus-run-session, or choose the vault file (--store vault).',
  'keychain-no-provider':
    'No keychain service answers on this system. Install gnome-keyring or KWallet and sign in again, or choose the vault file (--store vault).',
  'keychain-no-collection':
    'The keychain has no login keyring yet. Create one (for example with Seahorse, "Passwords and Keys"), or choose the vault file (--store vault).',
  'keychain-locked': 'The login keychain is locked. Unlock it and try again, or choose the vault file (--store vault).',
  'keychain-refused':
    'The keychain refused: {{reason}}. Unlock it and try again, or choose the vault file (--store vault).',
  'signer-ended': 'The signer ended unexpectedly. The key is locked; unlock it and try again.',

  'directory-missing': '{{path}} is no folder that can be reached. Check the path.',
  'directory-not-icinga':
    '{{path}} is no Icinga 2 data directory (no certs/ca.crt). Usually it is /var/lib/icinga2 on the master.',
  'directory-not-permitted': '{{path}} may not be read by this user. Run Signet as the owner of the folder or as root.',
  'directory-closed': 'The helper that works inside the data directory ended unexpectedly. Open the directory again.',
  'file-missing': '{{path}} is not there.',
  'file-exists': '{{path}} exists already. Choose another name; nothing was overwritten.',
  'file-not-regular': '{{path}} is no regular file (a link, pipe or folder). It was not followed.',
  'file-too-large': '{{path}} is larger than {{limit}} bytes. It was not read.',
  'file-not-permitted': '{{path}} may not be read or written by this user.',
  'file-write-failed': '{{path}} could not be written ({{reason}}). The old file is untouched.',
  'no-space': 'The disk that holds {{path}} is full. The old file is untouched.',
  'path-escapes': '{{path}} leads out of its folder. It was not touched.',
  'key-not-on-master': '{{path}} is not there, so there is nothing to move.',
  'key-already-parked': '{{path}} exists already. Look at it before anything is moved.',

  'request-unknown': 'There is no request {{fingerprint}} in this folder any more.',
  'request-changed': 'This request changed while you read it. Nothing was signed.',
  'request-stopped': 'The request {{fingerprint}} has a finding that stops it. It is never signed.',
  'request-needs-reason':
    'The request {{fingerprint}} has findings to decide. Give a reason of at least {{characters}} characters.',
  'policy-needs-reason': 'Lowering a level needs a reason of at least {{characters}} characters.',
  'request-already-signed': 'The request {{fingerprint}} has its answer already.',
  'request-not-refused': 'The request {{fingerprint}} was not refused.',
  'request-exists': 'A request {{fingerprint}} stands there already; it would be overwritten.',
  'request-not-shown': 'The file is no JSON object, so nobody can say which part of it is the ticket. It is not shown.',
  'view-exists': 'There is a view named {{name}} already.',
  'views-full': 'There are {{most}} saved views already. Remove one first.',
  'answer-lost': 'The answer to {{fingerprint}} is not in its file any more. It will be filed again.',
  'answer-replaced':
    'Another answer than ours stands in the file of {{fingerprint}}, or the file is gone: somebody else signs here too. Ours is kept in the ledger.',
  'csr-malformed': 'This is no PKCS#10 request that can be read: {{reason}}.',
  'csr-private-key':
    'A private key came along. Nothing of it was kept. Give the CSR alone, and keep the key where it was made.',
  'waiver-ended': 'The waiver would have ended already, on {{until}}. Give a day to come.',
  'csr-unanswered': 'No certificate was made for this CSR ({{cn}}) yet, so there is none to save.',
  'certificate-check-failed': 'The new certificate did not verify against the CA ({{reason}}). Nothing was written.',
  'salt-missing': 'No ticket salt was found in {{path}}. Give the file that holds TicketSalt (constants.conf).',
  'salt-unknown':
    'No ticket salt is kept for this authority. Read it in once: Authority, Import ticket salt; or signet ticket salt import.',

  'server-not-pinned':
    'Who answers on {{host}}, port {{port}} does not hold the pinned certificate or key. Nothing was sent, no password either. Compare its fingerprint at the machine before you pin another.',
  'server-not-verified':
    'The certificate on {{host}}, port {{port}} is not one of this CA for {{name}} ({{reason}}). Nothing was sent, no password either.',
  'rest-login-refused':
    'The API on {{host}}, port {{port}} does not let {{user}} in. Check the ApiUser: its password, or its client_cn (api-users.conf).',
  'rest-not-permitted':
    'The ApiUser {{user}} lacks the permission "{{permission}}" on {{host}}. Add it to its permissions (api-users.conf).',
  'rest-refused': 'The API on {{host}} refused this ({{status}}): {{reason}}',
  'rest-answer-odd': 'What came from {{host}}, port {{port}} is no answer of an Icinga API ({{reason}}).',

  // enrolling a node
  'daemon-silent':
    '{{host}}, port {{port}} took the question and gave no answer in {{seconds}} s. Look into its log, and try again.',
  'daemon-closed':
    '{{host}}, port {{port}} closed the connection without an answer. Look into its log: the request may have been unreadable for it.',
  'daemon-garbled':
    'What {{host}}, port {{port}} answered is not what an Icinga daemon says ({{reason}}). Nothing was written.',
  'parent-not-verified':
    'STOP: {{host}}, port {{port}} presented another certificate than the verified one. Nothing was sent or written. Expected {{expected}}, presented {{presented}}. Ask whoever runs the parent by another way.',
  'parent-unread':
    'This is no SHA-256 fingerprint (64 digits): {{reason}}. Ask for the SHA-256 of the parent’s certificate.',
  'enrol-name':
    '{{cn}} cannot be a node’s name here: only letters, digits, hyphen, underscore and dots, at most 64 characters.',
  'enrol-ticket-refused':
    '{{host}} does not take this ticket for {{cn}}. Tickets belong to one name, letter by letter: have a new one made for exactly this name. Nothing was written.',
  'enrol-declined':
    'The request of {{cn}} was refused by an officer at {{host}}. Ask there why; after "requests restore" it can be asked again.',
  'enrol-not-due': '{{host}} says that the certificate of {{cn}} is valid and needs no renewal. Nothing was written.',
  'enrol-request-unread': '{{host}} could not read the request of {{cn}} ({{said}}). Nothing was written.',
  'enrol-refused': '{{host}} refused the request of {{cn}}: {{said}}',
  'enrol-unreadable': 'The parent’s answer holds no certificate that can be read ({{reason}}). Nothing was written.',
  'enrol-other-request': 'The parent answered for another request than ours. Nothing was written.',
  'enrol-other-key':
    'The parent sent a certificate for another key than the one of {{cn}}. Nothing was written: look at the parent before you go on.',
  'enrol-other-name':
    'The parent sent a certificate for "{{name}}" instead of {{cn}}. Nothing was written: look at the parent before you go on.',
  'enrol-not-a-ca': 'What the parent sent as CA for {{cn}} is no CA certificate ({{name}}). Nothing was written.',
  'enrol-not-signed':
    'The certificate for {{cn}} is not signed by the CA that came with it. Nothing was written: look at the parent before you go on.',
  'enrol-other-ca':
    'The parent’s own certificate is not signed by the CA it sent for {{cn}}, so the node would not trust its parent. Nothing was written.',
  'enrol-ended':
    'The certificate for {{cn}}, or its CA, ended on {{notAfter}}. Nothing was written. Check both clocks.',
  'enrolment-unknown': 'No single waiting enrolment is called {{id}}. "signet enrol list" shows those there are.',
  'enrolment-exists':
    'An enrolment of {{cn}} into {{path}} waits already. "signet enrol resume" asks again, "signet enrol forget" drops it.',
  'enrolment-key-missing':
    'The key of this enrolment is not in {{path}} any more, or is another one. Forget it and enrol anew.',

  'probe-failed': '{{host}}: {{reason}}',
  'probe-mismatch':
    'The certificate of {{host}} is NOT the expected one. Do not trust it; compare again with the machine itself.',
  'probe-differs': '{{host}} showed different certificates. Trust none of them until you know why.',
  'probe-not-verified': 'The certificate of {{host}} does not verify: code {{code}} ({{text}}).',

  'ledger-broken': 'The ledger is broken at entry {{entry}}. Nothing is signed until that is looked into.',
  'ledger-busy': 'Another Signet is writing to the ledger. Try again.',
  'profile-newer':
    'This profile was written by a newer Signet (schema {{found}}, this one knows {{known}}). Update Signet.',
  'profile-not-private': 'The profile folder {{path}} can be reached by others (mode {{mode}}). Run chmod 700 on it.',
  'pin-unknown': 'No node is known at {{host}}. Verify it first: signet pin add {{host}} --expect FINGERPRINT.',
  'pin-missing': '{{host}} is not verified: nobody has compared its fingerprint yet. Verify it first.',
  'pin-changed':
    '{{host}} answers with a certificate that is not the pinned one. Set up nothing against it until this is explained.',
  'verification-over': 'This verification is over. Begin a new one.',
  'verification-not-matched': 'Nothing was compared that matches, so nothing is pinned.',
  'sheet-unknown': 'There is no certificate of {{name}} to make a sheet of.',
  'pin-no-answer': '{{host}} gave no certificate. "signet probe {{host}}" says why.',
  'pin-routes': 'The addresses or routes of {{host}} show different certificates. Nothing was pinned.',
  'pin-unusable': 'That is no SHA-256 to compare with. Nothing was pinned.',
  'pin-mismatch':
    '{{host}} is not what was expected: group {{group}} is {{heard}} here and {{wire}} on the wire. Nothing was pinned.',
}
