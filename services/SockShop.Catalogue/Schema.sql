CREATE TABLE IF NOT EXISTS sock (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    description TEXT NOT NULL,
    price_cents BIGINT NOT NULL,
    count       BIGINT NOT NULL,
    image_1     TEXT NOT NULL,
    image_2     TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS tag (
    id   BIGINT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE IF NOT EXISTS sock_tag (
    sock_id TEXT NOT NULL REFERENCES sock (id),
    tag_id  BIGINT NOT NULL REFERENCES tag (id),
    PRIMARY KEY (sock_id, tag_id)
);

-- The original's ids, names, prices and tags, so that existing test data works; the descriptions are our own.
INSERT INTO sock (id, name, description, price_cents, count, image_1, image_2) VALUES
    ('03fef6ac-1896-4ce8-bd69-b798f85c6e0b', 'Holy', 'More hole than sock, blessed by generous air. Wear them when your ankles have earned a halo.', 9999, 1, 'holy_1.svg', 'holy_2.svg'),
    ('3395a43e-2d88-40de-b95f-e00e1502085b', 'Colourful', 'Every stripe a different mood. Goes with everything, because it already contains everything.', 1800, 438, 'colourful_socks.svg', 'colourful_socks.svg'),
    ('510a0d7e-8e83-4193-b483-e27e09ddc34d', 'SuperSport XL', 'For those who run, and for those who run late. Cushioned heel, long cuff, no excuses.', 1500, 820, 'puma_1.svg', 'puma_2.svg'),
    ('6d62d909-f957-430e-8689-b5129c0bb75e', 'Weave special', 'A tight weave in which every thread knows its neighbours. Limited run, unlimited warmth.', 1715, 33, 'weave1.svg', 'weave2.svg'),
    ('808a2de1-1aaa-4c25-a9b9-6612e8f29a38', 'Crossed', 'Two lines meet on every toe. Sharp enough for the office, brave enough for the stairs.', 1732, 738, 'cross_1.svg', 'cross_2.svg'),
    ('819e1fbf-8b7e-4f6d-811f-693534916a8b', 'Figueroa', 'Dressed for dinner from the ankle down: deep green, a touch of blue, and no small talk.', 1400, 808, 'WAT.svg', 'WAT2.svg'),
    ('837ab141-399e-4c1f-9abc-bace40296bac', 'Cat socks', 'Whiskers left and right. They land on your feet every morning and ignore you until supper.', 1500, 175, 'catsocks.svg', 'catsocks2.svg'),
    ('a0a4f044-b040-410d-8ead-4de0446aec7e', 'Nerd leg', 'Show a bit of leg and a bit of logic. Blue in theory, skin-coloured in practice.', 799, 115, 'bit_of_leg_1.svg', 'bit_of_leg_2.svg'),
    ('d3588630-ad8e-49df-bbd7-3167f7efb246', 'YouTube.sock', 'Press play with your toes. Comes with captions off and a very long list of recommendations.', 1099, 801, 'youtube_1.svg', 'youtube_2.svg'),
    ('zzz4f044-b040-410d-8ead-4de0446aec7e', 'Classic', 'The sock your grandfather would have designed: brown, green, and certain of itself.', 1200, 127, 'classic.svg', 'classic2.svg')
ON CONFLICT DO NOTHING;

INSERT INTO tag (id, name) VALUES
    (1, 'brown'), (2, 'geek'), (3, 'formal'), (4, 'blue'), (5, 'skin'), (6, 'red'),
    (7, 'action'), (8, 'sport'), (9, 'black'), (10, 'magic'), (11, 'green')
ON CONFLICT DO NOTHING;

INSERT INTO sock_tag (sock_id, tag_id) VALUES
    ('03fef6ac-1896-4ce8-bd69-b798f85c6e0b', 10), ('03fef6ac-1896-4ce8-bd69-b798f85c6e0b', 7),
    ('3395a43e-2d88-40de-b95f-e00e1502085b', 1), ('3395a43e-2d88-40de-b95f-e00e1502085b', 4),
    ('510a0d7e-8e83-4193-b483-e27e09ddc34d', 8), ('510a0d7e-8e83-4193-b483-e27e09ddc34d', 9), ('510a0d7e-8e83-4193-b483-e27e09ddc34d', 3),
    ('6d62d909-f957-430e-8689-b5129c0bb75e', 2), ('6d62d909-f957-430e-8689-b5129c0bb75e', 9),
    ('808a2de1-1aaa-4c25-a9b9-6612e8f29a38', 4), ('808a2de1-1aaa-4c25-a9b9-6612e8f29a38', 6), ('808a2de1-1aaa-4c25-a9b9-6612e8f29a38', 7), ('808a2de1-1aaa-4c25-a9b9-6612e8f29a38', 3),
    ('819e1fbf-8b7e-4f6d-811f-693534916a8b', 3), ('819e1fbf-8b7e-4f6d-811f-693534916a8b', 11), ('819e1fbf-8b7e-4f6d-811f-693534916a8b', 4),
    ('837ab141-399e-4c1f-9abc-bace40296bac', 1), ('837ab141-399e-4c1f-9abc-bace40296bac', 11), ('837ab141-399e-4c1f-9abc-bace40296bac', 3),
    ('a0a4f044-b040-410d-8ead-4de0446aec7e', 4), ('a0a4f044-b040-410d-8ead-4de0446aec7e', 5),
    ('d3588630-ad8e-49df-bbd7-3167f7efb246', 2), ('d3588630-ad8e-49df-bbd7-3167f7efb246', 3),
    ('zzz4f044-b040-410d-8ead-4de0446aec7e', 1), ('zzz4f044-b040-410d-8ead-4de0446aec7e', 11)
ON CONFLICT DO NOTHING;
