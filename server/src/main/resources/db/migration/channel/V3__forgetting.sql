-- What came in stays for a while, so that what a platform sends twice is seen to be one, and then goes. What an erased
-- person sent loses its payload at once; a reader passes over it.
ALTER TABLE inbox_event ALTER COLUMN payload DROP NOT NULL;
ALTER TABLE inbox_event ADD COLUMN received_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE inbox_event ALTER COLUMN received_at DROP DEFAULT;
-- Rows lie in the order they came, so a range index finds the old ones and costs those that come next to nothing.
CREATE INDEX inbox_event_by_age ON inbox_event USING brin (received_at);

CREATE INDEX dispatch_by_person ON dispatch (person_id) WHERE person_id IS NOT NULL;

-- Whose picture it is; null for the operator's.
ALTER TABLE room_picture ADD COLUMN seat uuid;
CREATE INDEX room_picture_by_seat ON room_picture (seat) WHERE seat IS NOT NULL;
UPDATE room_picture SET seat = said.seat
FROM (SELECT seat, CAST(picture ->> 'id' AS uuid) AS id
      FROM room_event, jsonb_array_elements(body -> 'pictures') picture
      WHERE type = 'MESSAGE' AND seat IS NOT NULL) said
WHERE said.id = room_picture.id;
