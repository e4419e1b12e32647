-- Simulations asked for in the console; each runs in a process of its own.
CREATE TABLE simulation (
    id       uuid        NOT NULL PRIMARY KEY,
    playbook uuid        NOT NULL,
    asked_by uuid        NOT NULL,
    asked_at timestamptz NOT NULL,
    state    text        NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'FAILED')),
    report   jsonb,
    error    text
);
