-- Questions to the model whose person was merged into another, to be given back when that is undone.
CREATE TABLE model_question_move (
    message     uuid NOT NULL REFERENCES model_question ON DELETE CASCADE,
    from_person uuid NOT NULL,
    into_person uuid NOT NULL,
    PRIMARY KEY (message, from_person)
);
CREATE INDEX model_question_move_from ON model_question_move (from_person, into_person);
