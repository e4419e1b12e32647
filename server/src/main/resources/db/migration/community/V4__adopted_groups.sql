-- A group that was on its platform before it came to us. It stays on the connection that sees it, whatever the
-- community's own is, and stands in a line that nobody is routed to.
ALTER TABLE chat_group ADD COLUMN adopted boolean NOT NULL DEFAULT false;
