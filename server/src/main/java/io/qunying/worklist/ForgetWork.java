package io.qunying.worklist;

import io.qunying.person.PersonErased;
import io.qunying.platform.Media;
import io.qunying.platform.Sql;
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
