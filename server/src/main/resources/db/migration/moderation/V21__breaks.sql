-- What stands still for a while because something surged (熔断), and why.
CREATE TABLE moderation_break (
    id         uuid        NOT NULL PRIMARY KEY,
    -- What it is about; open once at a time.
    key        text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('RAID', 'FLOOD', 'ECHO', 'CRISIS')),
    community  uuid        NOT NULL,
    branch     uuid,
    group_id   uuid,
    code       uuid,
    -- The name of the group or community when it began.
    place      text        NOT NULL,
    slows      boolean     NOT NULL,
    locks      boolean     NOT NULL,
    pauses     boolean     NOT NULL,
    why        jsonb       NOT NULL,
    started_at timestamptz NOT NULL,
    until      timestamptz NOT NULL,
    ended_at   timestamptz,
    ending     text        CHECK (ending IN ('TIME', 'STAFF', 'WORK')),
    ended_by   text,
    CHECK ((ended_at IS NULL) = (ending IS NULL))
);
CREATE UNIQUE INDEX moderation_break_open ON moderation_break (key) WHERE ended_at IS NULL;
CREATE INDEX moderation_break_due ON moderation_break (until) WHERE ended_at IS NULL;
CREATE INDEX moderation_break_ended ON moderation_break (ended_at) WHERE ended_at IS NOT NULL;

-- When something is a surge; one row once an operator changed it.
CREATE TABLE breaker_rule (
    id      boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (id),
    rule    jsonb   NOT NULL,
    version int     NOT NULL
);

-- The usual of a group: what was said by the hour, and how much of it complained.
CREATE TABLE group_hour (
    group_id   uuid        NOT NULL,
    hour       timestamptz NOT NULL,
    messages   int         NOT NULL,
    complaints int         NOT NULL,
    PRIMARY KEY (group_id, hour)
) WITH (fillfactor = 70);
CREATE INDEX group_hour_old ON group_hour (hour);

CREATE TABLE complaint (
    message    uuid        NOT NULL PRIMARY KEY,
    group_id   uuid        NOT NULL,
    person     uuid        NOT NULL,
    said_at    timestamptz NOT NULL,
    text       text        NOT NULL,
    to_service boolean     NOT NULL
);
CREATE INDEX complaint_by_group ON complaint (group_id, said_at);
CREATE INDEX complaint_old ON complaint (said_at);
