-- Every code on a platform is in a slot of its live code: of those that lead to staff there is one for each scene.
ALTER TABLE contact_way RENAME COLUMN scene TO slot;

-- That people of a live code come into the groups which its community has on a connection, by the platform's codes.
CREATE TABLE join_setting (
    code        uuid        NOT NULL REFERENCES live_code (id),
    connection  uuid        NOT NULL,
    -- What groups are called that the platform makes where all are full; null where it makes none.
    base_name   text,
    base_number int         NOT NULL DEFAULT 1 CHECK (base_number >= 1),
    -- With so many people in it, a group takes no more.
    full_at     int         NOT NULL CHECK (full_at BETWEEN 2 AND 500),
    -- With so few places left in all of them, staff are warned.
    warn_at     int         NOT NULL CHECK (warn_at >= 0),
    -- Groups that take nobody at present.
    paused      uuid[]      NOT NULL DEFAULT '{}',
    since       timestamptz NOT NULL,
    -- When the groups are counted next.
    due         timestamptz NOT NULL,
    PRIMARY KEY (code, connection)
);
CREATE INDEX join_setting_due ON join_setting (due);

-- The groups behind it with the places that were left in them when they were last counted.
CREATE TABLE join_group (
    code       uuid NOT NULL,
    connection uuid NOT NULL,
    group_ref  text NOT NULL,
    group_id   uuid NOT NULL,
    name       text NOT NULL,
    free       int  NOT NULL,
    PRIMARY KEY (code, connection, group_ref),
    FOREIGN KEY (code, connection) REFERENCES join_setting ON DELETE CASCADE
);

-- The platform's codes, of five groups each: as they are wanted, and as they were last made there.
CREATE TABLE join_way (
    code         uuid        NOT NULL REFERENCES live_code (id),
    connection   uuid        NOT NULL,
    slot         text        NOT NULL,
    key          text        NOT NULL,
    wanted       boolean     NOT NULL DEFAULT true,
    -- The groups it should lead to, and those it leads to.
    target       text[]      NOT NULL DEFAULT '{}',
    applied      text[]      NOT NULL DEFAULT '{}',
    -- What the platform calls further groups that it makes where these are full; null where it makes none.
    growth       text,
    ref          text,
    picture      text,
    -- Since when it may have been made without our knowing its ref: the platform lists them nowhere.
    making_since timestamptz,
    -- So many may have been made that nobody knows the ref of.
    lost         int         NOT NULL DEFAULT 0,
    looked_at    timestamptz,
    due          timestamptz NOT NULL,
    leased_until timestamptz,
    failures     int         NOT NULL DEFAULT 0,
    failure      text,
    PRIMARY KEY (code, connection, slot)
);
CREATE INDEX join_way_due ON join_way (due);

-- Places of a live code: who is near one of them, or chooses it, is led into its groups. Nobody's own place is kept.
CREATE TABLE code_place (
    code      uuid             NOT NULL REFERENCES live_code (id),
    id        uuid             NOT NULL,
    no        int              NOT NULL,
    name      text             NOT NULL,
    latitude  double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
    longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
    radius_km double precision NOT NULL CHECK (radius_km > 0),
    -- What the question of the region is answered with, if the form asks it.
    region    text,
    groups    uuid[]           NOT NULL DEFAULT '{}',
    PRIMARY KEY (code, id)
);
