-- state: pending, then placed, declined, or voiding and voided. contents: customer, address, card and items as JSON, as they were when ordered.
CREATE TABLE IF NOT EXISTS customer_order (
    id              TEXT PRIMARY KEY,
    customer_id     TEXT NOT NULL,
    idempotency_key TEXT,
    state           TEXT NOT NULL,
    message         TEXT,
    created_at      BIGINT NOT NULL,
    total_cents     BIGINT NOT NULL,
    shipment_id     TEXT NOT NULL,
    contents        TEXT NOT NULL,
    UNIQUE (customer_id, idempotency_key)
);

CREATE INDEX IF NOT EXISTS customer_order_by_customer ON customer_order (customer_id, created_at, id);
CREATE INDEX IF NOT EXISTS customer_order_by_state ON customer_order (state, created_at, id);

-- What an order still owes to another service. task: ship or void.
CREATE TABLE IF NOT EXISTS outbox (
    order_id    TEXT PRIMARY KEY REFERENCES customer_order (id),
    task        TEXT NOT NULL,
    shipment_id TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    traceparent TEXT,
    tracestate  TEXT,
    attempts    BIGINT NOT NULL,
    due_at      BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS outbox_due ON outbox (task, due_at);
