import type { errors as english } from '../en/errors.ts'

export const errors: typeof english = {
  internal:
    'Etwas ist fehlgeschlagen, das nicht fehlschlagen darf. Dieser Schritt hat nichts signiert. Melden Sie den Code {{id}} aus dem Protokoll.',
  'bad-input': 'Diese Eingabe ist nicht verwendbar ({{where}}: {{reason}}).',
  'not-found': '{{what}} ist nicht mehr da. Laden Sie neu.',
  cancelled: 'Wie gewünscht angehalten. Was vorher fertig war, bleibt.',
  'needs-newer-node':
    'Signet braucht Node 24; dies ist {{version}}. Führen Sie in seinem Ordner npm ci aus, das bringt das richtige mit.',

  'der-malformed': 'Das ist kein gültiges DER: {{reason}} bei Byte {{offset}}.',
  'pem-malformed': 'Kein PEM-Block der Art {{expected}} gefunden.',
  'certificate-malformed': 'Das ist kein lesbares X.509-Zertifikat: {{reason}}.',
  'key-unreadable':
    '{{path}} enthält keinen lesbaren privaten Schlüssel. Geben Sie eine Datei in PKCS#1, PKCS#8 oder PKCS#12 an.',
  'key-encrypted': '{{path}} ist verschlüsselt. Geben Sie auch die Passphrase der Datei an.',
  'key-passphrase-wrong': 'Diese Passphrase öffnet {{path}} nicht. Versuchen Sie es noch einmal.',
  'algorithm-unsupported': 'Diese Laufzeit beherrscht {{algorithm}} nicht. Es wurde nicht geprüft.',

  'authority-unknown':
    'Keine Zertifizierungsstelle heißt {{authority}}. „signet authority list“ zeigt die vorhandenen.',
  'authority-ambiguous': 'Mehrere Zertifizierungsstellen passen zu {{authority}}. Geben Sie die Kennung an.',
  'authority-mismatch':
    'Die CA von {{path}} ({{expected}}) ist nicht {{authority}} ({{actual}}). Es wurde nichts signiert. Wählen Sie die Stelle, die zu diesem Master gehört.',
  'authority-exists': 'Diese CA liegt schon hier, als {{authority}}.',
  'authority-name-taken': 'Den Namen {{authority}} gibt es schon. Wählen Sie einen anderen Clusternamen.',
  'authority-key-mismatch': 'Schlüssel und Zertifikat gehören nicht zusammen: {{path}}. Es wurde nichts übernommen.',
  'authority-not-a-ca': 'Das Zertifikat {{path}} ist kein CA-Zertifikat (basicConstraints sagt nicht CA:TRUE).',
  'authority-not-in-date': 'Das CA-Zertifikat {{path}} gilt von {{notBefore}} bis {{notAfter}}, also nicht jetzt.',
  'authority-trial-failed':
    'Die gespeicherte Kopie hat die Probesignatur nicht bestanden. Sie wurde wieder entfernt; das Original ist unberührt.',
  'backup-in-clear':
    '{{path}} enthält den Schlüssel im Klartext: keine Sicherung, sondern eine weitere Kopie. Exportieren Sie ihn verschlüsselt.',
  'backup-other-key':
    '{{path}} enthält einen anderen Schlüssel als den von {{authority}}. Diese CA brächte er nicht zurück.',
  'move-not-ready':
    'Nichts wurde vernichtet: {{step}} fehlt seit dem Stilllegen. Ohne das weiß niemand, ob es einen Weg zurück gibt.',
  'move-stopped':
    'Nichts wurde stillgelegt: Der letzte Blick auf diesen Master fand, was den Umzug aufhält. Beheben Sie es, sehen Sie noch einmal nach (signet authority look), dann legen Sie still.',
  'daemon-unreachable':
    'Auf {{host}}, Port {{port}} antwortete kein Icinga-Daemon ({{reason}}). Prüfen Sie, ob er läuft, und geben Sie seine Adresse an.',
  'daemon-other-ca':
    'Wer auf {{host}}, Port {{port}} antwortet, hat kein Zertifikat dieser CA. Es wurde nichts signiert. Geben Sie die Adresse dieses Masters an.',
  'round-trip-failed': 'Der Rundlauf blieb bei „{{step}}“ stehen: {{reason}}. Die Testanfrage wurde wieder abgelehnt.',
  'certificate-changed': '{{path}} hat sich inzwischen geändert. Nichts wurde ersetzt; schauen Sie noch einmal nach.',
  'master-unknown':
    'Es ist nicht klar, welches Zertifikat in {{path}} das eigene des Masters ist ({{names}}). Nennen Sie es mit --name.',
  'master-foreign': '{{path}} wurde nicht von dieser CA ausgestellt und wird hier nicht erneuert.',
  locked: 'Der CA-Schlüssel ist gesperrt. Entsperren Sie ihn zuerst mit seiner Passphrase.',
  'passphrase-wrong': 'Diese Passphrase öffnet den Schlüssel nicht. Noch {{left}} bis zu einer Pause.',
  'passphrase-paused': 'Zu viele falsche Passphrasen. Versuchen Sie es in {{seconds}} s wieder.',
  'passphrase-weak':
    'Diese Passphrase ist zu schwach für einen CA-Schlüssel: mindestens {{characters}} schwer zu erratende Zeichen.',
  'passphrase-missing':
    'Eine Passphrase fehlt. Setzen Sie SIGNET_PASSPHRASE_FILE, verwenden Sie --passphrase-stdin oder ein Terminal.',
  'secret-missing':
    'Zu dieser Stelle liegt kein Schlüssel im Speicher ({{store}}). Stellen Sie ihn aus dem verschlüsselten Export wieder her.',
  'secret-incomplete':
    'Der gespeicherte Schlüssel ist unvollständig: Teil {{part}} von {{count}} fehlt ({{store}}). Das liegt nicht an der Passphrase. Stellen Sie ihn aus dem verschlüsselten Export wieder her.',
  'secret-damaged':
    'Der gespeicherte Schlüssel ({{store}}) ist beschädigt ({{reason}}). Stellen Sie ihn aus dem verschlüsselten Export wieder her.',
  'keychain-not-installed':
    'Das Schlüsselbund-Modul ist nicht installiert (keytar wurde nicht gebaut). Installieren Sie libsecret-1-dev, python3, make und g++, führen Sie npm ci erneut aus, oder wählen Sie die Tresordatei (--store vault).',
  'keychain-no-bus':
    'Es läuft kein Sitzungsbus, der Schlüsselbund ist nicht erreichbar. Starten Sie Signet in einer Desktopsitzung oder mit dbus-run-session, oder wählen Sie die Tresordatei (--store vault).',
  'keychain-no-provider':
    'Auf diesem System antwortet kein Schlüsselbund. Installieren Sie gnome-keyring oder KWallet und melden Sie sich neu an, oder wählen Sie die Tresordatei (--store vault).',
  'keychain-no-collection':
    'Der Schlüsselbund hat noch keinen Anmeldebund. Legen Sie einen an (etwa mit Seahorse, „Passwörter und Schlüssel“), oder wählen Sie die Tresordatei (--store vault).',
  'keychain-locked':
    'Der Schlüsselbund der Anmeldung ist gesperrt. Entsperren Sie ihn und versuchen Sie es erneut, oder wählen Sie die Tresordatei (--store vault).',
  'keychain-refused':
    'Der Schlüsselbund lehnt ab: {{reason}}. Entsperren Sie ihn und versuchen Sie es erneut, oder wählen Sie die Tresordatei (--store vault).',
  'signer-ended':
    'Der Signierer hat sich unerwartet beendet. Der Schlüssel ist gesperrt; entsperren Sie ihn und versuchen Sie es erneut.',

  'directory-missing': '{{path}} ist kein erreichbarer Ordner. Prüfen Sie den Pfad.',
  'directory-not-icinga':
    '{{path}} ist kein Datenverzeichnis von Icinga 2 (certs/ca.crt fehlt). Meist ist es /var/lib/icinga2 auf dem Master.',
  'directory-not-permitted':
    '{{path}} darf dieser Benutzer nicht lesen. Starten Sie Signet als Eigentümer des Ordners oder als root.',
  'directory-closed':
    'Der Helfer für das Datenverzeichnis hat sich unerwartet beendet. Öffnen Sie das Verzeichnis erneut.',
  'file-missing': '{{path}} ist nicht da.',
  'file-exists': '{{path}} gibt es schon. Wählen Sie einen anderen Namen; nichts wurde überschrieben.',
  'file-not-regular': '{{path}} ist keine gewöhnliche Datei (Verweis, Pipe oder Ordner). Ihr wurde nicht gefolgt.',
  'file-too-large': '{{path}} ist größer als {{limit}} Byte. Die Datei wurde nicht gelesen.',
  'file-not-permitted': '{{path}} darf dieser Benutzer nicht lesen oder schreiben.',
  'file-write-failed': '{{path}} ließ sich nicht schreiben ({{reason}}). Die alte Datei ist unberührt.',
  'no-space': 'Der Datenträger von {{path}} ist voll. Die alte Datei ist unberührt.',
  'path-escapes': '{{path}} führt aus seinem Ordner heraus. Nichts wurde berührt.',
  'key-not-on-master': '{{path}} ist nicht da, also gibt es nichts zu verschieben.',
  'key-already-parked': '{{path}} gibt es schon. Sehen Sie die Datei an, bevor etwas verschoben wird.',

  'request-unknown': 'Die Anfrage {{fingerprint}} ist nicht mehr in diesem Ordner.',
  'request-changed': 'Die Anfrage hat sich geändert, während Sie lasen. Es wurde nichts signiert.',
  'request-stopped': 'Die Anfrage {{fingerprint}} hat einen Befund, der sie aufhält. Sie wird nie signiert.',
  'request-needs-reason':
    'Die Anfrage {{fingerprint}} hat Befunde zu entscheiden. Geben Sie einen Grund mit mindestens {{characters}} Zeichen an.',
  'policy-needs-reason': 'Eine Stufe zu senken braucht einen Grund mit mindestens {{characters}} Zeichen.',
  'request-already-signed': 'Die Anfrage {{fingerprint}} hat ihre Antwort schon.',
  'request-not-refused': 'Die Anfrage {{fingerprint}} wurde nicht abgelehnt.',
  'request-exists': 'Eine Anfrage {{fingerprint}} liegt schon dort; sie würde überschrieben.',
  'request-not-shown':
    'Die Datei ist kein JSON-Objekt; niemand kann sagen, welcher Teil davon das Ticket ist. Sie wird nicht gezeigt.',
  'view-exists': 'Eine Ansicht namens {{name}} gibt es schon.',
  'views-full': 'Es gibt schon {{most}} gespeicherte Ansichten. Entfernen Sie erst eine.',
  'answer-lost': 'Die Antwort auf {{fingerprint}} steht nicht mehr in der Datei. Sie wird erneut abgelegt.',
  'answer-replaced':
    'In der Datei von {{fingerprint}} steht eine andere Antwort als unsere, oder sie ist weg: Hier signiert noch jemand. Unsere bleibt im Journal.',
  'csr-malformed': 'Das ist kein lesbarer PKCS#10-Antrag: {{reason}}.',
  'csr-private-key':
    'Da war ein privater Schlüssel dabei. Nichts davon wurde behalten. Geben Sie nur den CSR, der Schlüssel bleibt, wo er entstand.',
  'waiver-ended': 'Die Ausnahme wäre schon am {{until}} abgelaufen. Geben Sie einen Tag an, der noch kommt.',
  'csr-unanswered': 'Für diesen CSR ({{cn}}) gibt es noch kein Zertifikat, also nichts zu speichern.',
  'certificate-check-failed':
    'Das neue Zertifikat hält der Prüfung gegen die CA nicht stand ({{reason}}). Es wurde nichts geschrieben.',
  'salt-missing': 'In {{path}} steht kein Ticket-Salt. Geben Sie die Datei mit TicketSalt an (constants.conf).',
  'salt-unknown':
    'Für diese CA liegt hier kein Ticket-Salt. Lesen Sie ihn einmal ein: CA-Schlüssel, Ticket-Salt einlesen; oder signet ticket salt import.',

  'server-not-pinned':
    'Wer auf {{host}}, Port {{port}} antwortet, hat das festgehaltene Zertifikat nicht, auch nicht dessen Schlüssel. Es wurde nichts gesendet, auch kein Passwort. Vergleichen Sie den Fingerabdruck an der Maschine, bevor Sie einen anderen festhalten.',
  'server-not-verified':
    'Das Zertifikat auf {{host}}, Port {{port}} ist keines dieser CA für {{name}} ({{reason}}). Es wurde nichts gesendet, auch kein Passwort.',
  'rest-login-refused':
    'Die API auf {{host}}, Port {{port}} lässt {{user}} nicht ein. Prüfen Sie beim ApiUser das Passwort oder client_cn (api-users.conf).',
  'rest-not-permitted':
    'Dem ApiUser {{user}} fehlt auf {{host}} die Berechtigung „{{permission}}“. Tragen Sie sie in dessen permissions ein (api-users.conf).',
  'rest-refused': 'Die API auf {{host}} lehnte das ab ({{status}}): {{reason}}',
  'rest-answer-odd': 'Was von {{host}}, Port {{port}} kam, ist keine Antwort einer Icinga-API ({{reason}}).',

  // enrolling a node
  'daemon-silent':
    '{{host}}, Port {{port}} hat die Frage angenommen und {{seconds}} s lang nicht geantwortet. Sehen Sie in dessen Protokoll nach und versuchen Sie es noch einmal.',
  'daemon-closed':
    '{{host}}, Port {{port}} hat die Verbindung ohne Antwort beendet. Sehen Sie in dessen Protokoll nach: Vielleicht konnte er die Anfrage nicht lesen.',
  'daemon-garbled':
    'Was {{host}}, Port {{port}} antwortet, sagt kein Icinga-Daemon ({{reason}}). Nichts wurde geschrieben.',
  'parent-not-verified':
    'HALT: {{host}}, Port {{port}} zeigt ein anderes Zertifikat als das geprüfte. Nichts wurde gesendet oder geschrieben. Erwartet {{expected}}, gezeigt {{presented}}. Fragen Sie auf einem anderen Weg nach, wer den Elternknoten betreibt.',
  'parent-unread':
    'Das ist kein SHA-256-Fingerabdruck (64 Stellen): {{reason}}. Fragen Sie nach dem SHA-256 des Zertifikats des Elternknotens.',
  'enrol-name':
    '{{cn}} kann hier kein Knotenname sein: nur Buchstaben, Ziffern, Bindestrich, Unterstrich und Punkte, höchstens 64 Zeichen.',
  'enrol-ticket-refused':
    '{{host}} nimmt dieses Ticket für {{cn}} nicht an. Ein Ticket gehört zu genau einem Namen, Buchstabe für Buchstabe: Lassen Sie ein neues für diesen Namen erstellen. Nichts wurde geschrieben.',
  'enrol-declined':
    'Die Anfrage von {{cn}} wurde auf {{host}} von einem Verantwortlichen abgelehnt. Fragen Sie dort nach dem Grund; nach „requests restore“ kann sie erneut gestellt werden.',
  'enrol-not-due':
    '{{host}} sagt, das Zertifikat von {{cn}} sei gültig und noch nicht zu erneuern. Nichts wurde geschrieben.',
  'enrol-request-unread': '{{host}} konnte die Anfrage von {{cn}} nicht lesen ({{said}}). Nichts wurde geschrieben.',
  'enrol-refused': '{{host}} lehnt die Anfrage von {{cn}} ab: {{said}}',
  'enrol-unreadable':
    'Die Antwort des Elternknotens enthält kein lesbares Zertifikat ({{reason}}). Nichts wurde geschrieben.',
  'enrol-other-request':
    'Der Elternknoten hat auf eine andere Anfrage als unsere geantwortet. Nichts wurde geschrieben.',
  'enrol-other-key':
    'Der Elternknoten hat ein Zertifikat für einen anderen Schlüssel als den von {{cn}} geschickt. Nichts wurde geschrieben: Sehen Sie sich den Elternknoten an, bevor Sie weitermachen.',
  'enrol-other-name':
    'Der Elternknoten hat ein Zertifikat für „{{name}}“ statt für {{cn}} geschickt. Nichts wurde geschrieben: Sehen Sie sich den Elternknoten an, bevor Sie weitermachen.',
  'enrol-not-a-ca':
    'Was der Elternknoten als CA für {{cn}} geschickt hat, ist kein CA-Zertifikat ({{name}}). Nichts wurde geschrieben.',
  'enrol-not-signed':
    'Das Zertifikat für {{cn}} ist nicht von der CA signiert, die mitkam. Nichts wurde geschrieben: Sehen Sie sich den Elternknoten an, bevor Sie weitermachen.',
  'enrol-other-ca':
    'Das eigene Zertifikat des Elternknotens ist nicht von der CA signiert, die er für {{cn}} geschickt hat; der Knoten würde seinem Elternknoten nicht trauen. Nichts wurde geschrieben.',
  'enrol-ended':
    'Das Zertifikat für {{cn}} oder seine CA ist am {{notAfter}} abgelaufen. Nichts wurde geschrieben. Prüfen Sie beide Uhren.',
  'enrolment-unknown': 'Keine einzelne wartende Aufnahme heißt {{id}}. „signet enrol list“ zeigt, welche es gibt.',
  'enrolment-exists':
    'Eine Aufnahme von {{cn}} nach {{path}} wartet bereits. „signet enrol resume“ fragt erneut, „signet enrol forget“ verwirft sie.',
  'enrolment-key-missing':
    'Der Schlüssel dieser Aufnahme liegt nicht mehr in {{path}} oder ist ein anderer. Verwerfen Sie sie und beginnen Sie neu.',

  'probe-failed': '{{host}}: {{reason}}',
  'probe-mismatch':
    'Das Zertifikat von {{host}} ist NICHT das erwartete. Nicht vertrauen; noch einmal mit dem Rechner selbst vergleichen.',
  'probe-differs': '{{host}} hat verschiedene Zertifikate gezeigt. Keinem trauen, bis klar ist, warum.',
  'probe-not-verified': 'Das Zertifikat von {{host}} hält nicht: Code {{code}} ({{text}}).',

  'ledger-broken': 'Das Journal ist ab Eintrag {{entry}} gebrochen. Bis das geklärt ist, wird nichts signiert.',
  'ledger-busy': 'Ein anderes Signet schreibt gerade ins Journal. Versuchen Sie es noch einmal.',
  'profile-newer':
    'Dieses Profil stammt von einem neueren Signet (Schema {{found}}, dieses kennt {{known}}). Aktualisieren Sie Signet.',
  'profile-not-private':
    'Den Profilordner {{path}} können andere erreichen (Modus {{mode}}). Führen Sie chmod 700 darauf aus.',
  'pin-unknown':
    'Bei {{host}} ist kein Knoten bekannt. Prüfen Sie ihn zuerst: signet pin add {{host}} --expect FINGERABDRUCK.',
  'pin-missing': '{{host}} ist nicht geprüft: Noch hat niemand seinen Fingerabdruck verglichen. Prüfen Sie ihn zuerst.',
  'pin-changed':
    '{{host}} antwortet mit einem Zertifikat, das nicht das festgehaltene ist. Richten Sie nichts damit ein, bis das geklärt ist.',
  'verification-over': 'Diese Prüfung ist beendet. Beginnen Sie eine neue.',
  'verification-not-matched': 'Es wurde nichts verglichen, das stimmt; also wird nichts festgehalten.',
  'sheet-unknown': 'Von {{name}} gibt es kein Zertifikat, für das ein Blatt gemacht werden könnte.',
  'pin-no-answer': '{{host}} zeigte kein Zertifikat. „signet probe {{host}}“ sagt, warum.',
  'pin-routes': 'Die Adressen oder Wege von {{host}} zeigen verschiedene Zertifikate. Es wurde nichts festgehalten.',
  'pin-unusable': 'Das ist kein SHA-256, mit dem sich vergleichen ließe. Es wurde nichts festgehalten.',
  'pin-mismatch':
    '{{host}} ist nicht, was erwartet wurde: Gruppe {{group}} ist hier {{heard}} und auf der Leitung {{wire}}. Es wurde nichts festgehalten.',
}
