-- state: authorised, declined or voided. A key voided before it was ever seen has the amount 0.
CREATE TABLE IF NOT EXISTS payment (
    key          TEXT PRIMARY KEY,
    amount_cents BIGINT NOT NULL,
    state        TEXT NOT NULL,
    message      TEXT NOT NULL
);
