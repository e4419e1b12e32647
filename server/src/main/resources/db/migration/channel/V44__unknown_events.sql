-- What nothing here handles, shown by its types with the latest of each: few among all that came in.
CREATE INDEX inbox_event_unknown ON inbox_event (connection, left(payload ->> 'type', 200), at) WHERE kind = 'OTHER';
