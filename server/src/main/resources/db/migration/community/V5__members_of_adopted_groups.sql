-- Who is in which adopted group, by the accounts of its platform. member is the keyed hash of the account's id, as the
-- roster of the channel has it; a row is there as long as the account is inside.
CREATE TABLE group_presence (
    group_id uuid        NOT NULL REFERENCES chat_group,
    member   uuid        NOT NULL,
    person   uuid        NOT NULL,
    -- Null where nobody has told.
    since    timestamptz,
    role     text,
    nickname text,
    PRIMARY KEY (group_id, member)
);
CREATE INDEX group_presence_of_person ON group_presence (person, group_id);

-- What a merge took from one person and gave to another, so that it can be undone.
CREATE TABLE group_presence_merge (
    group_id    uuid NOT NULL REFERENCES chat_group,
    member      uuid NOT NULL,
    from_person uuid NOT NULL,
    into_person uuid NOT NULL,
    PRIMARY KEY (from_person, into_person, group_id, member)
);

-- Whether those who were inside when it was adopted were told to the community.
ALTER TABLE chat_group ADD COLUMN members_told boolean NOT NULL DEFAULT false;
-- Its platform lets in as many as it likes.
ALTER TABLE chat_group DROP CONSTRAINT chat_group_capacity_check;
ALTER TABLE chat_group ADD CONSTRAINT chat_group_capacity_check
    CHECK (capacity >= 1 AND (adopted OR capacity <= 2000));
