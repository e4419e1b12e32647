-- Which node runs it, and when that node last said that it lives. Those from before have no node and are over.
ALTER TABLE simulation
    ADD COLUMN node uuid,
    ADD COLUMN alive_at timestamptz NOT NULL DEFAULT '-infinity';
