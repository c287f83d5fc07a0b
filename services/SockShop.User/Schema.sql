CREATE TABLE IF NOT EXISTS customer (
    id            TEXT PRIMARY KEY,
    username      TEXT NOT NULL UNIQUE,
    first_name    TEXT NOT NULL,
    last_name     TEXT NOT NULL,
    email         TEXT NOT NULL,
    password_hash TEXT -- null: nobody can log in
);

CREATE TABLE IF NOT EXISTS address (
    id          TEXT PRIMARY KEY,
    customer_id TEXT REFERENCES customer (id) ON DELETE CASCADE, -- null: nobody's
    street      TEXT NOT NULL,
    number      TEXT NOT NULL,
    country     TEXT NOT NULL,
    city        TEXT NOT NULL,
    postcode    TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS address_customer ON address (customer_id, id);

CREATE TABLE IF NOT EXISTS card (
    id            TEXT PRIMARY KEY,
    customer_id   TEXT REFERENCES customer (id) ON DELETE CASCADE, -- null: nobody's
    masked_number TEXT NOT NULL,
    expires       TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS card_customer ON card (customer_id, id);

-- The original's customers, with its ids, so that existing test data works. They are planted once: whoever is deleted stays so.
CREATE TABLE IF NOT EXISTS seeded (what TEXT PRIMARY KEY);

-- Passwords: eve, password, password.
INSERT INTO customer (id, username, first_name, last_name, email, password_hash)
SELECT * FROM (VALUES
    ('57a98d98e4b00679b4a830af', 'Eve_Berger', 'Eve', 'Berger', '', 'AQAAAAIAAYagAAAAENdiUCpi+LGq7p7M3FUvui2/D7oTL0wpyOVkEdmi9a+6AOkU/ptJ65Nr/FtMXREhvw=='),
    ('57a98d98e4b00679b4a830b2', 'user', 'User', 'Name', '', 'AQAAAAIAAYagAAAAECu7OCxroCsDdJa0fRdRRh+Vd3/uZ/6Bjcq8nHvEF94V8QnOAK6BH9o1nCnUZkKR5Q=='),
    ('57a98d98e4b00679b4a830b5', 'user1', 'User1', 'Name1', '', 'AQAAAAIAAYagAAAAEFVJ+TKEzpumcVSUx7y0r20W1CECE57z9mHez+T9LERr+V8X0O0pKIQYnCoCfp3k0g==')
) AS seed WHERE NOT EXISTS (SELECT 1 FROM seeded) ON CONFLICT DO NOTHING;

INSERT INTO address (id, customer_id, number, street, city, postcode, country)
SELECT * FROM (VALUES
    ('57a98d98e4b00679b4a830ad', '57a98d98e4b00679b4a830af', '246', 'Whitelees Road', 'Glasgow', 'G67 3DL', 'United Kingdom'),
    ('57a98d98e4b00679b4a830b0', '57a98d98e4b00679b4a830b2', '246', 'Whitelees Road', 'Glasgow', 'G67 3DL', 'United Kingdom'),
    ('57a98d98e4b00679b4a830b3', '57a98d98e4b00679b4a830b5', '4', 'Maes-Y-Deri', 'Aberdare', 'CF44 6TF', 'United Kingdom'),
    ('57a98ddce4b00679b4a830d1', NULL, '3', 'my road', 'London', '', 'UK')
) AS seed WHERE NOT EXISTS (SELECT 1 FROM seeded) ON CONFLICT DO NOTHING;

INSERT INTO card (id, customer_id, masked_number, expires)
SELECT * FROM (VALUES
    ('57a98d98e4b00679b4a830ae', '57a98d98e4b00679b4a830af', '************9678', '08/19'),
    ('57a98d98e4b00679b4a830b1', '57a98d98e4b00679b4a830b2', '************5918', '08/19'),
    ('57a98d98e4b00679b4a830b4', '57a98d98e4b00679b4a830b5', '************5205', '08/19'),
    ('57a98ddce4b00679b4a830d2', NULL, '*********5432', '04/16')
) AS seed WHERE NOT EXISTS (SELECT 1 FROM seeded) ON CONFLICT DO NOTHING;

INSERT INTO seeded (what) VALUES ('customers') ON CONFLICT DO NOTHING;
