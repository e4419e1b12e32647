-- Where a tag on a person came from: the connection whose platform said so, or null where we did.
ALTER TABLE person_tag ADD COLUMN source uuid;

-- Our tags that are kept the same on the platform of a connection: ref is the tag's id there. Once it is gone there
-- nothing follows any more.
CREATE TABLE kept_tag (
    connection uuid        NOT NULL,
    tag        uuid        NOT NULL REFERENCES tag ON DELETE CASCADE,
    ref        text        NOT NULL,
    group_ref  text        NOT NULL,
    name       text        NOT NULL,
    since      timestamptz NOT NULL,
    gone_at    timestamptz,
    PRIMARY KEY (connection, tag)
);
CREATE UNIQUE INDEX kept_tag_by_ref ON kept_tag (connection, ref);
CREATE INDEX kept_tag_by_tag ON kept_tag (tag);

-- Whether a member of staff has put a kept tag on a customer, as far as the platform told or we wrote it there.
-- customer is the lookup of the identity. as_of is the moment that is true of: what was asked before it says nothing
-- new. known_at is when we learnt it: whatever we say of the person after that has not been written there yet.
CREATE TABLE tag_mark (
    customer   uuid        NOT NULL,
    connection uuid        NOT NULL,
    staff      text        NOT NULL,
    tag        uuid        NOT NULL,
    there      boolean     NOT NULL,
    as_of      timestamptz NOT NULL,
    known_at   timestamptz NOT NULL,
    PRIMARY KEY (customer, connection, staff, tag),
    FOREIGN KEY (connection, tag) REFERENCES kept_tag ON DELETE CASCADE
);
CREATE INDEX tag_mark_by_tag ON tag_mark (connection, tag);

-- When we last took a kept tag off somebody.
CREATE TABLE tag_taken_off (
    person uuid        NOT NULL,
    tag    uuid        NOT NULL REFERENCES tag ON DELETE CASCADE,
    at     timestamptz NOT NULL,
    PRIMARY KEY (person, tag)
);
CREATE INDEX tag_taken_off_by_tag ON tag_taken_off (tag);

-- Whose tags may differ from those on a platform: a timer. changes counts who said so, so that whoever compares does
-- not cross out what came meanwhile.
CREATE TABLE tag_due (
    connection uuid        NOT NULL,
    person     uuid        NOT NULL,
    due        timestamptz NOT NULL DEFAULT '-infinity',
    changes    int         NOT NULL DEFAULT 0,
    failures   int         NOT NULL DEFAULT 0,
    failure    text,
    PRIMARY KEY (connection, person)
);
CREATE INDEX tag_due_next ON tag_due (connection, due);

-- Where we and a platform said the opposite of one tag: whose word counted, as it was later.
CREATE TABLE tag_decision (
    id         uuid        PRIMARY KEY,
    connection uuid        NOT NULL,
    person     uuid        NOT NULL,
    staff      text        NOT NULL,
    tag        uuid        NOT NULL REFERENCES tag ON DELETE CASCADE,
    worn       boolean     NOT NULL,
    ours       boolean     NOT NULL,
    ours_at    timestamptz NOT NULL,
    theirs_at  timestamptz NOT NULL,
    at         timestamptz NOT NULL
);
CREATE INDEX tag_decision_by_connection ON tag_decision (connection, id);
CREATE INDEX tag_decision_by_person ON tag_decision (person);
CREATE INDEX tag_decision_by_tag ON tag_decision (tag);

-- Whoever puts tags on people or takes them off, in whatever way and however many at once, has them compared. A
-- trigger, because tags are written by files, playbooks, staff and platforms, and one that forgot would not be noticed.
-- It writes no time: that comes from the clock of the house.
CREATE FUNCTION compare_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO tag_due (connection, person)
    SELECT DISTINCT kept.connection, changed.person
    FROM kept_tag kept JOIN changed ON changed.tag = kept.tag
    WHERE kept.gone_at IS NULL
      AND EXISTS (SELECT FROM identity WHERE identity.person = changed.person AND kind = 'WECOM_EXTERNAL')
    ORDER BY kept.connection, changed.person
    ON CONFLICT (connection, person) DO UPDATE SET due = '-infinity', changes = tag_due.changes + 1;
    RETURN NULL;
END $$;
CREATE TRIGGER compare_tags_put_on AFTER INSERT ON person_tag
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION compare_tags();
CREATE TRIGGER compare_tags_taken_off AFTER DELETE ON person_tag
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION compare_tags();
