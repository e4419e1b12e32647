-- The weather in places that papers ask for, as it was told last.
CREATE TABLE paper_weather (
    latitude   numeric(4, 2) NOT NULL,
    longitude  numeric(5, 2) NOT NULL,
    checked_at timestamptz,
    read_at    timestamptz,
    wanted_at  timestamptz,
    code       int           NOT NULL DEFAULT 0,
    low        int           NOT NULL DEFAULT 0,
    high       int           NOT NULL DEFAULT 0,
    PRIMARY KEY (latitude, longitude)
);
