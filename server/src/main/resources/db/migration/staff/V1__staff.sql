CREATE TABLE organisation (
    one  boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (one),
    name text    NOT NULL
);
INSERT INTO organisation (name) VALUES ('群营 Qunying');

CREATE TABLE branch (
    id         uuid        NOT NULL PRIMARY KEY,
    name       text        NOT NULL UNIQUE,
    main       boolean     NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX branch_one_main ON branch (main) WHERE main;
INSERT INTO branch (id, name, main, created_at) VALUES (uuidv7(), '总部', true, now());

CREATE TABLE staff_account (
    id                   uuid        NOT NULL PRIMARY KEY,
    login                text        NOT NULL UNIQUE,
    name                 text        NOT NULL,
    role                 text        NOT NULL,
    password             text        NOT NULL,
    must_change_password boolean     NOT NULL,
    all_branches         boolean     NOT NULL,
    branches             uuid[]      NOT NULL DEFAULT '{}',
    active               boolean     NOT NULL DEFAULT true,
    last_seen            timestamptz,
    created_at           timestamptz NOT NULL
);

CREATE TABLE staff_session (
    token_hash bytea       NOT NULL PRIMARY KEY,
    account    uuid        NOT NULL REFERENCES staff_account,
    created_at timestamptz NOT NULL,
    last_used  timestamptz NOT NULL
);
CREATE INDEX staff_session_by_account ON staff_session (account);

CREATE TABLE api_token (
    id           uuid        NOT NULL PRIMARY KEY,
    secret_hash  bytea       NOT NULL UNIQUE,
    name         text        NOT NULL,
    creator      uuid        NOT NULL REFERENCES staff_account,
    scopes       text[]      NOT NULL,
    all_branches boolean     NOT NULL,
    branches     uuid[]      NOT NULL DEFAULT '{}',
    created_at   timestamptz NOT NULL,
    last_used    timestamptz,
    expires_at   timestamptz
);

-- Wrong sign-ins, per login and per address; a login that does not exist is counted like one that does.
CREATE TABLE sign_in_guard (
    subject      text        NOT NULL PRIMARY KEY,
    failures     int         NOT NULL,
    locks        int         NOT NULL DEFAULT 0,
    locked_until timestamptz,
    last_attempt timestamptz NOT NULL
);
CREATE INDEX sign_in_guard_by_time ON sign_in_guard (last_attempt);
