-- The texts of the QR codes in a picture that a member sent.
ALTER TABLE room_picture ADD COLUMN codes text[] NOT NULL DEFAULT '{}';
