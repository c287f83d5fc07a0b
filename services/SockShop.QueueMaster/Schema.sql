CREATE TABLE IF NOT EXISTS shipment (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    shipped_at BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS shipment_in_order ON shipment (shipped_at, id);
