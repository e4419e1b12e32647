CREATE TABLE connection (
    id         uuid        NOT NULL PRIMARY KEY,
    channel    text        NOT NULL,
    name       text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX connection_hosted_once ON connection (channel) WHERE channel = 'hosted';
INSERT INTO connection (id, channel, name) VALUES ('01900000-0000-7000-8000-000000000001', 'hosted', '自有网页群');

-- The inbox. Positions count per group and are given out under the lock of the group's row, so that they become
-- visible in their order: a reader that has seen position n can never miss a smaller one.
CREATE TABLE inbox_group (
    connection uuid   NOT NULL REFERENCES connection,
    group_ref  text   NOT NULL,
    received   bigint NOT NULL,
    PRIMARY KEY (connection, group_ref)
) WITH (fillfactor = 50);

-- How far readers are; apart from inbox_group so that receiving and reading do not wait for each other.
CREATE TABLE inbox_cursor (
    connection uuid        NOT NULL REFERENCES connection,
    group_ref  text        NOT NULL,
    position   bigint      NOT NULL DEFAULT 0,
    read_at    timestamptz NOT NULL DEFAULT '-infinity',
    PRIMARY KEY (connection, group_ref)
) WITH (fillfactor = 50);

CREATE TABLE inbox_event (
    connection uuid        NOT NULL REFERENCES connection,
    group_ref  text        NOT NULL,
    position   bigint      NOT NULL,
    id         uuid        NOT NULL,
    event_id   text        NOT NULL,
    kind       text        NOT NULL,
    sender_ref text        NOT NULL,
    at         timestamptz NOT NULL,
    payload    jsonb       NOT NULL,
    PRIMARY KEY (connection, group_ref, position),
    UNIQUE (connection, event_id)
);

-- Events that no phase could take; the event itself stays in inbox_event.
CREATE TABLE inbox_failure (
    id         uuid        NOT NULL PRIMARY KEY,
    connection uuid        NOT NULL,
    group_ref  text        NOT NULL,
    kind       text        NOT NULL,
    at         timestamptz NOT NULL,
    error      text        NOT NULL,
    failed_at  timestamptz NOT NULL
);

CREATE TABLE dispatch (
    id           uuid        NOT NULL PRIMARY KEY,
    key          text        NOT NULL UNIQUE,
    connection   uuid        NOT NULL REFERENCES connection,
    capability   text        NOT NULL,
    group_id     uuid,
    person_id    uuid,
    group_ref    text,
    person_ref   text,
    content      jsonb       NOT NULL,
    due          timestamptz NOT NULL,
    why          text        NOT NULL,
    -- Where the group stood when the dispatch was accepted, for the branch check and the facts.
    branch       uuid,
    community    uuid,
    group_name   text,
    state        text        NOT NULL,
    attempts     int         NOT NULL DEFAULT 0,
    leased_until timestamptz,
    sent_at      timestamptz,
    receipt      text,
    error_code   text,
    error        text,
    proof        text
);
CREATE INDEX dispatch_due ON dispatch (due, id) WHERE state = 'PLANNED';
CREATE INDEX dispatch_sending ON dispatch (leased_until) WHERE state = 'SENDING';
CREATE INDEX dispatch_open ON dispatch (state, id) WHERE state NOT IN ('PLANNED', 'SENDING', 'SENT');
