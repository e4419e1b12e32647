ALTER TABLE community
    ADD COLUMN zone   text  NOT NULL DEFAULT 'Asia/Shanghai',
    -- How its groups live and end.
    ADD COLUMN course jsonb NOT NULL DEFAULT '{}';
