-- What platforms have told of their groups. Our own rooms are not in here: who is in those, we know.
CREATE TABLE roster_group (
    connection uuid        NOT NULL REFERENCES connection,
    group_ref  text        NOT NULL,
    name       text,
    owner      bytea,
    capacity   int,
    gone       boolean     NOT NULL DEFAULT false,
    -- When its members are asked for next: a timer.
    list_due   timestamptz NOT NULL,
    -- The moment that the last list told of, and what spoke against asking since.
    listed_at  timestamptz,
    failures   int         NOT NULL DEFAULT 0,
    failure    text,
    PRIMARY KEY (connection, group_ref)
);
CREATE INDEX roster_group_to_list ON roster_group (list_due) WHERE NOT gone;

-- Who was ever said to be in or out. member is the 16-byte keyed hash of the id on the platform.
CREATE TABLE roster_member (
    connection uuid        NOT NULL REFERENCES connection,
    group_ref  text        NOT NULL,
    member     uuid        NOT NULL,
    sealed     bytea       NOT NULL,
    inside     boolean     NOT NULL,
    -- The moment of the latest word, and whether another one of the same moment said the opposite.
    told_at    timestamptz NOT NULL,
    doubtful   boolean     NOT NULL DEFAULT false,
    -- Of the latest coming and going that was told as such; null where it was only ever found.
    joined_at  timestamptz,
    left_at    timestamptz,
    role       text,
    nickname   text,
    PRIMARY KEY (connection, group_ref, member)
);
CREATE INDEX roster_member_everywhere ON roster_member (member) WHERE inside;
