CREATE TABLE site_rules (
    site_id     TEXT NOT NULL PRIMARY KEY REFERENCES sites (site_id),
    version     INTEGER NOT NULL,
    format      INTEGER NOT NULL,
    rules       TEXT NOT NULL,
    rule_count  INTEGER NOT NULL,
    overrides   TEXT NOT NULL,
    override_count INTEGER NOT NULL,
    stored_at   INTEGER NOT NULL,
    stored_by   TEXT NOT NULL REFERENCES tokens (token_id)
);
