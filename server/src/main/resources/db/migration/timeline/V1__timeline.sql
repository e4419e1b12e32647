-- One programme of one applied version of a playbook. What it says never changes; a new version is a new row.
CREATE TABLE programme (
    id          uuid        NOT NULL PRIMARY KEY,
    playbook    uuid        NOT NULL,
    version     int         NOT NULL,
    key         text        NOT NULL,
    title       text        NOT NULL,
    branch      uuid        NOT NULL,
    communities uuid[]      NOT NULL,
    -- The verb of the fact that it begins with; null for the calendar.
    verb        text,
    pointer     text        NOT NULL,
    spec        jsonb       NOT NULL,
    -- OPEN takes new runs, FINISHING only ends what runs, STOPPED does nothing any more.
    state       text        NOT NULL CHECK (state IN ('OPEN', 'FINISHING', 'STOPPED')),
    paused_at   timestamptz,
    asked_by    uuid,
    created_at  timestamptz NOT NULL,
    UNIQUE (playbook, version, key)
);
CREATE INDEX programme_alive ON programme (state) WHERE state <> 'STOPPED';

-- One programme for one person or group. The occurrence is what it began with, such as the key of a fact.
CREATE TABLE programme_run (
    id          uuid        NOT NULL PRIMARY KEY,
    programme   uuid        NOT NULL REFERENCES programme,
    occurrence  text        NOT NULL,
    subject     uuid        NOT NULL,
    branch      uuid        NOT NULL,
    community   uuid        NOT NULL,
    group_id    uuid,
    person      uuid,
    zone        text        NOT NULL,
    anchored_at timestamptz NOT NULL,
    state       text        NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'STOPPED')),
    ended_at    timestamptz,
    UNIQUE (programme, subject, occurrence)
);
CREATE INDEX programme_run_of_person ON programme_run (person) WHERE person IS NOT NULL AND state = 'RUNNING';
CREATE INDEX programme_run_of_group ON programme_run (group_id) WHERE state = 'RUNNING';

-- One step of one run; turn counts repetitions such as reminders. The row is the timer and the record of what became of
-- it: whoever changes its state out of WAITING, in the transaction that does what it says, did it, and nobody else.
CREATE TABLE programme_step (
    run      uuid        NOT NULL,
    key      text        NOT NULL,
    turn     int         NOT NULL,
    programme uuid       NOT NULL,
    due      timestamptz NOT NULL,
    state    text        NOT NULL CHECK (state IN ('WAITING', 'HELD', 'DONE', 'SKIPPED', 'MISSED', 'MERGED',
                                                   'TIMEOUT', 'FAILED', 'CANCELLED')),
    ended_at timestamptz,
    code     text,
    params   jsonb,
    object   uuid,
    -- The fact by which someone may do what it waits for before it is due.
    verb     text,
    subject  uuid,
    PRIMARY KEY (run, key, turn)
);
-- Only what still waits: finding what is due costs the same however much lies in the future.
CREATE INDEX programme_step_due ON programme_step (due) WHERE state = 'WAITING';
CREATE INDEX programme_step_watching ON programme_step (subject, verb) WHERE state = 'WAITING' AND verb IS NOT NULL;
CREATE INDEX programme_step_of_programme ON programme_step (programme, key, state);

-- One time at which a calendar programme happens for all groups of one zone.
CREATE TABLE calendar_entry (
    id         uuid        NOT NULL PRIMARY KEY,
    programme  uuid        NOT NULL REFERENCES programme,
    -- As the recurrence says, which keeps it unique when it is moved.
    local_time timestamp   NOT NULL,
    zone       text        NOT NULL,
    due        timestamptz NOT NULL,
    state      text        NOT NULL CHECK (state IN ('WAITING', 'DONE', 'CANCELLED', 'MISSED')),
    moved_by   uuid,
    -- The last group that has its run; fanning out goes on from there after a crash.
    fanned_to  uuid,
    UNIQUE (programme, zone, local_time)
);
CREATE INDEX calendar_entry_due ON calendar_entry (due) WHERE state = 'WAITING';

-- Calls of other systems. The key goes along, so that the other side can tell a repetition.
CREATE TABLE webhook_call (
    id       uuid        NOT NULL PRIMARY KEY,
    key      text        NOT NULL UNIQUE,
    playbook uuid        NOT NULL,
    url      text        NOT NULL,
    secret   text,
    body     jsonb       NOT NULL,
    state    text        NOT NULL CHECK (state IN ('WAITING', 'DONE', 'FAILED')),
    attempts int         NOT NULL DEFAULT 0,
    next_at  timestamptz NOT NULL,
    error    text
);
CREATE INDEX webhook_call_due ON webhook_call (next_at) WHERE state = 'WAITING';

CREATE TABLE webhook_secret (
    name   text  NOT NULL PRIMARY KEY,
    sealed bytea NOT NULL
);
