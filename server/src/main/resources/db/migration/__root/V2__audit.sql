-- What staff and the system did. An entry is written with the keyed hash of its content (mac) and without a place;
-- the chain task binds it seconds later. So writers never wait for each other.
CREATE TABLE audit_entry (
    id            uuid        NOT NULL PRIMARY KEY,
    at            timestamptz NOT NULL,
    actor_kind    text        NOT NULL,
    actor_id      uuid,
    actor_name    text        NOT NULL,
    action        text        NOT NULL,
    object_kind   text        NOT NULL,
    object_id     text        NOT NULL,
    branch        uuid,
    details       json        NOT NULL, -- json and not jsonb: the mac is over the exact text
    mac           bytea       NOT NULL,
    chain_no      bigint      UNIQUE,
    previous_hash bytea,
    hash          bytea
);
CREATE INDEX audit_entry_unbound ON audit_entry (id) WHERE chain_no IS NULL;
CREATE INDEX audit_entry_by_object ON audit_entry (object_id, id);
CREATE INDEX audit_entry_by_action ON audit_entry (action, id);

-- Where the chain ends, authenticated: an end that was cut off shows.
CREATE TABLE audit_head (
    one   boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (one),
    count bigint  NOT NULL,
    hash  bytea   NOT NULL,
    mac   bytea   NOT NULL
);
