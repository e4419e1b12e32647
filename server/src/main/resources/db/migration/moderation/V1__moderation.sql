-- What counts against a message. Conditions are CEL over what is observed of it; points of hits add up.
CREATE TABLE moderation_rule (
    id         uuid        NOT NULL PRIMARY KEY,
    key        text        NOT NULL UNIQUE,
    title      text        NOT NULL,
    category   text        NOT NULL,
    condition  text        NOT NULL,
    points     int         NOT NULL CHECK (points BETWEEN 1 AND 100),
    mode       text        NOT NULL CHECK (mode IN ('OFF', 'SHADOW', 'TRAIN', 'SOFT', 'HARD')),
    -- Where it holds; null for everywhere.
    community  uuid,
    builtin    boolean     NOT NULL DEFAULT false,
    version    int         NOT NULL DEFAULT 1,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by text        NOT NULL DEFAULT 'system'
);
INSERT INTO moderation_rule (id, key, title, category, condition, points, mode, builtin) VALUES
    (uuidv7(), 'advert', '像广告', 'ADVERT', 'message.advert >= 0.0', 60, 'SOFT', true),
    (uuidv7(), 'suspect', '新人发的像广告', 'ADVERT', 'message.advert >= -2.0 && person.trust == "new"', 50, 'TRAIN', true),
    (uuidv7(), 'advert-contact', '广告词加联系方式', 'ADVERT', '("ad" in message.words || "fraud" in message.words) && (message.contacts > 0.0 || message.links > 0.0)', 60, 'SOFT', true),
    (uuidv7(), 'hidden-contact', '新人伪装的联系方式', 'ADVERT', 'message.contacts > 0.0 && message.disguise > 0.1 && person.trust == "new"', 60, 'SOFT', true),
    (uuidv7(), 'forbidden-words', '违禁词', 'ILLEGAL', '"porn" in message.words || "gambling" in message.words || "contraband" in message.words || "cult" in message.words', 50, 'TRAIN', true),
    (uuidv7(), 'abuse', '辱骂', 'ABUSE', '"abuse" in message.words', 50, 'TRAIN', true),
    (uuidv7(), 'same-text', '同一内容发到多个群', 'FLOOD', 'message.groups >= 3.0 && message.length >= 12.0 && (message.repeats >= 3.0 || message.contacts > 0.0 || message.links > 0.0 && message.length >= 40.0)', 60, 'SOFT', true),
    (uuidv7(), 'repeats', '反复发同一内容', 'FLOOD', 'message.repeats >= 4.0 && message.length >= 4.0', 50, 'TRAIN', true),
    (uuidv7(), 'flood', '刷屏', 'FLOOD', 'person.rate > 20.0', 50, 'SHADOW', true),
    (uuidv7(), 'link-by-newcomer', '新人发链接', 'ADVERT', 'message.links > 0.0 && person.trust == "new"', 30, 'SOFT', true);

-- How often a rule hit, by day.
CREATE TABLE moderation_rule_day (
    rule uuid   NOT NULL REFERENCES moderation_rule ON DELETE CASCADE,
    day  date   NOT NULL,
    hits bigint NOT NULL,
    PRIMARY KEY (rule, day)
);

-- How much someone has said in a community: what trust is made of.
CREATE TABLE speaker (
    community uuid        NOT NULL,
    person    uuid        NOT NULL,
    messages  bigint      NOT NULL,
    first_at  timestamptz NOT NULL,
    PRIMARY KEY (community, person)
) WITH (fillfactor = 50);

CREATE TABLE moderation_case (
    id          uuid        NOT NULL PRIMARY KEY,
    message     uuid        UNIQUE,
    group_id    uuid        NOT NULL,
    community   uuid        NOT NULL,
    branch      uuid,
    seat        uuid        NOT NULL,
    person      uuid        NOT NULL,
    nickname    text        NOT NULL,
    text        text        NOT NULL,
    said_at     timestamptz NOT NULL,
    opened_at   timestamptz NOT NULL,
    category    text        NOT NULL,
    score       int         NOT NULL,
    mode        text        NOT NULL,
    withheld    boolean     NOT NULL,
    -- The rules that hit, with their points.
    hits        jsonb       NOT NULL,
    -- An account, where staff opened it.
    opened_by   uuid,
    state       text        NOT NULL CHECK (state IN ('OPEN', 'DECIDED', 'OVERTURNED')),
    -- Whether the message was unwanted, as a person sees it.
    unwanted    boolean,
    decided_by  uuid,
    decider     text,
    decided_at  timestamptz
);
CREATE INDEX moderation_case_open ON moderation_case (id) WHERE state = 'OPEN';
CREATE INDEX moderation_case_by_person ON moderation_case (person, id);
CREATE INDEX moderation_case_by_community ON moderation_case (community, id);

CREATE TABLE sanction (
    id         uuid        NOT NULL PRIMARY KEY,
    case_id    uuid        NOT NULL UNIQUE REFERENCES moderation_case,
    -- Which strike it is, and what follows; chosen when it is applied.
    strike     int,
    step       text,
    notice     boolean     NOT NULL DEFAULT false,
    until      timestamptz,
    reason     text        NOT NULL,
    state      text        NOT NULL CHECK (state IN ('PLANNED', 'PROPOSED', 'APPLIED', 'UNDONE', 'DROPPED')),
    -- Accounts; null for the rules themselves.
    asked_by   uuid,
    agreed_by  uuid,
    planned_at timestamptz NOT NULL,
    applied_at timestamptz,
    undone_at  timestamptz,
    blacklist  uuid
);
CREATE INDEX sanction_planned ON sanction (id) WHERE state = 'PLANNED';

CREATE TABLE appeal (
    id         uuid        NOT NULL PRIMARY KEY,
    case_id    uuid        NOT NULL UNIQUE REFERENCES moderation_case,
    text       text        NOT NULL,
    filed_at   timestamptz NOT NULL,
    due        timestamptz NOT NULL,
    state      text        NOT NULL CHECK (state IN ('OPEN', 'UPHELD', 'OVERTURNED')),
    answer     text,
    decided_by uuid,
    decider    text,
    decided_at timestamptz
);
CREATE INDEX appeal_open ON appeal (due) WHERE state = 'OPEN';

CREATE TABLE strike_plan (
    community     uuid    NOT NULL PRIMARY KEY,
    steps         jsonb   NOT NULL,
    expire_days   int     NOT NULL,
    second_person text    NOT NULL,
    appeal_hours  int     NOT NULL,
    version       int     NOT NULL
);

-- Which cases went to another person when both turned out to be one, to be given back when that is undone.
CREATE TABLE moderation_case_move (
    case_id     uuid NOT NULL REFERENCES moderation_case,
    from_person uuid NOT NULL,
    into_person uuid NOT NULL,
    PRIMARY KEY (case_id, from_person)
);
