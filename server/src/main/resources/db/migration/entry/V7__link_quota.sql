-- What was bought for the links of a connection, as the platform told when this one was looked at last.
ALTER TABLE contact_way ADD COLUMN bought_left bigint;
ALTER TABLE contact_way ADD COLUMN bought bigint;
ALTER TABLE contact_way ADD COLUMN expiring bigint;
ALTER TABLE contact_way ADD COLUMN bought_at timestamptz;
