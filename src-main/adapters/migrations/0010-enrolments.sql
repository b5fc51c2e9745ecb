-- Enrolments nobody has signed yet. Key and ticket lie in the folder, never here.
CREATE TABLE enrolments (
  id TEXT PRIMARY KEY,
  cn TEXT NOT NULL,
  host TEXT NOT NULL,
  port INTEGER NOT NULL,
  folder TEXT NOT NULL,
  parent TEXT NOT NULL,
  request BLOB NOT NULL,
  fingerprint TEXT NOT NULL,
  state TEXT NOT NULL,
  said TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  asked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
