package io.qunying.worklist;

import io.qunying.channel.message.MessagesReworded;
import io.qunying.person.PersonErased;
import io.qunying.platform.Media;
import io.qunying.platform.Sql;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is erased leaves no words and no pictures in the work about them; that there was work stays, for the figures. */
@Component
class ForgetWork {

    private final JdbcClient jdbc;
    private final Media media;

    ForgetWork(JdbcClient jdbc, Media media) {
        this.jdbc = jdbc;
        this.media = media;
    }

    /** What others asked and named who is erased. */
    @EventListener
    void on(MessagesReworded reworded) {
        var texts = List.copyOf(reworded.texts().entrySet());
        jdbc.sql("""
                        WITH new AS (SELECT * FROM unnest(:messages::uuid[], :texts::text[]) AS new (message, text)),
                            asked AS (UPDATE question SET text = new.text FROM new
                                WHERE question.id = new.message AND question.text <> '')
                        UPDATE work_item SET text = new.text FROM new
                        WHERE work_item.key = :question || new.message AND work_item.text <> ''""")
                .param("messages", Sql.column(texts, Map.Entry::getKey))
                .param("texts", Sql.column(texts, Map.Entry::getValue))
                .param("question", WorkDesk.QUESTION_KEY)
                .update();
    }

    /** In the transaction that erases the person. */
    @EventListener
    void on(PersonErased erased) {
        var persons = erased.records().toArray(UUID[]::new);
        var pictures = jdbc.sql("""
                        DELETE FROM work_picture
                        WHERE item IN (SELECT id FROM work_item WHERE person = ANY (:persons)) RETURNING picture
                        """)
                .param("persons", persons)
                .query((row, _) -> Sql.id(row, "picture"))
                .list();
        media.erase(ProofPictures.PURPOSE, pictures);
        jdbc.sql("""
                        UPDATE work_item SET title = '', text = '', proof_text = NULL, proof_picture = NULL,
                            state = CASE WHEN state = 'OPEN' THEN 'CANCELLED' ELSE state END
                        WHERE person = ANY (:persons)
                        """).param("persons", persons).update();
        jdbc.sql("""
                        UPDATE work_handover SET note = ''
                        WHERE item IN (SELECT id FROM work_item WHERE person = ANY (:persons))
                        """).param("persons", persons).update();
        jdbc.sql("""
                        UPDATE question SET text = '', state = CASE WHEN state = 'OPEN' THEN 'DISMISSED' ELSE state END
                        WHERE person = ANY (:persons)
                        """).param("persons", persons).update();
    }
}
