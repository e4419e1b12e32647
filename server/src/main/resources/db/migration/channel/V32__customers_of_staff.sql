-- When what a member of staff notes of a customer was last changed, as the platform told it.
ALTER TABLE customer_follow ADD COLUMN edited_at timestamptz;
-- When it was found out that somebody is lost whose loss nobody told.
ALTER TABLE customer_follow ADD COLUMN found_at timestamptz;
-- When somebody was lost, as told, found or at the latest; null while they are a customer.
ALTER TABLE customer_follow ADD COLUMN lost_on timestamptz
    GENERATED ALWAYS AS (CASE WHEN NOT following THEN coalesce(CASE WHEN how = 'found' THEN found_at ELSE lost_at END,
        told_at) END) STORED;
CREATE INDEX customer_follow_lost ON customer_follow (lost_on) WHERE lost_on IS NOT NULL;

-- What staff want handed over from one member of staff to another.
CREATE TABLE transfer (
    id         uuid        PRIMARY KEY,
    connection uuid        NOT NULL REFERENCES connection,
    kind       text        NOT NULL,
    giver      text        NOT NULL,
    taker      text        NOT NULL,
    resigned   boolean     NOT NULL,
    message    text,
    by_name    text        NOT NULL,
    at         timestamptz NOT NULL
);
CREATE INDEX transfer_by_connection ON transfer (connection, id);

-- Each customer or group of it: subject is the keyed hash of its id on the platform.
CREATE TABLE transfer_part (
    transfer   uuid        NOT NULL REFERENCES transfer,
    connection uuid        NOT NULL,
    subject    uuid        NOT NULL,
    sealed     bytea       NOT NULL,
    state      text        NOT NULL,
    code       text,
    asked_at   timestamptz,
    changed_at timestamptz NOT NULL,
    -- When something is to be done about it next: a timer.
    due        timestamptz,
    PRIMARY KEY (transfer, subject)
);
-- What is under way is not begun a second time.
CREATE UNIQUE INDEX transfer_part_once ON transfer_part (connection, subject)
    WHERE state IN ('WANTED', 'ASKED', 'WAITING');
CREATE INDEX transfer_part_due ON transfer_part (due) WHERE due IS NOT NULL;
CREATE INDEX transfer_part_of ON transfer_part (connection, subject);
