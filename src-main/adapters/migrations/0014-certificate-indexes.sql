-- Each signature puts an entry somewhere into every index: the shorter and fewer they are, the fewer pages a commit writes.
DROP INDEX certificates_by_name;
CREATE INDEX certificates_by_name ON certificates (authority_id, cn, entry);
-- What answers a CSR is found by its key.
DROP INDEX certificates_by_request;
