CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE authorities (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  environment TEXT NOT NULL CHECK (environment IN ('prod', 'test', 'lab')),
  certificate BLOB NOT NULL,
  sha256 TEXT NOT NULL UNIQUE,
  store TEXT NOT NULL CHECK (store IN ('keychain', 'vault')),
  ledger_public_key BLOB NOT NULL,
  ticket_salt_id TEXT,
  created_at INTEGER NOT NULL
) STRICT;

-- Wrong passphrases, kept here so that a restart does not forget them.
CREATE TABLE unlock_failures (
  authority_id TEXT PRIMARY KEY REFERENCES authorities (id) ON DELETE CASCADE,
  failures INTEGER NOT NULL,
  paused_until INTEGER NOT NULL
) STRICT;

-- The hash chain: `text` is canonical JSON (RFC 8785) and names the hash of the entry before it.
CREATE TABLE ledger_entries (
  entry INTEGER PRIMARY KEY,
  text TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE ledger_heads (
  entry INTEGER NOT NULL,
  authority_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  signature BLOB NOT NULL,
  PRIMARY KEY (entry, authority_id)
) STRICT, WITHOUT ROWID;

-- Every certificate signed here; the ledger entry holds its SHA-256, this table the DER itself.
CREATE TABLE certificates (
  sha256 TEXT PRIMARY KEY,
  authority_id TEXT NOT NULL,
  cn TEXT NOT NULL,
  serial TEXT NOT NULL,
  request TEXT NOT NULL,
  spki_sha256 TEXT NOT NULL,
  not_before INTEGER NOT NULL,
  not_after INTEGER NOT NULL,
  der BLOB NOT NULL,
  entry INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Holds all that a review asks of a name, so that no row with its DER is read for it.
CREATE INDEX certificates_by_name ON certificates (authority_id, cn, entry, spki_sha256, not_after);

CREATE TABLE directories (
  id TEXT PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  opened_at INTEGER NOT NULL
) STRICT;

CREATE TABLE first_seen (
  directory_id TEXT NOT NULL REFERENCES directories (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (directory_id, name)
) STRICT, WITHOUT ROWID;

-- A signature that is meant to be made; it goes when the certificate is kept or the attempt is known to have ended.
CREATE TABLE intents (
  tbs_sha256 TEXT PRIMARY KEY,
  directory_id TEXT NOT NULL,
  request TEXT NOT NULL,
  owner TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Answers on their way into a request file. The request's own JSON is never here: it holds the ticket.
CREATE TABLE outbox (
  directory_id TEXT NOT NULL,
  request TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES certificates (sha256),
  state TEXT NOT NULL CHECK (state IN ('to-file', 'filed', 'still-there', 'lost')),
  written_at INTEGER NOT NULL,
  PRIMARY KEY (directory_id, request)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_open ON outbox (state) WHERE state IN ('to-file', 'filed');

CREATE TABLE refusals (
  directory_id TEXT NOT NULL,
  request TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (directory_id, request)
) STRICT, WITHOUT ROWID;

-- What a ticket was found to be, so that it is worked out once: 50,000 hash rounds each.
CREATE TABLE ticket_verdicts (
  salt_id TEXT NOT NULL,
  cn TEXT NOT NULL,
  ticket_sha256 TEXT NOT NULL,
  fits INTEGER NOT NULL CHECK (fits IN (0, 1)),
  PRIMARY KEY (salt_id, cn, ticket_sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE key_copies (
  authority_id TEXT NOT NULL REFERENCES authorities (id) ON DELETE CASCADE,
  place TEXT NOT NULL,
  path TEXT NOT NULL,
  state TEXT NOT NULL,
  checked_at INTEGER NOT NULL,
  PRIMARY KEY (authority_id, place, path)
) STRICT, WITHOUT ROWID;
