CREATE TABLE media (
    id         uuid        NOT NULL PRIMARY KEY,
    purpose    text        NOT NULL,
    type       text        NOT NULL,
    width      int         NOT NULL,
    height     int         NOT NULL,
    bytes      bigint      NOT NULL,
    content    bytea       NOT NULL,
    thumbnail  bytea       NOT NULL,
    likeness   bigint      NOT NULL,
    created_at timestamptz NOT NULL
);
-- Sealed bytes do not shrink.
ALTER TABLE media ALTER COLUMN content SET STORAGE EXTERNAL;
ALTER TABLE media ALTER COLUMN thumbnail SET STORAGE EXTERNAL;
-- Looking for alike pictures reads this index only.
CREATE INDEX media_by_likeness ON media (purpose, likeness, id);
