-- Every message of every channel, for staff to read and find, by month: old months are dropped whole. What lies in no
-- month that was made, such as history from long ago, goes to message_other, so that no insert ever fails.
CREATE TABLE message (
    at         timestamptz NOT NULL,
    id         uuid        NOT NULL,
    connection uuid        NOT NULL,
    group_id   uuid,
    community  uuid,
    branch     uuid,
    person     uuid,
    seat       uuid,
    recalled   boolean     NOT NULL DEFAULT false,
    -- Who spoke: MEMBER, STAFF (a seat of ours) or HOUSE (what left through the outbox).
    origin     text        NOT NULL,
    group_ref  text        NOT NULL,
    nickname   text        NOT NULL,
    text       text        NOT NULL,
    reply_to   text,
    withheld   text,
    pictures   jsonb       NOT NULL DEFAULT '[]',
    -- Pairs of letters that follow each other, and where it was said; see Bigrams.
    tokens     int[]       NOT NULL,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX message_by_time ON message (at, id);
CREATE INDEX message_by_group ON message (group_id, at, id) WHERE group_id IS NOT NULL;
CREATE INDEX message_by_person ON message (person, at, id) WHERE person IS NOT NULL;
CREATE INDEX message_by_token ON message USING gin (tokens);

CREATE TABLE message_other PARTITION OF message DEFAULT;
