-- Which node has the WebSocket connections of a connection; until it is over, others leave it alone.
CREATE TABLE onebot_line (
    connection uuid        NOT NULL PRIMARY KEY REFERENCES connection,
    node       uuid        NOT NULL,
    until      timestamptz NOT NULL
);

-- What an implementation offers beyond the standard, as found out under one version of its settings.
CREATE TABLE onebot_offer (
    connection       uuid    NOT NULL PRIMARY KEY REFERENCES connection,
    settings_version int     NOT NULL,
    notices          boolean NOT NULL
);
