-- What policy lets a CSR ask for beyond a plain node certificate; the ledger has who allowed it and why.
CREATE TABLE csr_allowances (
  name TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- A CSR is looked up by its fingerprint: what it was given can be saved again.
CREATE INDEX certificates_by_request ON certificates (authority_id, request, entry);
