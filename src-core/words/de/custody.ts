import type { custody as english } from '../en/custody.ts'

/** Verwahrung der Schlüssel: was Fenster und Kommandozeile gemeinsam sagen. */
export const custody: typeof english = {
  look: {
    'signing-none': 'Es wird nichts signiert, und keine Antwort ist unterwegs.',
    'signing-open':
      '{{open}} Signaturen oder Antworten sind noch unterwegs. Schauen Sie in einigen Sekunden noch einmal.',
    'agents-quiet': 'Kein Agent hat in den letzten Sekunden gefragt.',
    'agents-ask': '{{files}} Anfragen wurden in den letzten Sekunden geschrieben: Diese Agenten warten dann auf Sie.',
    'folder-writable': 'Signet kann certificate-requests und ca als Benutzer des Daemons beschreiben.',
    'folder-not-writable':
      '{{path}} lässt sich als Benutzer des Daemons nicht beschreiben. Berichtigen Sie den Besitzer.',
    'renewals-none':
      'Keiner der {{known}} bekannten Knoten fragt in den nächsten {{days}} Tagen nach einer Erneuerung.',
    'renewals-due':
      '{{due}} von {{known}} bekannten Knoten fragen in den nächsten {{days}} Tagen nach einer Erneuerung: Sie warten dann als Anfragen.',
    'renewals-unknown':
      'Signet hat hier noch für keinen Knoten signiert und weiß daher nicht, wessen Erneuerung in den nächsten {{days}} Tagen ansteht.',
    'master-lasts': 'Das eigene Zertifikat des Masters {{name}} gilt noch {{days}} Tage.',
    'master-ends-soon':
      'Das eigene Zertifikat des Masters {{name}} endet in {{days}} Tagen. Ohne den Schlüssel erneuert es dort niemand: Erneuern Sie es hier.',
    'master-ended':
      'Das eigene Zertifikat des Masters {{name}} endete {{notAfter}}. Erneuern Sie es, bevor etwas verlegt wird.',
    'master-unknown': 'In certs wurde kein eigenes Zertifikat des Masters gefunden.',
  },
  step: {
    copy: 'Schlüssel hierher kopieren',
    backup: 'Sichern und zum Beweis wiederherstellen',
    look: 'Vor dem Verlegen nachsehen',
    park: 'Schlüssel stilllegen',
    prove: 'Rundlauf beweisen',
    destroy: 'Stillgelegte Kopie vernichten',
  },
  cannotPromise:
    'Löschen kann nicht versprechen, dass der Schlüssel weg ist: Dateisysteme mit Journal oder Schnappschüssen, Flash-Speicher und alte Sicherungen behalten ihn vielleicht, und wer ihn vorher kopierte, hat ihn noch. Nur eine neue CA hilft dagegen.',
  masterEnds: 'Das eigene Zertifikat des Masters {{name}} endet in {{days}} Tagen.',
  masterEnded: 'Das eigene Zertifikat des Masters {{name}} ist abgelaufen.',
  caEnds: 'Die CA von {{name}} endet in {{days}} Tagen.',
  caEnded: 'Die CA von {{name}} ist abgelaufen.',
}
