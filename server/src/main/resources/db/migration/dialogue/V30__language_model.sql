-- The language model of the house: one row, and none before anybody set it up.
CREATE TABLE model_setting (
    id         boolean     NOT NULL PRIMARY KEY DEFAULT true CHECK (id),
    url        text        NOT NULL,
    model      text        NOT NULL,
    -- Sealed; null where none is needed.
    key        bytea,
    enabled    boolean     NOT NULL,
    -- For so long an answer is waited for.
    seconds    int         NOT NULL CHECK (seconds BETWEEN 1 AND 60),
    -- So many questions of a group are asked in a minute.
    per_minute int         NOT NULL CHECK (per_minute BETWEEN 1 AND 60),
    -- Kinds of personal data that may be sent.
    allowed    text[]      NOT NULL,
    version    int         NOT NULL,
    changed_at timestamptz NOT NULL
);

-- Which communities use it, and whose questions may be sent.
CREATE TABLE model_community (
    community  uuid        NOT NULL PRIMARY KEY,
    enabled    boolean     NOT NULL,
    askers     text        NOT NULL CHECK (askers IN ('CONSENTED', 'EVERYONE')),
    version    int         NOT NULL,
    changed_at timestamptz NOT NULL
);

-- Questions that the model is asked; the id is the message's. When that is over, words and names are gone.
CREATE TABLE model_question (
    message    uuid        NOT NULL PRIMARY KEY,
    branch     uuid        NOT NULL,
    community  uuid        NOT NULL,
    group_id   uuid        NOT NULL,
    person     uuid        NOT NULL,
    nickname   text        NOT NULL,
    connection uuid        NOT NULL,
    group_ref  text        NOT NULL,
    sender_ref text        NOT NULL,
    text       text        NOT NULL,
    -- Entries of the FAQ: at first those most like the question, in the end those that the answer names.
    sources    uuid[]      NOT NULL,
    asked_at   timestamptz NOT NULL,
    taken_at   timestamptz NOT NULL,
    state      text        NOT NULL CHECK (state IN ('WAITING', 'ASKING', 'ANSWERED', 'HANDED_OVER')),
    -- Who asks has to be done by then; after that it died, and people answer.
    until      timestamptz,
    -- Why people have to answer.
    reason     text,
    millis     int,
    ended_at   timestamptz
) WITH (fillfactor = 70);
CREATE INDEX model_question_due ON model_question (taken_at) WHERE state IN ('WAITING', 'ASKING');
CREATE INDEX model_question_of_group ON model_question (group_id, taken_at);
CREATE INDEX model_question_of_person ON model_question (person);
CREATE INDEX model_question_ended ON model_question (ended_at);
