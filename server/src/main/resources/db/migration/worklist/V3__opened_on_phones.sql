-- Who opened an item on a phone first, and how many taps it took from there until it was done.
ALTER TABLE work_item ADD COLUMN opened_at timestamptz;
ALTER TABLE work_item ADD COLUMN opened_by uuid;
ALTER TABLE work_item ADD COLUMN taps int CHECK (taps > 0);
