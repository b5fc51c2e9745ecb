-- Certificates of the same CA key and name with newer dates.
CREATE TABLE ca_renewals (
  sha256 TEXT PRIMARY KEY,
  authority_id TEXT NOT NULL REFERENCES authorities (id) ON DELETE CASCADE,
  der BLOB NOT NULL,
  not_after INTEGER NOT NULL,
  entry INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How far taking the key off a master has come. directory_id is empty for what belongs to the authority alone.
CREATE TABLE move_steps (
  authority_id TEXT NOT NULL REFERENCES authorities (id) ON DELETE CASCADE,
  directory_id TEXT NOT NULL,
  step TEXT NOT NULL,
  at INTEGER NOT NULL,
  facts TEXT NOT NULL,
  PRIMARY KEY (authority_id, directory_id, step)
) STRICT, WITHOUT ROWID;
