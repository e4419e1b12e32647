-- Whether a model wrote it: who finds it is told so. Those of before are known by the name they were said under.
ALTER TABLE message ADD COLUMN generated boolean NOT NULL DEFAULT false;
UPDATE message SET generated = true WHERE origin = 'HOUSE' AND nickname = 'AI 自动回复';
