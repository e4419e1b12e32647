-- What the morning paper is made of.
CREATE TABLE feed (
    id            uuid        NOT NULL PRIMARY KEY,
    branch        uuid        NOT NULL,
    address       text        NOT NULL,
    title         text        NOT NULL,
    added_at      timestamptz NOT NULL,
    -- When it was last looked at, and when that was last of use.
    checked_at    timestamptz NOT NULL,
    read_at       timestamptz NOT NULL,
    -- What was wrong when it was looked at last.
    code          text,
    -- What the other side wants to hear again, so that it need not send what we have.
    etag          text,
    last_modified text,
    -- Since when a paper waits for it.
    wanted_at     timestamptz,
    UNIQUE (branch, address)
);
CREATE INDEX feed_wanted ON feed (wanted_at) WHERE wanted_at IS NOT NULL;

CREATE TABLE feed_entry (
    feed         uuid        NOT NULL REFERENCES feed ON DELETE CASCADE,
    key          text        NOT NULL,
    title        text        NOT NULL,
    link         text,
    published_at timestamptz,
    first_seen   timestamptz NOT NULL,
    -- Where it stood in the feed, from 0.
    place        int         NOT NULL,
    PRIMARY KEY (feed, key)
);

-- Entries that a group had, so that it gets none twice.
CREATE TABLE paper_sent (
    group_id uuid        NOT NULL,
    key      text        NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (group_id, key)
);
CREATE INDEX paper_sent_at ON paper_sent (at);
