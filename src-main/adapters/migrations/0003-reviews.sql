-- What was found of a request's certificate, so that a folder opens the second time without checking signatures again.
-- Nothing of the request's file is here, least of all its ticket.
CREATE TABLE examinations (
  request TEXT NOT NULL,
  ca_sha256 TEXT NOT NULL,
  found TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (request, ca_sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX examinations_by_age ON examinations (at);

-- Levels of verdicts that differ from the usual ones; the ledger has who changed them and why.
CREATE TABLE policy (
  verdict TEXT PRIMARY KEY,
  level TEXT NOT NULL CHECK (level IN ('note', 'decide', 'stop'))
) STRICT, WITHOUT ROWID;

CREATE INDEX certificates_by_key ON certificates (authority_id, spki_sha256, cn);
