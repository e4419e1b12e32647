-- The kind of a break says both.
ALTER TABLE moderation_break DROP COLUMN slows, DROP COLUMN pauses;
