CREATE TABLE IF NOT EXISTS message (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    body        TEXT NOT NULL,
    traceparent TEXT,
    tracestate  TEXT,
    attempts    BIGINT NOT NULL,
    visible_at  BIGINT NOT NULL,
    parked_at   BIGINT
);

-- When a message came: its own row says only when it is to be seen next. A table beside it, because files from before have the other already.
CREATE TABLE IF NOT EXISTS arrival (
    message_id INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
    came_at    BIGINT NOT NULL
);

CREATE TRIGGER IF NOT EXISTS message_came AFTER INSERT ON message
BEGIN
    INSERT INTO arrival (message_id, came_at) VALUES (NEW.id, NEW.visible_at);
END;

CREATE INDEX IF NOT EXISTS message_waiting ON message (id) WHERE parked_at IS NULL;
