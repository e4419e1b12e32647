-- What is sent, by its key: of a playbook, or made by hand where playbook is null. A pool is a material with items.
CREATE TABLE material (
    id         uuid        NOT NULL PRIMARY KEY,
    branch     uuid        NOT NULL,
    playbook   uuid,
    ref        text        NOT NULL,
    title      text        NOT NULL,
    body       jsonb       NOT NULL,
    version    int         NOT NULL DEFAULT 1,
    retired    boolean     NOT NULL DEFAULT false,
    changed_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX material_of_playbook ON material (playbook, ref) WHERE playbook IS NOT NULL;
CREATE UNIQUE INDEX material_by_hand ON material (branch, ref) WHERE playbook IS NULL AND NOT retired;
CREATE INDEX material_by_branch ON material (branch, id);

-- Retired items stay, so that an item that comes back is not new to those who had it.
CREATE TABLE pool_item (
    id       uuid    NOT NULL PRIMARY KEY,
    pool     uuid    NOT NULL REFERENCES material,
    position int     NOT NULL,
    body     jsonb   NOT NULL,
    work     uuid,
    retired  boolean NOT NULL DEFAULT false
);
CREATE INDEX pool_item_of_pool ON pool_item (pool, position);
CREATE INDEX pool_item_of_work ON pool_item (work) WHERE work IS NOT NULL;

CREATE TABLE content_column (
    id         uuid        NOT NULL PRIMARY KEY,
    branch     uuid        NOT NULL,
    playbook   uuid,
    key        text        NOT NULL,
    plan       jsonb       NOT NULL,
    version    int         NOT NULL DEFAULT 1,
    retired    boolean     NOT NULL DEFAULT false,
    changed_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX content_column_of_playbook ON content_column (playbook, key) WHERE playbook IS NOT NULL;
CREATE UNIQUE INDEX content_column_by_hand ON content_column (branch, key) WHERE playbook IS NULL AND NOT retired;

-- Which item of a pool went to which group.
CREATE TABLE content_delivery (
    item     uuid        NOT NULL REFERENCES pool_item,
    group_id uuid        NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (item, group_id)
);

-- A post has the id of its dispatch, and so of the message in a room of our own.
CREATE TABLE content_post (
    id        uuid        NOT NULL PRIMARY KEY,
    key       text        NOT NULL UNIQUE,
    column_id uuid        NOT NULL,
    item      uuid,
    branch    uuid        NOT NULL,
    community uuid        NOT NULL,
    group_id  uuid        NOT NULL,
    kind      text        NOT NULL,
    format    text        NOT NULL,
    voice     text        NOT NULL,
    at        timestamptz NOT NULL
);
CREATE INDEX content_post_of_column ON content_post (column_id, at);
CREATE INDEX content_post_by_branch ON content_post (branch, at);
CREATE INDEX content_post_of_item ON content_post (item) WHERE item IS NOT NULL;

-- Pictures and files that staff put up.
CREATE TABLE content_picture (
    id     uuid NOT NULL PRIMARY KEY,
    branch uuid NOT NULL,
    width  int  NOT NULL,
    height int  NOT NULL
);
CREATE TABLE content_file (
    id         uuid        NOT NULL PRIMARY KEY,
    branch     uuid        NOT NULL,
    name       text        NOT NULL,
    type       text        NOT NULL,
    bytes      bytea       NOT NULL,
    created_at timestamptz NOT NULL
);

-- Works (晒单) that members showed..
CREATE TABLE work (
    id         uuid        NOT NULL PRIMARY KEY,
    branch     uuid        NOT NULL,
    community  uuid        NOT NULL,
    group_id   uuid        NOT NULL,
    message    uuid        NOT NULL,
    person     uuid        NOT NULL,
    nickname   text        NOT NULL,
    text       text        NOT NULL,
    pictures   jsonb       NOT NULL,
    state      text        NOT NULL CHECK (state IN ('ASKED', 'GIVEN', 'REFUSED', 'WITHDRAWN')),
    said_at    timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    UNIQUE (group_id, message)
);
CREATE INDEX work_by_person ON work (person);
CREATE INDEX work_by_branch ON work (branch, id);

CREATE TABLE work_move (
    work        uuid NOT NULL REFERENCES work,
    from_person uuid NOT NULL,
    into_person uuid NOT NULL,
    PRIMARY KEY (work, from_person)
);
