-- Certificates in the order they were made: kept by their hash, each new one dirtied a page of its own and one for its DER.
CREATE TABLE certificates_in_order (
  sha256 TEXT NOT NULL UNIQUE,
  authority_id TEXT NOT NULL,
  cn TEXT NOT NULL,
  serial TEXT NOT NULL,
  request TEXT NOT NULL,
  spki_sha256 TEXT NOT NULL,
  not_before INTEGER NOT NULL,
  not_after INTEGER NOT NULL,
  der BLOB NOT NULL,
  entry INTEGER NOT NULL
) STRICT;
INSERT INTO certificates_in_order SELECT * FROM certificates ORDER BY entry;

-- The outbox names the table of its certificates, so it is made anew as well.
CREATE TABLE outbox_in_order (
  directory_id TEXT NOT NULL,
  request TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES certificates_in_order (sha256),
  state TEXT NOT NULL CHECK (state IN ('to-file', 'filed', 'still-there', 'lost')),
  written_at INTEGER NOT NULL,
  PRIMARY KEY (directory_id, request)
) STRICT, WITHOUT ROWID;
INSERT INTO outbox_in_order SELECT * FROM outbox;

DROP TABLE outbox;
DROP TABLE certificates;
ALTER TABLE certificates_in_order RENAME TO certificates;
ALTER TABLE outbox_in_order RENAME TO outbox;

CREATE INDEX outbox_open ON outbox (state) WHERE state IN ('to-file', 'filed');
-- Holds all that a review asks of a name, so that no row with its DER is read for it.
CREATE INDEX certificates_by_name ON certificates (authority_id, cn, entry, spki_sha256, not_after, sha256);
CREATE INDEX certificates_by_key ON certificates (authority_id, spki_sha256, cn);
CREATE INDEX certificates_by_request ON certificates (authority_id, request, entry);
