-- How far the archive of messages (会话内容存档) of a connection is read, and what came of it.
CREATE TABLE message_archive (
    connection uuid PRIMARY KEY REFERENCES connection ON DELETE CASCADE,
    -- what is read: another one has other positions
    archive text NOT NULL,
    position bigint NOT NULL DEFAULT 0,
    -- what was said before is not read
    since timestamptz NOT NULL,
    -- when to read on; in the future also while a node is at it
    due timestamptz NOT NULL,
    read_at timestamptz,
    messages bigint NOT NULL DEFAULT 0,
    -- left out because those who said them did not agree to it
    unagreed bigint NOT NULL DEFAULT 0,
    -- why nothing could be read when it was last tried; null since it could
    trouble text
);
