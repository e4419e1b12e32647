-- When the platform's own list last named a kept tag.
ALTER TABLE kept_tag ADD COLUMN seen_at timestamptz NOT NULL DEFAULT '-infinity';

-- Customers who no longer wear a kept tag there, while nobody knows whether the tag still exists.
CREATE TABLE tag_doubt (
    connection uuid NOT NULL,
    customer   uuid NOT NULL REFERENCES identity ON DELETE CASCADE,
    PRIMARY KEY (connection, customer)
);
CREATE INDEX tag_doubt_by_customer ON tag_doubt (customer);
