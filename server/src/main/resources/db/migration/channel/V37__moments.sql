-- What staff publish to the moments of their customers, each by one tap.
CREATE TABLE moment (
    id            uuid        PRIMARY KEY,
    connection    uuid        NOT NULL REFERENCES connection,
    text          text        NOT NULL,
    pictures      uuid[]      NOT NULL,
    link_url      text,
    link_title    text,
    link_picture  uuid,
    -- Empty for all.
    staff         text[]      NOT NULL,
    tags          text[]      NOT NULL,
    tag_names     text[]      NOT NULL,
    by_name       text        NOT NULL,
    at            timestamptz NOT NULL,
    state         text        NOT NULL,
    code          text,
    cancelling    boolean     NOT NULL DEFAULT false,
    -- The platform's id of the making, then of what was made.
    job           text,
    ref           text,
    invalid_staff text[]      NOT NULL DEFAULT '{}',
    invalid_tags  text[]      NOT NULL DEFAULT '{}',
    asked_at      timestamptz,
    made_at       timestamptz,
    senders       int         NOT NULL DEFAULT 0,
    published     int         NOT NULL DEFAULT 0,
    looked_at     timestamptz,
    -- When something is to be done about it next: a timer.
    due           timestamptz,
    CHECK ((link_url IS NULL) = (link_title IS NULL) AND (link_url IS NULL) = (link_picture IS NULL))
);
CREATE INDEX moment_by_connection ON moment (connection, id);
CREATE INDEX moment_due ON moment (connection, due) WHERE due IS NOT NULL;
-- What the platform made once belongs to one of them.
CREATE UNIQUE INDEX moment_once ON moment (connection, ref);

-- Who is to publish it, as the platform said when it was last asked.
CREATE TABLE moment_publisher (
    moment    uuid    NOT NULL REFERENCES moment,
    staff     text    NOT NULL,
    published boolean NOT NULL,
    PRIMARY KEY (moment, staff)
);
