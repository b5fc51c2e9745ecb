-- Findings of a cluster that somebody answers for; the ledger has every waiver that was ever made.
CREATE TABLE finding_waivers (
  finding TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  reason TEXT NOT NULL,
  until TEXT NOT NULL
) STRICT, WITHOUT ROWID;
