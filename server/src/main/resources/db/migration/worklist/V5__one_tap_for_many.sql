-- What one tap at the platform lets go together. The tap is counted for one of them; the others took none.
ALTER TABLE work_item ADD COLUMN task text;
CREATE INDEX work_item_task ON work_item (task) WHERE task IS NOT NULL;
ALTER TABLE work_item DROP CONSTRAINT work_item_taps_check;
ALTER TABLE work_item ADD CONSTRAINT work_item_taps_check CHECK (taps >= 0);
