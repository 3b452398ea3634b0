CREATE TABLE packages (
    package_id  TEXT NOT NULL,
    version     TEXT NOT NULL,
    sha256      TEXT NOT NULL,
    size        INTEGER NOT NULL,
    pushed_at   INTEGER NOT NULL,
    pushed_by   TEXT NOT NULL REFERENCES tokens (token_id),
    PRIMARY KEY (package_id, version)
);
CREATE INDEX packages_by_time ON packages (pushed_at);
