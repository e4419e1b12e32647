-- A link is one more of a live code's codes on a platform, in the slot "link": it has no picture, but is opened itself.
ALTER TABLE contact_way RENAME COLUMN picture TO address;
ALTER TABLE join_way RENAME COLUMN picture TO address;

-- Whom a platform refuses behind links, it may take behind codes that are scanned.
ALTER TABLE contact_refused ADD COLUMN link boolean NOT NULL DEFAULT false;
ALTER TABLE contact_refused DROP CONSTRAINT contact_refused_pkey;
ALTER TABLE contact_refused ADD PRIMARY KEY (connection, staff, link);
