-- What a group robot is told, by its connection.
CREATE TABLE briefing (
    connection uuid PRIMARY KEY,
    alarms     text[] NOT NULL,
    branch     uuid,
    report_at  time,
    zone       text NOT NULL,
    -- The last day, where it is, whose report is planned or need not be; days before it get none.
    reported   date,
    version    integer NOT NULL,
    changed_at timestamptz NOT NULL,
    CHECK (report_at IS NULL OR reported IS NOT NULL)
);
