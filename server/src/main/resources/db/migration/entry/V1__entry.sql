-- A live code: the short address behind a printed or shown code. What a threshold needs beyond its kind is in jsonb,
-- so that further kinds (task, payment) need no new columns.
CREATE TABLE live_code (
    id             uuid        NOT NULL PRIMARY KEY,
    code           text        NOT NULL UNIQUE,
    branch         uuid        NOT NULL,
    community      uuid        NOT NULL,
    name           text        NOT NULL,
    source         text        NOT NULL,
    scenes         jsonb       NOT NULL,
    state          text        NOT NULL,
    expires_at     timestamptz,
    threshold_kind text        NOT NULL,
    threshold      jsonb       NOT NULL,
    landing        jsonb       NOT NULL,
    form           jsonb       NOT NULL,
    scripts        jsonb       NOT NULL,
    refuse_reasons jsonb       NOT NULL,
    created_at     timestamptz NOT NULL
);
CREATE INDEX live_code_by_community ON live_code (community);

-- Made by staff for one code, or a member's own link for one community. A link keeps the person it was made for, also
-- after a merge: whoever reads it resolves the id.
CREATE TABLE invitation (
    token      text        NOT NULL PRIMARY KEY,
    code       uuid        REFERENCES live_code (id),
    community  uuid        NOT NULL,
    inviter    uuid,
    note       text,
    max_uses   int,
    used       int         NOT NULL DEFAULT 0,
    expires_at timestamptz,
    created_at timestamptz NOT NULL,
    CHECK (max_uses IS NULL OR used <= max_uses),
    CHECK (code IS NOT NULL OR inviter IS NOT NULL)
);
CREATE UNIQUE INDEX invitation_of_member ON invitation (community, inviter) WHERE inviter IS NOT NULL;
CREATE INDEX invitation_by_code ON invitation (code, token) WHERE code IS NOT NULL;

CREATE TABLE invitation_use (
    token  text        NOT NULL REFERENCES invitation (token),
    person uuid        NOT NULL,
    at     timestamptz NOT NULL,
    PRIMARY KEY (token, person)
);

CREATE TABLE application (
    id            uuid        NOT NULL PRIMARY KEY,
    number        bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    code          uuid        NOT NULL REFERENCES live_code (id),
    community     uuid        NOT NULL,
    branch        uuid        NOT NULL,
    person        uuid        NOT NULL,
    visitor       uuid        NOT NULL,
    client_id     uuid        NOT NULL,
    scene         text,
    source        text        NOT NULL,
    inviter       uuid,
    staff         boolean     NOT NULL,
    attempt       int         NOT NULL,
    submitted_at  timestamptz NOT NULL,
    -- what was answered; phone numbers are sealed and never in answers
    answers       jsonb       NOT NULL,
    photos        jsonb       NOT NULL,
    phones        bytea,
    phone_lookup  bytea,
    name_normal   text,
    photo_twins   int         NOT NULL DEFAULT 0,
    -- where it stands
    state         text        NOT NULL,
    due_at        timestamptz NOT NULL,
    decided_at    timestamptz,
    decided_by    text,
    undo_until    timestamptz,
    remind_at     timestamptz,
    class_key     text,
    line          uuid,
    waiting_since timestamptz,
    seat          uuid,
    seat_group    uuid,
    group_name    text,
    seat_until    timestamptz,
    because       jsonb       NOT NULL DEFAULT '[]',
    reason        text,
    UNIQUE (visitor, client_id)
);
-- One open application per person and community, whoever asks how often at the same time.
CREATE UNIQUE INDEX application_open ON application (community, person)
    WHERE state IN ('SUBMITTED', 'MORE_NEEDED', 'WAITING', 'APPROVED');
CREATE INDEX application_by_person ON application (person, community);
CREATE INDEX application_by_code ON application (code);
CREATE INDEX application_queue ON application (state, id);
CREATE INDEX application_by_decision ON application (decided_at) WHERE decided_at IS NOT NULL;
CREATE INDEX application_line ON application (line, waiting_since, id) WHERE state = 'WAITING';
CREATE INDEX application_remind ON application (remind_at) WHERE remind_at IS NOT NULL;
CREATE INDEX application_due ON application (due_at) WHERE state = 'SUBMITTED';
CREATE INDEX application_hold ON application (seat_until) WHERE state = 'APPROVED';
CREATE INDEX application_by_seat ON application (seat) WHERE seat IS NOT NULL;
CREATE INDEX application_by_phone ON application (phone_lookup) WHERE phone_lookup IS NOT NULL;
CREATE INDEX application_by_name ON application USING gin (name_normal gin_trgm_ops);

-- Which visitor sent which picture; nobody else can put it into an application.
CREATE TABLE application_photo (
    media   uuid        NOT NULL PRIMARY KEY,
    visitor uuid        NOT NULL,
    width   int         NOT NULL,
    height  int         NOT NULL,
    at      timestamptz NOT NULL
);
CREATE INDEX application_photo_by_visitor ON application_photo (visitor, at);

CREATE TABLE application_event (
    id          uuid        NOT NULL PRIMARY KEY,
    application uuid        NOT NULL REFERENCES application (id),
    at          timestamptz NOT NULL,
    actor       uuid,
    actor_name  text        NOT NULL,
    what        text        NOT NULL,
    reason      text
);
CREATE INDEX application_event_by_application ON application_event (application, id);

CREATE TABLE application_message (
    id          uuid        NOT NULL PRIMARY KEY,
    application uuid        NOT NULL REFERENCES application (id),
    at          timestamptz NOT NULL,
    kind        text        NOT NULL,
    text        text        NOT NULL
);
CREATE INDEX application_message_by_application ON application_message (application, id);

-- What moved when two people became one, so that it can be given back.
CREATE TABLE application_move (
    application uuid NOT NULL REFERENCES application (id),
    from_person uuid NOT NULL,
    into_person uuid NOT NULL,
    PRIMARY KEY (application, from_person)
);

CREATE TABLE line_warning (
    line        uuid        NOT NULL PRIMARY KEY,
    community   uuid        NOT NULL,
    line_title  text        NOT NULL,
    free        int         NOT NULL,
    since       timestamptz NOT NULL,
    resolved_at timestamptz
);
