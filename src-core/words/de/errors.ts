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
  'csr-unanswered': 'Für diesen CSR ({{cn}}) gibt es noch kein Zertifikat, also nichts zu speichern.',
  'certificate-check-failed':
    'Das neue Zertifikat hält der Prüfung gegen die CA nicht stand ({{reason}}). Es wurde nichts geschrieben.',
  'salt-missing': 'In {{path}} steht kein Ticket-Salt. Geben Sie die Datei mit TicketSalt an (constants.conf).',

  'server-not-pinned':
    'Wer auf {{host}}, Port {{port}} antwortet, hat das festgehaltene Zertifikat nicht, auch nicht dessen Schlüssel. Es wurde nichts gesendet, auch kein Passwort. Vergleichen Sie den Fingerabdruck an der Maschine, bevor Sie einen anderen festhalten.',
  'server-not-verified':
    'Das Zertifikat auf {{host}}, Port {{port}} ist keines dieser CA für {{name}} ({{reason}}). Es wurde nichts gesendet, auch kein Passwort.',
  'rest-login-refused':
    'Die API auf {{host}}, Port {{port}} lässt {{user}} mit diesem Passwort nicht ein. Prüfen Sie den ApiUser (api-users.conf).',
  'rest-not-permitted':
    'Dem ApiUser {{user}} fehlt auf {{host}} die Berechtigung „{{permission}}“. Tragen Sie sie in dessen permissions ein (api-users.conf).',
  'rest-refused': 'Die API auf {{host}} lehnte das ab ({{status}}): {{reason}}',
  'rest-answer-odd': 'Was von {{host}}, Port {{port}} kam, ist keine Antwort einer Icinga-API ({{reason}}).',

  'ledger-broken': 'Das Journal ist ab Eintrag {{entry}} gebrochen. Bis das geklärt ist, wird nichts signiert.',
  'ledger-busy': 'Ein anderes Signet schreibt gerade ins Journal. Versuchen Sie es noch einmal.',
  'profile-newer':
    'Dieses Profil stammt von einem neueren Signet (Schema {{found}}, dieses kennt {{known}}). Aktualisieren Sie Signet.',
  'profile-not-private':
    'Den Profilordner {{path}} können andere erreichen (Modus {{mode}}). Führen Sie chmod 700 darauf aus.',
}
