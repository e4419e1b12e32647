-- How far the list of all customers of a connection is read: page by page, in passes.
CREATE TABLE customer_list (
    connection       uuid        NOT NULL PRIMARY KEY REFERENCES connection,
    -- Of the settings that the pass goes by; other settings may lead to another corporation.
    settings_version int         NOT NULL,
    -- When it is gone on with next: a timer. Whoever is at it has it to themselves until then.
    due              timestamptz NOT NULL,
    -- When the pass began; null between two of them, and what follows then says nothing.
    began            timestamptz,
    -- Whose customers the pass asks for, how many of them are done, and the platform's mark in those that come next.
    staff            text[]      NOT NULL DEFAULT '{}',
    done             int         NOT NULL DEFAULT 0,
    mark             text,
    -- When the last whole pass began, and what spoke against asking since.
    read_at          timestamptz,
    failures         int         NOT NULL DEFAULT 0,
    failure          text
);

-- The latest pass that had it, or when it was first told of: only a pass that began later can miss it.
ALTER TABLE customer_follow ADD COLUMN compared_at timestamptz;

-- Customers who were erased here and may still stand in lists of the platform, which must not bring them back.
-- customer is the 16-byte keyed hash of the id on the platform.
CREATE TABLE customer_erased (
    customer uuid        NOT NULL PRIMARY KEY,
    at       timestamptz NOT NULL
);
