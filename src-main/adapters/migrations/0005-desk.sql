-- Filters by the names their officer gave them.
CREATE TABLE saved_views (
  name TEXT PRIMARY KEY,
  filter TEXT NOT NULL,
  search TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What an officer wrote on a request, by the SHA-256 of its certificate: the same request is the same in every folder.
CREATE TABLE notes (
  request TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  author TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
