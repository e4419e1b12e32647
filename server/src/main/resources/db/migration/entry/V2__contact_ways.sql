-- The members of staff who stand behind a live code on a connection, by their ids on the platform.
CREATE TABLE contact_staff (
    code       uuid NOT NULL REFERENCES live_code (id),
    connection uuid NOT NULL,
    staff      text NOT NULL,
    per_day    int  NOT NULL CHECK (per_day > 0),
    per_hour   int  NOT NULL CHECK (per_hour > 0),
    PRIMARY KEY (code, connection, staff)
);

-- One code on the platform for each scene of a live code: as it is wanted, and as it was last made there.
CREATE TABLE contact_way (
    code         uuid        NOT NULL REFERENCES live_code (id),
    connection   uuid        NOT NULL,
    scene        text        NOT NULL,
    key          text        NOT NULL,
    wanted       boolean     NOT NULL DEFAULT true,
    ref          text,
    picture      text,
    applied      text[]      NOT NULL DEFAULT '{}',
    -- Since when it may have been made without our knowing its ref.
    making_since timestamptz,
    looked_at    timestamptz,
    due          timestamptz NOT NULL,
    leased_until timestamptz,
    failures     int         NOT NULL DEFAULT 0,
    failure      text,
    -- How many more can come today, and how many could in all, as of the last look.
    left_today   int,
    most_today   int,
    PRIMARY KEY (code, connection, scene),
    UNIQUE (connection, key)
);
CREATE INDEX contact_way_due ON contact_way (due);

-- Whom a platform refuses to have behind a code, until it is asked again.
CREATE TABLE contact_refused (
    connection uuid        NOT NULL,
    staff      text        NOT NULL,
    why        text        NOT NULL,
    until      timestamptz NOT NULL,
    PRIMARY KEY (connection, staff)
);
