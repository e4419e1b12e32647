ALTER TABLE wecom_staff ADD COLUMN card_after timestamptz NOT NULL DEFAULT '-infinity';

-- What staff are told inside WeCom: each work item once to each account.
CREATE TABLE wecom_card (
    connection uuid        NOT NULL REFERENCES connection,
    account    uuid        NOT NULL,
    item       uuid        NOT NULL,
    title      text        NOT NULL,
    text       text        NOT NULL,
    state      text        NOT NULL CHECK (state IN ('WAITS', 'SENT', 'FAILED')),
    due        timestamptz NOT NULL,
    ended_at   timestamptz,
    code       text,
    detail     text        NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    PRIMARY KEY (item, account, connection)
);
CREATE INDEX wecom_card_waiting ON wecom_card (connection, account, due) WHERE state = 'WAITS';
CREATE INDEX wecom_card_ended ON wecom_card (connection, ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX wecom_card_by_time ON wecom_card (created_at);
