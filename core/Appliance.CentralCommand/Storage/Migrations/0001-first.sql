CREATE TABLE sites (
    site_id     TEXT NOT NULL PRIMARY KEY,
    created_at  INTEGER NOT NULL
);

CREATE TABLE appliances (
    appliance_id    TEXT NOT NULL PRIMARY KEY,
    site_id         TEXT NOT NULL REFERENCES sites (site_id),
    mac_address     TEXT NOT NULL,
    hostname        TEXT,
    agent_version   TEXT,
    nixos_version   TEXT,
    ip_addresses    TEXT NOT NULL DEFAULT '[]',
    plugins         TEXT NOT NULL DEFAULT '[]',
    order_types     TEXT NOT NULL DEFAULT '[]',
    uptime_seconds  INTEGER NOT NULL DEFAULT 0,
    created_at      INTEGER NOT NULL,
    last_checkin    INTEGER
);
CREATE INDEX appliances_of_site ON appliances (site_id);

CREATE TABLE tokens (
    token_id      TEXT NOT NULL PRIMARY KEY,
    sha256        TEXT NOT NULL UNIQUE,
    role          TEXT NOT NULL,
    appliance_id  TEXT REFERENCES appliances (appliance_id),
    created_at    INTEGER NOT NULL,
    revoked_at    INTEGER
);

CREATE TABLE orders (
    order_id         TEXT NOT NULL PRIMARY KEY,
    site_id          TEXT NOT NULL REFERENCES sites (site_id),
    appliance_id     TEXT NOT NULL REFERENCES appliances (appliance_id),
    order_type       TEXT NOT NULL,
    parameters       TEXT NOT NULL,
    priority         INTEGER NOT NULL,
    status           TEXT NOT NULL,
    created_at       INTEGER NOT NULL,
    expires_at       INTEGER NOT NULL,
    acknowledged_at  INTEGER,
    completed_at     INTEGER,
    result           TEXT,
    error_message    TEXT
);
CREATE INDEX orders_of_appliance ON orders (appliance_id, status);
CREATE INDEX orders_of_site ON orders (site_id, created_at);
CREATE INDEX orders_by_expiry ON orders (status, expires_at);

CREATE TABLE reports (
    appliance_id  TEXT NOT NULL REFERENCES appliances (appliance_id),
    report_id     TEXT NOT NULL,
    site_id       TEXT NOT NULL REFERENCES sites (site_id),
    received_at   INTEGER NOT NULL,
    report        TEXT NOT NULL,
    PRIMARY KEY (appliance_id, report_id)
);
CREATE INDEX reports_of_site ON reports (site_id, received_at);

CREATE TABLE linux_targets (
    site_id    TEXT NOT NULL REFERENCES sites (site_id),
    hostname   TEXT NOT NULL,
    sealed     TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (site_id, hostname)
);
