-- Who wants into an adopted group by the platform itself, and who wants our account in a group of theirs.
CREATE TABLE join_request (
    id         uuid        NOT NULL PRIMARY KEY,
    connection uuid        NOT NULL,
    -- By what the platform knows the request, and by what it is answered.
    flag       text        NOT NULL,
    invitation boolean     NOT NULL,
    group_ref  text        NOT NULL,
    -- Ours; none for an invitation.
    group_id   uuid,
    community  uuid,
    branch     uuid,
    -- As it was when they asked: whoever reads it resolves the id.
    person     uuid        NOT NULL,
    -- The keyed hash of the account that asks.
    asker      uuid        NOT NULL,
    comment    text        NOT NULL,
    asked_at   timestamptz NOT NULL,
    state      text        NOT NULL CHECK (state IN ('OPEN', 'APPROVED', 'REFUSED', 'OVER', 'FAILED')),
    decided_at timestamptz,
    -- A name; null where our rules decided.
    decided_by text,
    reason     text,
    CHECK (invitation OR group_id IS NOT NULL)
);
CREATE UNIQUE INDEX join_request_once ON join_request (connection, invitation, md5(flag));
CREATE INDEX join_request_open ON join_request (connection, group_ref, asker) WHERE state = 'OPEN';
CREATE INDEX join_request_by_person ON join_request (person);
