-- Up to where a member of staff has read what is said in a group of another platform.
CREATE TABLE message_read (
    group_id uuid        NOT NULL,
    staff    uuid        NOT NULL,
    at       timestamptz NOT NULL,
    id       uuid        NOT NULL,
    PRIMARY KEY (group_id, staff)
);

-- Pictures of messages of other platforms, which name them by an address that dies soon.
CREATE TABLE received_picture (
    message      uuid        NOT NULL,
    n            int         NOT NULL,
    connection   uuid        NOT NULL,
    group_id     uuid        NOT NULL,
    person       uuid,
    -- When it was said.
    at           timestamptz NOT NULL,
    -- Empty once nobody needs it any more.
    address      text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('WAITING', 'FETCHING', 'KEPT', 'GONE')),
    attempts     int         NOT NULL DEFAULT 0,
    -- When to fetch it; while it is fetched, when somebody else may.
    due          timestamptz NOT NULL,
    media        uuid,
    width        int,
    height       int,
    failure      text,
    PRIMARY KEY (message, n),
    CHECK ((state = 'KEPT') = (media IS NOT NULL))
);
CREATE INDEX received_picture_due ON received_picture (due) WHERE state IN ('WAITING', 'FETCHING');
CREATE INDEX received_picture_fetching ON received_picture (connection) WHERE state = 'FETCHING';
CREATE INDEX received_picture_of_person ON received_picture (person);
CREATE INDEX received_picture_of_time ON received_picture (at);
CREATE INDEX received_picture_shown ON received_picture (group_id, media) WHERE media IS NOT NULL;
