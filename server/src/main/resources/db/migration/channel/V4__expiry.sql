-- After this a dispatch makes no sense any more.
ALTER TABLE dispatch ADD COLUMN expires_at timestamptz;
CREATE INDEX dispatch_expiring ON dispatch (expires_at) WHERE state = 'ASSISTED' AND expires_at IS NOT NULL;
