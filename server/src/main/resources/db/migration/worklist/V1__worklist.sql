CREATE TABLE work_item (
    id            uuid        NOT NULL PRIMARY KEY,
    key           text        NOT NULL UNIQUE,
    kind          text        NOT NULL,
    title         text        NOT NULL,
    text          text        NOT NULL,
    branch        uuid,
    community     uuid,
    group_id      uuid,
    person        uuid,
    -- An account. Whoever has the duty may take up what has no owner.
    owner         uuid,
    duty          text,
    due           timestamptz NOT NULL,
    expires_at    timestamptz,
    checklist     jsonb       NOT NULL,
    proof         text        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('OPEN', 'DONE', 'CANCELLED')),
    escalate_at   timestamptz,
    escalated_at  timestamptz,
    claimed_at    timestamptz,
    -- The send that is made by doing this, and what it is.
    dispatch      uuid,
    act           text,
    -- An account, or the person of a seat of the operator.
    done_by       uuid,
    done_at       timestamptz,
    proof_text    text,
    proof_picture uuid,
    created_at    timestamptz NOT NULL,
    CHECK ((state = 'DONE') = (done_at IS NOT NULL))
);
CREATE INDEX work_item_open ON work_item (due, id) WHERE state = 'OPEN';
CREATE INDEX work_item_of_day ON work_item (branch, due);
CREATE INDEX work_item_done ON work_item (done_at) WHERE state = 'DONE';
CREATE INDEX work_item_to_escalate ON work_item (escalate_at) WHERE state = 'OPEN' AND escalated_at IS NULL;
CREATE UNIQUE INDEX work_item_of_dispatch ON work_item (dispatch) WHERE dispatch IS NOT NULL;
CREATE INDEX work_item_by_person ON work_item (person) WHERE person IS NOT NULL;

CREATE TABLE work_handover (
    id           uuid        NOT NULL PRIMARY KEY,
    item         uuid        NOT NULL REFERENCES work_item,
    at           timestamptz NOT NULL,
    from_account uuid,
    to_account   uuid        NOT NULL,
    by_account   uuid        NOT NULL,
    note         text        NOT NULL
);
CREATE INDEX work_handover_of_item ON work_handover (item, id);

-- Pictures brought as proof, used or not.
CREATE TABLE work_picture (
    picture uuid        NOT NULL PRIMARY KEY,
    item    uuid        NOT NULL REFERENCES work_item,
    at      timestamptz NOT NULL
);
CREATE INDEX work_picture_of_item ON work_picture (item);

-- What members asked in a group; the id is the message's.
CREATE TABLE question (
    id          uuid        NOT NULL PRIMARY KEY,
    branch      uuid,
    community   uuid        NOT NULL,
    group_id    uuid        NOT NULL,
    person      uuid        NOT NULL,
    text        text        NOT NULL,
    asked_at    timestamptz NOT NULL,
    due         timestamptz NOT NULL,
    night       boolean     NOT NULL,
    state       text        NOT NULL CHECK (state IN ('OPEN', 'ANSWERED', 'DISMISSED', 'LAPSED')),
    raised      boolean     NOT NULL DEFAULT false,
    answered_at timestamptz,
    answered_by uuid
);
CREATE INDEX question_open ON question (group_id, asked_at) WHERE state = 'OPEN';
CREATE INDEX question_waiting ON question (due) WHERE state = 'OPEN';
CREATE INDEX question_of_time ON question (asked_at);
CREATE INDEX question_by_person ON question (person);

CREATE TABLE question_setting (
    community uuid    NOT NULL PRIMARY KEY,
    minutes   int     NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    day_from  time    NOT NULL,
    day_until time    NOT NULL,
    zone      text    NOT NULL
);

-- Who of the operator's people wrote when; what they wrote stays in the room.
CREATE TABLE staff_message (
    id       uuid        NOT NULL PRIMARY KEY,
    branch   uuid,
    group_id uuid        NOT NULL,
    who      uuid        NOT NULL,
    at       timestamptz NOT NULL
);
CREATE INDEX staff_message_of_time ON staff_message (at);
