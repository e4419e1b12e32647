-- People who are in a segment because somebody put them there, whatever its condition says.
CREATE TABLE segment_member (
    segment uuid        NOT NULL REFERENCES segment ON DELETE CASCADE,
    origin  uuid        NOT NULL,
    person  uuid        NOT NULL,
    since   timestamptz NOT NULL,
    PRIMARY KEY (segment, origin)
);
CREATE INDEX segment_member_by_person ON segment_member (person);
