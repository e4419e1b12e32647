-- Words that a platform keeps staff from writing to customers, as somebody wants it; no categories is none of them.
CREATE TABLE staff_filter (
    connection  uuid        NOT NULL PRIMARY KEY,
    categories  text[]      NOT NULL,
    blocks      boolean     NOT NULL,
    members     text[]      NOT NULL,
    departments int[]       NOT NULL,
    version     int         NOT NULL,
    -- When it is compared with the platform for next: a timer.
    due         timestamptz NOT NULL,
    -- Which words it was last compared with.
    edition     text,
    looked_at   timestamptz,
    failure     text,
    report      jsonb
);
