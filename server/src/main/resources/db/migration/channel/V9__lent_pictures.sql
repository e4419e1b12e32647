-- One picture may be shown in many rooms: the operator's materials, and members' works with their consent.
ALTER TABLE room_picture DROP CONSTRAINT room_picture_pkey;
ALTER TABLE room_picture ADD PRIMARY KEY (id, room);
