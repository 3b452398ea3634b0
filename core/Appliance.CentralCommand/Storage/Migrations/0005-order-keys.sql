CREATE TABLE order_keys (
    role        TEXT NOT NULL PRIMARY KEY,
    public_key  TEXT NOT NULL,
    sealed      TEXT NOT NULL,
    created_at  INTEGER NOT NULL
);
ALTER TABLE orders ADD COLUMN jws TEXT;
