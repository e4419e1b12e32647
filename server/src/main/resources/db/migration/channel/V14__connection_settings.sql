ALTER TABLE connection
    ADD COLUMN enabled    boolean     NOT NULL DEFAULT true,
    ADD COLUMN settings   jsonb       NOT NULL DEFAULT '{}',
    -- Sealed, as one JSON object.
    ADD COLUMN secrets    bytea,
    ADD COLUMN version    int         NOT NULL DEFAULT 1,
    ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();
