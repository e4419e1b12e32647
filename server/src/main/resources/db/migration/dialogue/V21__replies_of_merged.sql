-- Replies whose person was merged into another, to be given back when that is undone.
CREATE TABLE reply_sent_move (
    message     uuid NOT NULL REFERENCES reply_sent ON DELETE CASCADE,
    from_person uuid NOT NULL,
    into_person uuid NOT NULL,
    PRIMARY KEY (message, from_person)
);
CREATE INDEX reply_sent_move_from ON reply_sent_move (from_person, into_person);
CREATE INDEX reply_sent_move_into ON reply_sent_move (into_person);

-- What is old is forgotten.
CREATE INDEX reply_sent_by_time ON reply_sent (at);
