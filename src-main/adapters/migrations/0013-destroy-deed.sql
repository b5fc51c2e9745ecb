-- Destroying the parked copy is a deed on files like the others, so a kill in the middle of it leaves no gap in the ledger.
CREATE TABLE deeds_with_destroy (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('refuse', 'restore', 'park', 'unpark', 'destroy', 'export')),
  directory_id TEXT NOT NULL,
  owner TEXT NOT NULL,
  facts TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO deeds_with_destroy SELECT id, kind, directory_id, owner, facts FROM deeds;
DROP TABLE deeds;
ALTER TABLE deeds_with_destroy RENAME TO deeds;
