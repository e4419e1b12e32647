-- One row per thing that happened. A plain table, not partitions: a unique key across partitions would need a second
-- table and a second write, rows are never removed, and as they arrive in the order of time the indexes below find a
-- month as fast as a partition would.
CREATE TABLE fact (
    id         uuid        PRIMARY KEY,
    verb       text        NOT NULL,
    at         timestamptz NOT NULL,
    person     uuid,
    group_id   uuid,
    community  uuid,
    branch     uuid,
    class_key  text,
    code       uuid,
    scene      text,
    source     text,
    inviter    uuid,
    object     uuid,
    amount     numeric,
    staff      boolean     NOT NULL,
    properties jsonb       NOT NULL,
    key        text
);

CREATE UNIQUE INDEX fact_once ON fact (key) WHERE key IS NOT NULL;
-- Figures: the person rides along, so that counting does not visit the table.
CREATE INDEX fact_by_verb ON fact (verb, at) INCLUDE (person) WHERE NOT staff;
CREATE INDEX fact_by_community ON fact (community, verb, at) INCLUDE (person) WHERE NOT staff;
CREATE INDEX fact_by_code ON fact (code, verb, at) INCLUDE (person) WHERE NOT staff AND code IS NOT NULL;
CREATE INDEX fact_by_branch ON fact (branch, verb, at) WHERE NOT staff;
CREATE INDEX fact_by_person ON fact (person, at, id);

-- Nobody changes the past. A migration that has to says so with ALTER TABLE fact DISABLE TRIGGER fact_append_only.
CREATE FUNCTION fact_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'facts are append-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER fact_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON fact
    FOR EACH STATEMENT EXECUTE FUNCTION fact_refuse_change();

-- Which persons turned out to be one. merged_into is the merge as it was made, so that it can be undone; into_person is
-- the end of the chain, so that counting looks once.
CREATE TABLE fact_alias (
    from_person uuid PRIMARY KEY,
    merged_into uuid NOT NULL,
    into_person uuid NOT NULL,
    CHECK (from_person <> merged_into),
    CHECK (from_person <> into_person)
);
CREATE INDEX fact_alias_by_merged ON fact_alias (merged_into);
CREATE INDEX fact_alias_by_into ON fact_alias (into_person);
