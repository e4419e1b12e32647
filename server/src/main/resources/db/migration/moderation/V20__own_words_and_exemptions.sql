-- Words that operators add to those that are shipped, and such that make a hit inside of them count for nothing.
CREATE TABLE moderation_word (
    id       uuid        NOT NULL PRIMARY KEY,
    word     text        NOT NULL UNIQUE,
    category text        NOT NULL,
    allowed  boolean     NOT NULL,
    by_sound boolean     NOT NULL,
    added_at timestamptz NOT NULL,
    added_by text        NOT NULL
);

-- People at whom rules do not look (白名单).
CREATE TABLE moderation_exemption (
    id        uuid        NOT NULL PRIMARY KEY,
    person    uuid        NOT NULL,
    -- Where it holds; null for everywhere.
    community uuid,
    branch    uuid,
    reason    text        NOT NULL,
    until     timestamptz,
    added_at  timestamptz NOT NULL,
    added_by  text        NOT NULL,
    UNIQUE NULLS NOT DISTINCT (person, community)
);

-- What was judged under another condition proves nothing for the one of today.
ALTER TABLE moderation_rule ADD COLUMN condition_at timestamptz NOT NULL DEFAULT '-infinity';
