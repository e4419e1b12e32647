-- What is being written lies in draft, what was applied in playbook_version: both verbatim, because the text is the
-- playbook. draft_version rises with every save, so that of two editors the second is told.
CREATE TABLE playbook (
    id            uuid        PRIMARY KEY,
    branch        uuid        NOT NULL,
    key           text        NOT NULL,
    title         jsonb       NOT NULL,
    state         text        NOT NULL CHECK (state IN ('DRAFT', 'RUNNING', 'PAUSED', 'STOPPED')),
    draft         text        NOT NULL,
    draft_version integer     NOT NULL,
    version       integer     NOT NULL,
    changed_at    timestamptz NOT NULL
);
CREATE INDEX playbook_by_branch ON playbook (branch);

CREATE TABLE playbook_version (
    playbook uuid        NOT NULL REFERENCES playbook,
    number   integer     NOT NULL,
    text     text        NOT NULL,
    note     text        NOT NULL,
    by_name  text        NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (playbook, number)
);

-- What the keys of an applied playbook stand for. No foreign keys: the things belong to other modules.
CREATE TABLE playbook_wiring (
    playbook uuid NOT NULL REFERENCES playbook,
    kind     text NOT NULL,
    key      text NOT NULL,
    id       uuid NOT NULL,
    PRIMARY KEY (playbook, kind, key)
);
