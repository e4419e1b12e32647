-- One row per record. A record that turned out to be someone else's points to that one and is never deleted: every id
-- ever given out keeps finding its person. There are no foreign keys to this table because of that, and because they
-- would cost the import of a million people more than everything else together.
CREATE TABLE person (
    id          uuid        PRIMARY KEY,
    name        text        NOT NULL DEFAULT '',
    staff       boolean     NOT NULL DEFAULT false,
    profile     jsonb       NOT NULL DEFAULT '{}',
    created_at  timestamptz NOT NULL,
    seen_at     timestamptz,
    erased_at   timestamptz,
    merged_into uuid,
    merged_at   timestamptz,
    -- What was said about this record itself, as long as others are merged into it: name, staff and profile then show
    -- the sum, and an undo adds up anew. A JSON null in own_profile is a value that was cleared. Null means "the same".
    own_name    text,
    own_staff   boolean,
    own_profile jsonb
);
CREATE INDEX person_by_merge ON person (merged_into) WHERE merged_into IS NOT NULL;

-- lookup is the 16-byte keyed hash of kind and value, kept as uuid because that compares fastest. The kind is hashed
-- in, so the lookup alone is unique for (kind, value). person is the person today, origin the record it came with.
CREATE TABLE identity (
    lookup   uuid        PRIMARY KEY,
    kind     text        NOT NULL,
    sealed   bytea       NOT NULL,
    person   uuid        NOT NULL,
    origin   uuid        NOT NULL,
    verified boolean     NOT NULL,
    since    timestamptz NOT NULL
);
CREATE INDEX identity_by_person ON identity (person);

-- The characters of each name, apart from person so that an import can write people first and their index right after.
-- Trigrams (pg_trgm) find nothing in an index for a search of one or two characters, which is what people type for a
-- Chinese name; names that hold all characters of the search are few enough to be looked at.
CREATE TABLE person_search (
    person  uuid   PRIMARY KEY,
    letters text[] NOT NULL
);
CREATE INDEX person_search_by_letters ON person_search USING gin (letters);

CREATE TABLE person_branch (
    origin uuid NOT NULL,
    branch uuid NOT NULL,
    person uuid NOT NULL,
    PRIMARY KEY (origin, branch)
);
CREATE INDEX person_branch_by_person ON person_branch (person, branch);
CREATE INDEX person_branch_by_branch ON person_branch (branch, person);

CREATE TABLE tag_group (
    id         uuid        PRIMARY KEY,
    title      text        NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX tag_group_by_title ON tag_group (lower(title));
INSERT INTO tag_group VALUES ('01900000-0000-7000-8000-000000000001', '未分组', now());

-- A title is one tag, whatever its group: conditions and files name tags by title alone.
CREATE TABLE tag (
    id        uuid PRIMARY KEY,
    tag_group uuid NOT NULL REFERENCES tag_group,
    title     text NOT NULL
);
CREATE UNIQUE INDEX tag_by_title ON tag (lower(title));

CREATE TABLE person_tag (
    origin uuid        NOT NULL,
    tag    uuid        NOT NULL,
    person uuid        NOT NULL,
    since  timestamptz NOT NULL,
    PRIMARY KEY (origin, tag)
);
CREATE INDEX person_tag_by_person ON person_tag (person, tag);
CREATE INDEX person_tag_by_tag ON person_tag (tag, person);

-- Only added to.
CREATE TABLE consent (
    id           uuid        PRIMARY KEY,
    person       uuid        NOT NULL,
    origin       uuid        NOT NULL,
    purpose      text        NOT NULL,
    text_version text        NOT NULL,
    text         text,
    given        boolean     NOT NULL,
    at           timestamptz NOT NULL
);
CREATE INDEX consent_by_person ON consent (person, purpose, id);

-- Against a person, or against an identity that need not belong to anyone yet.
CREATE TABLE blacklist (
    id        uuid        PRIMARY KEY,
    person    uuid,
    origin    uuid,
    lookup    uuid,
    kind      text,
    sealed    bytea,
    reason    text        NOT NULL,
    since     timestamptz NOT NULL,
    until     timestamptz,
    by_name   text        NOT NULL,
    lifted_at timestamptz,
    CHECK ((person IS NULL) <> (lookup IS NULL))
);
CREATE INDEX blacklist_by_person ON blacklist (person) WHERE lifted_at IS NULL;
CREATE INDEX blacklist_by_lookup ON blacklist (lookup) WHERE lifted_at IS NULL;

CREATE TABLE person_merge (
    id          uuid        PRIMARY KEY,
    from_person uuid        NOT NULL,
    into_person uuid        NOT NULL,
    at          timestamptz NOT NULL,
    by_name     text        NOT NULL,
    undone_at   timestamptz
);
CREATE UNIQUE INDEX person_merge_in_force ON person_merge (from_person) WHERE undone_at IS NULL;
CREATE INDEX person_merge_by_into ON person_merge (into_person);

CREATE TABLE profile_field (
    key      text    PRIMARY KEY,
    position int     NOT NULL,
    title    text    NOT NULL,
    type     text    NOT NULL,
    choices  jsonb   NOT NULL DEFAULT '[]',
    max      int,
    system   boolean NOT NULL DEFAULT false
);
INSERT INTO profile_field (key, position, title, type, choices, system) VALUES
    ('phone', 0, '手机号', 'PHONE', '[]', true),
    ('identity', 1, '身份', 'CHOICE', '[{"value":"store","title":"实体店主"},{"value":"wechat","title":"微商"},
        {"value":"web","title":"网商"},{"value":"consumer","title":"个人消费者"}]', false),
    ('region', 2, '地区', 'CHOICE', '[{"value":"华东","title":"华东"},{"value":"华南","title":"华南"},
        {"value":"华中","title":"华中"},{"value":"华北","title":"华北"},{"value":"西南","title":"西南"},
        {"value":"西北","title":"西北"},{"value":"东北","title":"东北"}]', false),
    ('shop', 3, '店名', 'TEXT', '[]', false),
    ('business', 4, '主营', 'TEXT', '[]', false),
    ('city', 5, '城市', 'TEXT', '[]', false),
    ('shop-photo', 6, '门头照', 'PHOTO', '[]', true);

CREATE TABLE person_import (
    id          uuid        PRIMARY KEY,
    file_name   text        NOT NULL,
    format      jsonb       NOT NULL,
    columns     jsonb       NOT NULL,
    dry_run     boolean     NOT NULL,
    branches    uuid[]      NOT NULL,
    sees_all    boolean     NOT NULL,
    sees        uuid[]      NOT NULL,
    by_kind     text        NOT NULL,
    by_id       uuid,
    by_name     text        NOT NULL,
    state       text        NOT NULL,
    read        bigint      NOT NULL DEFAULT 0,
    created     bigint      NOT NULL DEFAULT 0,
    updated     bigint      NOT NULL DEFAULT 0,
    unchanged   bigint      NOT NULL DEFAULT 0,
    bad         bigint      NOT NULL DEFAULT 0,
    error       jsonb,
    -- The people it made, and how far their names can be searched.
    first_made  uuid,
    last_made   uuid,
    indexed_to  uuid,
    indexed     boolean     NOT NULL DEFAULT false,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz
);
CREATE INDEX person_import_unfinished ON person_import (id) WHERE NOT indexed;

-- Batches whose outcome is committed: a job that was killed does the others.
CREATE TABLE import_batch (
    import uuid NOT NULL,
    number int  NOT NULL,
    PRIMARY KEY (import, number)
);

-- number is the line, and how many problems came before on the same line.
CREATE TABLE import_problem (
    import      uuid   NOT NULL,
    number      bigint NOT NULL,
    line        bigint NOT NULL,
    column_name text,
    code        text   NOT NULL,
    params      jsonb  NOT NULL,
    value       bytea,
    PRIMARY KEY (import, number)
);
