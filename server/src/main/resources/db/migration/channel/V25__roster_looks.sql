-- From when on a list of members tells what was told too little of, or twice and differently; null before the first time.
ALTER TABLE roster_group ADD COLUMN look_at timestamptz;
