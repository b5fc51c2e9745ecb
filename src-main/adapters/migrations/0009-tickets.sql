-- For which name a ticket was made last under each salt, and by whom; the ticket itself is nowhere.
CREATE TABLE made_tickets (
  authority_id TEXT NOT NULL REFERENCES authorities (id) ON DELETE CASCADE,
  cn TEXT NOT NULL,
  salt_id TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY (authority_id, cn, salt_id)
) STRICT, WITHOUT ROWID;
