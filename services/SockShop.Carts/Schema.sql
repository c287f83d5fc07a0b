-- A cart is its items: one without any needs no row, so that reading a cart writes nothing.
CREATE TABLE IF NOT EXISTS item (
    cart_id          TEXT NOT NULL,
    item_id          TEXT NOT NULL,
    id               TEXT NOT NULL,
    quantity         BIGINT NOT NULL,
    unit_price_cents BIGINT NOT NULL,
    PRIMARY KEY (cart_id, item_id)
);
