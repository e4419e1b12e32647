-- What was bought for the links of a connection, as the platform told when one of them was looked at last.
CREATE TABLE link_quota (
    connection uuid        NOT NULL PRIMARY KEY,
    still      bigint      NOT NULL,
    bought     bigint      NOT NULL,
    -- How many of those still left expire within days.
    expiring   bigint      NOT NULL,
    at         timestamptz NOT NULL
);
