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
}
export type EnrolWords = typeof enrol
