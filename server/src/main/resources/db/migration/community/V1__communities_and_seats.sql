CREATE TABLE community (
    id                uuid        NOT NULL PRIMARY KEY,
    branch            uuid        NOT NULL,
    connection        uuid        NOT NULL,
    hosted            boolean     NOT NULL,
    name              text        NOT NULL,
    kind              text        NOT NULL,
    state             text        NOT NULL CHECK (state IN ('DRAFT', 'OPEN', 'CLOSED')),
    version           int         NOT NULL DEFAULT 1,
    positioning       jsonb       NOT NULL,
    rules             jsonb       NOT NULL,
    per               jsonb       NOT NULL,
    name_pattern      text        NOT NULL,
    capacity          int         NOT NULL CHECK (capacity BETWEEN 1 AND 2000),
    reserve           int         NOT NULL CHECK (reserve >= 0 AND reserve < capacity),
    max_groups        int         CHECK (max_groups >= 1),
    auto_open         boolean     NOT NULL,
    nickname_template text        NOT NULL,
    nickname_required boolean     NOT NULL,
    hold_hours        int         NOT NULL,
    welcome           text,
    created_at        timestamptz NOT NULL
);
CREATE INDEX community_by_branch ON community (branch);

-- Apart from the community, so that every join writes a short row and edits never wait for joins.
CREATE TABLE member_counter (
    community uuid   NOT NULL PRIMARY KEY REFERENCES community,
    last      bigint NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE community_class (
    community uuid NOT NULL REFERENCES community,
    position  int  NOT NULL,
    key       text NOT NULL,
    title     text NOT NULL,
    condition text NOT NULL,
    refuse    text,
    PRIMARY KEY (community, key)
);

CREATE TABLE class_conflict (
    community uuid NOT NULL,
    one       text NOT NULL,
    other     text NOT NULL,
    PRIMARY KEY (community, one, other),
    FOREIGN KEY (community, one) REFERENCES community_class,
    FOREIGN KEY (community, other) REFERENCES community_class
);

-- One line of groups per class x region ...: its row is the lock for every change of occupancy in its groups.
CREATE TABLE group_line (
    id        uuid    NOT NULL PRIMARY KEY,
    community uuid    NOT NULL REFERENCES community,
    key       text    NOT NULL,
    class_key text,
    asked     jsonb   NOT NULL,
    titles    jsonb   NOT NULL,
    title     text    NOT NULL,
    next_no   int     NOT NULL DEFAULT 1,
    groups    int     NOT NULL DEFAULT 0 CHECK (groups >= 0),
    short     boolean NOT NULL DEFAULT false,
    open      boolean NOT NULL DEFAULT true,
    UNIQUE (community, key)
);

CREATE TABLE chat_group (
    id          uuid        NOT NULL PRIMARY KEY,
    community   uuid        NOT NULL REFERENCES community,
    connection  uuid        NOT NULL,
    ref         text,
    line        uuid        NOT NULL REFERENCES group_line,
    no          int         NOT NULL,
    name        text        NOT NULL,
    capacity    int         NOT NULL CHECK (capacity BETWEEN 1 AND 2000),
    occupied    int         NOT NULL DEFAULT 0,
    joined      int         NOT NULL DEFAULT 0,
    state       text        NOT NULL CHECK (state IN ('PLANNED', 'OPEN', 'FULL', 'CLOSED')),
    stage       text        NOT NULL CHECK (stage IN ('RECRUITING', 'STRONG', 'DAILY', 'WEAK', 'CLOSING', 'DISSOLVED')),
    stage_since timestamptz NOT NULL,
    opened_at   timestamptz,
    full_at     timestamptz,
    closed_at   timestamptz,
    UNIQUE (line, no),
    UNIQUE (community, name),
    UNIQUE (connection, ref),
    CONSTRAINT never_above_capacity CHECK (occupied BETWEEN 0 AND capacity),
    CONSTRAINT joined_are_seated CHECK (joined BETWEEN 0 AND occupied)
);
-- Routing looks at the groups that take people in, by number; there are few of them however many groups are full.
CREATE INDEX chat_group_recruiting ON chat_group (line, no) WHERE state IN ('PLANNED', 'OPEN');
CREATE INDEX chat_group_by_community ON chat_group (community, id);

-- One row per tenure: a person who comes back gets a new one.
CREATE TABLE seat (
    id             uuid        NOT NULL PRIMARY KEY,
    community      uuid        NOT NULL,
    line           uuid        NOT NULL,
    group_id       uuid        NOT NULL REFERENCES chat_group,
    person         uuid        NOT NULL,
    class_key      text,
    staff          boolean     NOT NULL,
    role           text        NOT NULL DEFAULT 'MEMBER' CHECK (role IN ('OWNER', 'ADMIN', 'SERVICE', 'KOC', 'MEMBER')),
    state          text        NOT NULL CHECK (state IN ('RESERVED', 'JOINED', 'LAPSED', 'RELEASED', 'LEFT', 'REMOVED')),
    member_number  bigint,
    nickname       text,
    muted_until    timestamptz,
    reserved_at    timestamptz NOT NULL,
    reserved_until timestamptz NOT NULL,
    joined_at      timestamptz,
    ended_at       timestamptz,
    reason         text,
    code           uuid,
    scene          text,
    source         text,
    inviter        uuid,
    CHECK ((state IN ('RESERVED', 'JOINED')) = (ended_at IS NULL)),
    CHECK (state <> 'JOINED' OR (member_number IS NOT NULL AND nickname IS NOT NULL))
);
CREATE UNIQUE INDEX seat_one_per_person ON seat (community, person) WHERE state IN ('RESERVED', 'JOINED');
CREATE UNIQUE INDEX seat_by_number ON seat (community, member_number) WHERE member_number IS NOT NULL;
CREATE INDEX seat_by_person ON seat (person);
CREATE INDEX seat_of_group ON seat (group_id, state, id);
-- Whether a class in conflict sits in a group.
CREATE INDEX seat_class_in_group ON seat (group_id, class_key) WHERE state IN ('RESERVED', 'JOINED') AND NOT staff;
CREATE INDEX seat_to_lapse ON seat (reserved_until, line) WHERE state = 'RESERVED';
CREATE INDEX seat_to_lapse_in_line ON seat (line, reserved_until) WHERE state = 'RESERVED';
CREATE INDEX seat_joined_lately ON seat (community, joined_at) WHERE joined_at IS NOT NULL AND NOT staff;
CREATE INDEX seat_ended_lately ON seat (community, ended_at) WHERE joined_at IS NOT NULL AND ended_at IS NOT NULL AND NOT staff;

-- What a merge took from one person and gave to another, so that it can be undone.
CREATE TABLE seat_merge (
    seat        uuid NOT NULL REFERENCES seat,
    from_person uuid NOT NULL,
    into_person uuid NOT NULL,
    PRIMARY KEY (from_person, into_person, seat)
);

CREATE TABLE nickname_change (
    id     uuid        NOT NULL PRIMARY KEY,
    seat   uuid        NOT NULL REFERENCES seat,
    at     timestamptz NOT NULL,
    before text        NOT NULL,
    after  text        NOT NULL
);
CREATE INDEX nickname_change_of_seat ON nickname_change (seat, id);
