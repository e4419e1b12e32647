-- Whether it stands behind the code now. One that does no longer is remembered: a code of the platform may lead to it
-- for a while yet, and it is not to be taken for a group that the platform has just made.
ALTER TABLE join_group ADD COLUMN behind boolean NOT NULL DEFAULT true;
