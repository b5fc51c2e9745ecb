-- Nodes by the address they are asked at. The pin is what a person compared, or the renewed certificate of that key.
CREATE TABLE masters (
  id TEXT PRIMARY KEY,
  host TEXT NOT NULL,
  port INTEGER NOT NULL,
  name TEXT NOT NULL,
  seen TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  judgement TEXT NOT NULL,
  version INTEGER,
  pin TEXT,
  pin_spki TEXT,
  pinned_at INTEGER,
  pinned_by TEXT,
  pin_mode TEXT,
  pin_bits INTEGER,
  UNIQUE (host, port)
) STRICT, WITHOUT ROWID;

-- Certificates that were pinned, or seen in the place of a pinned one.
CREATE TABLE master_certificates (
  sha256 TEXT PRIMARY KEY,
  der BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What became of a node, by address: each line is an entry of the ledger too. It outlives the pin.
CREATE TABLE master_events (
  host TEXT NOT NULL,
  port INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  facts TEXT NOT NULL,
  PRIMARY KEY (host, port, entry)
) STRICT, WITHOUT ROWID;
