/** Shortest reason for signing what has findings, or for refusing: it is kept in the ledger and read by auditors. */
export const MIN_REASON = 8
