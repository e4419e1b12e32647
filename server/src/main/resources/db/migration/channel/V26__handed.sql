-- What waits at a platform for a member of staff is looked at again when its lease is over.
CREATE INDEX dispatch_handed ON dispatch (connection, leased_until)
    WHERE receipt IS NOT NULL AND leased_until IS NOT NULL AND state IN ('ASSISTED', 'CANCELLED', 'EXPIRED');
