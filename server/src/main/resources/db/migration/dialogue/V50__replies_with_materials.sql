-- A material that goes with the text of a reply, or instead of it.
ALTER TABLE reply_rule ADD COLUMN material uuid;
ALTER TABLE reply_rule ADD CHECK (text <> '' OR material IS NOT NULL);
CREATE INDEX reply_rule_of_material ON reply_rule (material) WHERE material IS NOT NULL;
