-- The steps of a funnel that a playbook names for its communities.
CREATE TABLE own_funnel (
    community uuid   NOT NULL PRIMARY KEY,
    verbs     text[] NOT NULL
);
