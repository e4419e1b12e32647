-- Everyone who may see people may use a segment; whom it finds is limited by what the asker may see.
CREATE TABLE segment (
    id         uuid        PRIMARY KEY,
    title      text        NOT NULL,
    condition  text        NOT NULL,
    version    int         NOT NULL DEFAULT 1,
    changed_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX segment_by_title ON segment (lower(title));
