-- Votes in polls of rooms, one for each person and poll. Of persons who turned out to be one the latest vote counts,
-- for the voter; the seat says whose it is when someone is erased.
CREATE TABLE room_vote (
    poll    uuid        NOT NULL REFERENCES room_event (id) ON DELETE CASCADE,
    person  uuid        NOT NULL,
    voter   uuid        NOT NULL,
    seat    uuid        NOT NULL,
    options int[]       NOT NULL,
    at      timestamptz NOT NULL,
    PRIMARY KEY (poll, person)
);
CREATE INDEX room_vote_by_seat ON room_vote (seat);
CREATE INDEX room_vote_by_person ON room_vote (person);
CREATE INDEX room_vote_by_voter ON room_vote (voter);
