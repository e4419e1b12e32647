-- Under which terms a dispatch may go, and what holds it.
ALTER TABLE dispatch
    ADD COLUMN priority    text    NOT NULL DEFAULT 'URGENT',
    ADD COLUMN approval    boolean NOT NULL DEFAULT false,
    ADD COLUMN asked_by    uuid,
    ADD COLUMN playbook    uuid,
    -- The zone of its group's community; null where there is none.
    ADD COLUMN zone        text,
    -- The code of the rule it waits for.
    ADD COLUMN waiting_for text;
CREATE INDEX dispatch_by_group ON dispatch (group_id, id) WHERE group_id IS NOT NULL;
CREATE INDEX dispatch_by_playbook ON dispatch (playbook, id) WHERE playbook IS NOT NULL;
DROP INDEX dispatch_expiring;
CREATE INDEX dispatch_expiring ON dispatch (expires_at) WHERE state IN ('ASSISTED', 'APPROVAL') AND expires_at IS NOT NULL;

-- How often something was sent: pressure by local day, quotas by window. A row is locked before it is looked at.
CREATE TABLE send_count (
    subject uuid        NOT NULL,
    scope   text        NOT NULL,
    starts  timestamptz NOT NULL,
    sent    int         NOT NULL,
    PRIMARY KEY (subject, scope, starts)
) WITH (fillfactor = 50);
CREATE INDEX send_count_by_age ON send_count USING brin (starts);

-- How much one person may get, and when nothing goes: of the house (no playbook), or of one playbook.
CREATE TABLE pressure_rule (
    playbook   uuid,
    per_day    int NOT NULL CHECK (per_day >= 1),
    per_week   int NOT NULL CHECK (per_week >= per_day),
    quiet_from time,
    quiet_to   time,
    UNIQUE NULLS NOT DISTINCT (playbook),
    CHECK ((quiet_from IS NULL) = (quiet_to IS NULL))
);
INSERT INTO pressure_rule (per_day, per_week, quiet_from, quiet_to) VALUES (6, 25, '22:30', '08:00');
