-- What nothing here handles, shown by its types: few among all that came in.
CREATE INDEX inbox_event_unknown ON inbox_event (connection) WHERE kind = 'OTHER';
