-- What one call brings together has the id of its first dispatch in common, so that all of it is asked about at once.
ALTER TABLE dispatch ADD COLUMN parcel uuid;
CREATE INDEX dispatch_parcel ON dispatch (parcel) WHERE state = 'SENDING' AND parcel IS NOT NULL;
-- A platform's task brings each group its own dispatch: which ones does it bring?
CREATE INDEX dispatch_receipt ON dispatch (connection, receipt) WHERE receipt IS NOT NULL;
