-- Beside the access token each connection has tickets that sign pages.
ALTER TABLE wecom_token ADD COLUMN kind text NOT NULL DEFAULT 'ACCESS';
ALTER TABLE wecom_token ALTER COLUMN kind DROP DEFAULT;
ALTER TABLE wecom_token DROP CONSTRAINT wecom_token_pkey;
ALTER TABLE wecom_token ADD PRIMARY KEY (connection, kind);

-- Which of our accounts is which member of a corporation. Their ids are the same in any case of letters.
CREATE TABLE wecom_staff (
    connection uuid        NOT NULL REFERENCES connection,
    account    uuid        NOT NULL,
    userid     text        NOT NULL,
    cards      boolean     NOT NULL DEFAULT true,
    tied_at    timestamptz NOT NULL,
    PRIMARY KEY (connection, account)
);
CREATE UNIQUE INDEX wecom_staff_of_user ON wecom_staff (connection, lower(userid));
CREATE INDEX wecom_staff_by_account ON wecom_staff (account);

-- A sign-in through WeCom is finished once; remembered until it would have been too late anyway.
CREATE TABLE wecom_sign_in (
    state_hash bytea       NOT NULL PRIMARY KEY,
    until      timestamptz NOT NULL
);
CREATE INDEX wecom_sign_in_by_time ON wecom_sign_in (until);
