-- What the house posted, which is little beside the talk around it.
CREATE INDEX room_event_posts ON room_event (room, seq) WHERE type = 'MESSAGE' AND body -> 'post' = 'true';
