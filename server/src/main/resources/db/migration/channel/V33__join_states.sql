-- What the code said by which somebody came into a group, where the platform tells it.
ALTER TABLE roster_member ADD COLUMN state text;
