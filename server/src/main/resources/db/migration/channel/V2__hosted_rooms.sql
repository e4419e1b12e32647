-- Rooms of the hosted channel. They live in the parent's folder: Flyway reads a folder with all below it, so a nested
-- module's folder would be run twice.
CREATE TABLE room (
    group_id     uuid        NOT NULL PRIMARY KEY,
    name         text        NOT NULL,
    open         boolean     NOT NULL DEFAULT true,
    muted_all    boolean     NOT NULL DEFAULT false,
    announcement text,
    announced_at timestamptz,
    announced_by text,
    last_seq     bigint      NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- Everything that happens in a room in one sequence: messages, notes and changes. The sequence is given out under the
-- lock of the room's row, so that events become visible in their order and without gaps.
CREATE TABLE room_event (
    room     uuid        NOT NULL REFERENCES room,
    seq      bigint      NOT NULL,
    id       uuid        NOT NULL UNIQUE,
    type     text        NOT NULL,
    at       timestamptz NOT NULL,
    seat     uuid,
    withheld text,
    recalled boolean     NOT NULL DEFAULT false,
    body     jsonb       NOT NULL,
    PRIMARY KEY (room, seq)
);
CREATE INDEX room_event_lines ON room_event (room, seq) WHERE type IN ('MESSAGE', 'NOTE');

CREATE TABLE room_picture (
    id     uuid NOT NULL PRIMARY KEY,
    room   uuid NOT NULL REFERENCES room,
    width  int  NOT NULL,
    height int  NOT NULL
);

CREATE TABLE room_read (
    room  uuid   NOT NULL REFERENCES room,
    staff uuid   NOT NULL,
    seq   bigint NOT NULL,
    PRIMARY KEY (room, staff)
);

-- What was sent to one visitor alone.
CREATE TABLE notice (
    id      uuid        NOT NULL PRIMARY KEY,
    visitor uuid        NOT NULL,
    at      timestamptz NOT NULL,
    why     text        NOT NULL,
    text    text        NOT NULL
);
CREATE INDEX notice_by_visitor ON notice (visitor, id);
