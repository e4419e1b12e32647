-- Automatic replies. Of the rules that match a message, the first by place answers.
CREATE TABLE reply_rule (
    id         uuid        NOT NULL PRIMARY KEY,
    branch     uuid        NOT NULL,
    -- Where it holds; null for all communities of the branch, and for all groups of the community.
    community  uuid,
    group_id   uuid,
    place      int         NOT NULL,
    title      text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('EXACT', 'CONTAINS', 'REGEX', 'CONDITION')),
    -- Any of them matches; of a condition there is one.
    phrases    text[]      NOT NULL CHECK (cardinality(phrases) > 0),
    text       text        NOT NULL,
    -- A card below the text.
    link_title text,
    link_url   text,
    -- Hours of the day on the clock of the community; over midnight where from is after until.
    hours_from  time,
    hours_until time,
    -- For so long it says nothing more in the same group.
    pause_minutes int      NOT NULL CHECK (pause_minutes BETWEEN 0 AND 10080),
    enabled    boolean     NOT NULL,
    version    int         NOT NULL DEFAULT 1,
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL,
    CHECK ((hours_from IS NULL) = (hours_until IS NULL)),
    CHECK (group_id IS NULL OR community IS NOT NULL),
    CHECK ((link_title IS NULL) = (link_url IS NULL))
);
CREATE INDEX reply_rule_of_branch ON reply_rule (branch, place, id);

-- What is asked again and again, with the answer.
CREATE TABLE faq_entry (
    id         uuid        NOT NULL PRIMARY KEY,
    branch     uuid        NOT NULL,
    community  uuid,
    question   text        NOT NULL,
    -- Other ways to ask the same.
    phrasings  text[]      NOT NULL,
    answer     text        NOT NULL,
    enabled    boolean     NOT NULL,
    version    int         NOT NULL DEFAULT 1,
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL
);
CREATE INDEX faq_entry_of_branch ON faq_entry (branch, question, id);

CREATE TABLE dialogue_setting (
    community  uuid             NOT NULL PRIMARY KEY,
    -- From this likeness on the FAQ answers by itself, 0 to 1.
    threshold  double precision NOT NULL CHECK (threshold BETWEEN 0 AND 1),
    -- What who asks at night is told once; empty for nothing.
    night_text text             NOT NULL,
    version    int              NOT NULL
);

-- What was answered by itself: the id is the message's, so that nothing is answered twice.
CREATE TABLE reply_sent (
    message  uuid        NOT NULL PRIMARY KEY,
    -- A rule or an entry of the FAQ.
    source   uuid        NOT NULL,
    group_id uuid        NOT NULL,
    person   uuid        NOT NULL,
    score    double precision,
    at       timestamptz NOT NULL
);
CREATE INDEX reply_sent_by_source ON reply_sent (source, group_id, at);
CREATE INDEX reply_sent_by_person ON reply_sent (person, at);
