package io.qunying.dialogue.game;

import io.qunying.platform.Sql;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of quiz questions. */
@Component
class QuestionBank {

    /** As many as one community may have. */
    static final int MOST = 2000;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    QuestionBank(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<GameQuestion> list(UUID community) {
        return jdbc.sql("SELECT * FROM game_question WHERE community = :community ORDER BY level, id LIMIT :most")
                .param("community", community)
                .param("most", MOST)
                .query((row, _) -> new GameQuestion(
                        Sql.id(row, "id"),
                        row.getInt("level"),
                        row.getString("text"),
                        List.of(GameSettings.strings(row.getArray("choices"))),
                        row.getString("answer")))
                .list();
    }

    /** Adds them; one that is asked already gets the new level, choices and answer. */
    void save(UUID community, List<GameQuestion> questions) {
        jdbc.sql("""
                        INSERT INTO game_question (id, community, level, text, choices, answer)
                        SELECT id, :community, level, text,
                            ARRAY(SELECT jsonb_array_elements_text(choices)), answer
                        FROM unnest(:ids::uuid[], :levels::int[], :texts::text[], :choices::jsonb[], :answers::text[])
                            AS new (id, level, text, choices, answer)
                        ON CONFLICT (community, text) DO UPDATE
                            SET level = excluded.level, choices = excluded.choices, answer = excluded.answer""")
                .param("community", community)
                .param("ids", Sql.column(questions, GameQuestion::id))
                .param("levels", Sql.column(questions, GameQuestion::level))
                .param("texts", Sql.column(questions, GameQuestion::text))
                .param("choices", Sql.column(questions, it -> json.writeValueAsString(it.choices())))
                .param("answers", Sql.column(questions, GameQuestion::answer))
                .update();
    }

    int count(UUID community) {
        return jdbc.sql("SELECT count(*) FROM game_question WHERE community = :community")
                .param("community", community)
                .query(Integer.class)
                .single();
    }

    boolean remove(UUID community, UUID question) {
        return jdbc.sql("DELETE FROM game_question WHERE community = :community AND id = :id")
                        .param("community", community)
                        .param("id", question)
                        .update()
                > 0;
    }
}
