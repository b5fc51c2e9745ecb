-- What was found in each request file, so that a folder opens the second time without reading what did not change.
-- Of the file itself only hashes and dates are here, of its ticket a hash.
CREATE TABLE kept_requests (
  directory_id TEXT NOT NULL REFERENCES directories (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  ca_sha256 TEXT NOT NULL,
  facts TEXT NOT NULL,
  verdicts TEXT NOT NULL,
  PRIMARY KEY (directory_id, name)
) STRICT, WITHOUT ROWID;

DROP TABLE examinations;

-- RSA keys of a folder that were compared with one another, and the product of all of them.
CREATE TABLE compared_keys (
  directory_id TEXT NOT NULL REFERENCES directories (id) ON DELETE CASCADE,
  spki_sha256 TEXT NOT NULL,
  weak INTEGER NOT NULL CHECK (weak IN (0, 1)),
  PRIMARY KEY (directory_id, spki_sha256)
) STRICT, WITHOUT ROWID;
CREATE TABLE key_products (
  directory_id TEXT PRIMARY KEY REFERENCES directories (id) ON DELETE CASCADE,
  product BLOB NOT NULL
) STRICT;
