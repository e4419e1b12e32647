-- What platforms say by themselves to who comes into a group, out of a library that none of them lists.
CREATE TABLE group_welcome (
    id               uuid        PRIMARY KEY,
    connection       uuid        NOT NULL REFERENCES connection,
    text             text        NOT NULL,
    picture          uuid,
    link_url         text,
    link_title       text,
    link_description text,
    notifies         boolean     NOT NULL,
    by_name          text        NOT NULL,
    at               timestamptz NOT NULL,
    state            text        NOT NULL,
    code             text,
    -- The platform's id of it; unknown where people found it there.
    ref              text,
    -- Grows with everything that people do to it, so that what is under way for it writes nothing over that.
    version          int         NOT NULL DEFAULT 0,
    asked_at         timestamptz,
    looked_at        timestamptz,
    -- When something is to be done about it next: a timer.
    due              timestamptz,
    CHECK ((link_url IS NULL) = (link_title IS NULL) AND (link_url IS NULL) = (link_description IS NULL)),
    CHECK (picture IS NULL OR link_url IS NULL)
);
CREATE INDEX group_welcome_by_connection ON group_welcome (connection, id);
CREATE INDEX group_welcome_due ON group_welcome (connection, due) WHERE due IS NOT NULL;
-- What the platform keeps once belongs to one of them.
CREATE UNIQUE INDEX group_welcome_once ON group_welcome (connection, ref);

-- Which groups are to choose it: their owners do, by a dispatch that is work.
CREATE TABLE group_welcome_use (
    welcome   uuid        NOT NULL REFERENCES group_welcome,
    group_id  uuid        NOT NULL,
    group_ref text        NOT NULL,
    attempt   int         NOT NULL,
    dispatch  uuid        NOT NULL,
    asked_by  text        NOT NULL,
    asked_at  timestamptz NOT NULL,
    done_by   uuid,
    done_at   timestamptz,
    -- the welcome that was to be chosen is there no more
    outdated  boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (welcome, group_id)
);
CREATE UNIQUE INDEX group_welcome_use_of_dispatch ON group_welcome_use (dispatch);
