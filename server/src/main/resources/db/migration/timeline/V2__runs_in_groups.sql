-- The calendar shows campaigns of groups, done or to come: few runs, to be found without looking at every step of everybody.
CREATE INDEX programme_run_in_groups ON programme_run (community)
    WHERE person IS NULL AND occurrence NOT LIKE 'calendar:%';
