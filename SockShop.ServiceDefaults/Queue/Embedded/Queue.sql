CREATE TABLE IF NOT EXISTS message (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    body        TEXT NOT NULL,
    traceparent TEXT,
    tracestate  TEXT,
    attempts    BIGINT NOT NULL,
    visible_at  BIGINT NOT NULL,
    parked_at   BIGINT
);

CREATE INDEX IF NOT EXISTS message_waiting ON message (id) WHERE parked_at IS NULL;
