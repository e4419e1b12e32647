-- Since when the condition for weak groups has held without a break, as far as anyone has looked.
ALTER TABLE chat_group ADD COLUMN weak_since timestamptz;

-- What is proposed for a weak group: its active members move to other groups, and it is dissolved.
CREATE TABLE stage_proposal (
    id         uuid        NOT NULL PRIMARY KEY,
    group_id   uuid        NOT NULL REFERENCES chat_group,
    community  uuid        NOT NULL REFERENCES community,
    state      text        NOT NULL CHECK (state IN ('OPEN', 'ACCEPTED', 'DECLINED', 'OUTDATED')),
    made_at    timestamptz NOT NULL,
    -- The stage it is about: one proposal for each time that a group is weak.
    weak_since timestamptz NOT NULL,
    evidence   jsonb       NOT NULL,
    merge      jsonb       NOT NULL,
    decided_at timestamptz,
    decided_by text,
    reason     text,
    CHECK ((state = 'OPEN') = (decided_at IS NULL)),
    UNIQUE (group_id, weak_since)
);
CREATE UNIQUE INDEX stage_proposal_open ON stage_proposal (group_id) WHERE state = 'OPEN';
CREATE INDEX stage_proposal_by_community ON stage_proposal (community, id);
