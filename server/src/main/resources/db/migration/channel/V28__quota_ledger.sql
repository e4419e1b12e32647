-- What is used of the limits of connections, whoever used it; counters of pressure are not among them.
CREATE INDEX send_count_of_quota ON send_count (scope, starts) WHERE scope LIKE 'quota:%';
