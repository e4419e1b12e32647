-- The access token of each connection, sealed, for all nodes.
CREATE TABLE wecom_token (
    connection       uuid        NOT NULL PRIMARY KEY REFERENCES connection,
    settings_version int         NOT NULL DEFAULT 0,
    token            bytea,
    until            timestamptz NOT NULL DEFAULT '-infinity'
);
