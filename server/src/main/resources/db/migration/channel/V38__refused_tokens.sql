-- Why the platform gave no token when it was last asked for one, and to which settings; null since it gave one.
ALTER TABLE wecom_token ADD COLUMN refused text;
ALTER TABLE wecom_token ADD COLUMN refused_version int;
