-- What is being done to files right now, each with the facts of the ledger entry that follows it. Kept before, gone after;
-- what a process that was killed left here is looked at again.
CREATE TABLE deeds (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('refuse', 'restore', 'park', 'unpark', 'export')),
  directory_id TEXT NOT NULL,
  owner TEXT NOT NULL,
  facts TEXT NOT NULL
) STRICT, WITHOUT ROWID;
