-- Which games a community has switched on, and how they are played there.
CREATE TABLE game_setting (
    community    uuid    NOT NULL PRIMARY KEY,
    kinds        text[]  NOT NULL,
    starters     text    NOT NULL CHECK (starters IN ('EVERYBODY', 'STAFF')),
    -- Hours in the zone of the community; the same time twice is the whole day.
    hours_from   time    NOT NULL,
    hours_until  time    NOT NULL,
    idle_minutes int     NOT NULL CHECK (idle_minutes BETWEEN 1 AND 120),
    tones        boolean NOT NULL,
    bomb_most    int     NOT NULL CHECK (bomb_most BETWEEN 10 AND 10000),
    quiz_rounds  int     NOT NULL CHECK (quiz_rounds BETWEEN 1 AND 50),
    quiz_seconds int     NOT NULL CHECK (quiz_seconds BETWEEN 10 AND 600),
    version      int     NOT NULL
);

CREATE TABLE game_question (
    id        uuid   NOT NULL PRIMARY KEY,
    community uuid   NOT NULL,
    level     int    NOT NULL CHECK (level BETWEEN 1 AND 3),
    text      text   NOT NULL,
    choices   text[] NOT NULL,
    answer    text   NOT NULL,
    UNIQUE (community, text)
);

CREATE TABLE game (
    id           uuid        NOT NULL PRIMARY KEY,
    group_id     uuid        NOT NULL,
    community    uuid        NOT NULL,
    branch       uuid,
    kind         text        NOT NULL CHECK (kind IN ('IDIOM_CHAIN', 'DICE', 'NUMBER_BOMB', 'QUIZ')),
    started_by   uuid        NOT NULL,
    started_at   timestamptz NOT NULL,
    idle_minutes int         NOT NULL,
    -- How it stands; what is in it is the business of the kind.
    position     jsonb       NOT NULL,
    ends_at      timestamptz NOT NULL,
    -- When the house has to do something, at the latest when nobody plays on.
    due_at       timestamptz NOT NULL,
    ended_at     timestamptz,
    ended_by     text CHECK (ended_by IN ('STOPPED', 'IDLE', 'FINISHED')),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX game_running ON game (group_id) WHERE ended_at IS NULL;
CREATE INDEX game_due ON game (due_at) WHERE ended_at IS NULL;
CREATE INDEX game_lately ON game (community, started_at DESC);

CREATE TABLE game_player (
    game     uuid    NOT NULL REFERENCES game ON DELETE CASCADE,
    person   uuid    NOT NULL,
    -- Their id on the platform, to be mentioned by.
    ref      text    NOT NULL,
    nickname text    NOT NULL,
    staff    boolean NOT NULL,
    score    int     NOT NULL,
    PRIMARY KEY (game, person)
) WITH (fillfactor = 70);
CREATE INDEX game_player_person ON game_player (person);

-- The messages that games took, so that none is taken twice.
CREATE TABLE game_move (
    event uuid        NOT NULL PRIMARY KEY,
    game  uuid        NOT NULL REFERENCES game ON DELETE CASCADE,
    at    timestamptz NOT NULL
);
CREATE INDEX game_move_game ON game_move (game);

-- Players whose person was merged into another, to be given back when that is undone.
CREATE TABLE game_player_move (
    game        uuid    NOT NULL REFERENCES game ON DELETE CASCADE,
    from_person uuid    NOT NULL,
    into_person uuid    NOT NULL,
    ref         text    NOT NULL,
    nickname    text    NOT NULL,
    staff       boolean NOT NULL,
    score       int     NOT NULL,
    -- Whether the other one had not played in that game.
    alone       boolean NOT NULL,
    PRIMARY KEY (game, from_person)
);
CREATE INDEX game_player_move_into ON game_player_move (into_person);
