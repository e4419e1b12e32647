-- Who is whose customer, as far as platforms have told. customer is the 16-byte keyed hash of the id on the platform.
CREATE TABLE customer_follow (
    connection uuid        NOT NULL REFERENCES connection,
    staff      text        NOT NULL,
    customer   uuid        NOT NULL,
    sealed     bytea       NOT NULL,
    following  boolean     NOT NULL,
    -- The moment of the latest word, and whether another one of the same second said the opposite.
    told_at    timestamptz NOT NULL,
    doubtful   boolean     NOT NULL DEFAULT false,
    -- Of the latest coming and going that was told as such.
    since      timestamptz,
    lost_at    timestamptz,
    how        text,
    state      text,
    -- When the platform is asked for the name, and which of two words is right: a timer.
    look_at    timestamptz,
    failures   int         NOT NULL DEFAULT 0,
    PRIMARY KEY (connection, staff, customer)
);
CREATE INDEX customer_follow_of ON customer_follow (customer);
CREATE INDEX customer_follow_to_ask ON customer_follow (connection, look_at) WHERE look_at IS NOT NULL;
-- How many came through a code lately.
CREATE INDEX customer_follow_arrivals ON customer_follow (connection, since) WHERE state IS NOT NULL;

-- What makes no sense a minute after it was due goes before everything else, by its deadline.
CREATE INDEX dispatch_brief ON dispatch (expires_at)
    WHERE state = 'PLANNED' AND expires_at - due < INTERVAL '1 minute';
-- Whom a member of staff has welcomed already.
CREATE INDEX dispatch_welcome ON dispatch (person_id) WHERE capability = 'WELCOME' AND group_id IS NULL;
