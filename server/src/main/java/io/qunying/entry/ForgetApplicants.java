package io.qunying.entry;

import io.qunying.person.PersonErased;
import io.qunying.platform.Media;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is erased leaves no answers, photos or texts behind; that someone applied stays, for the figures. */
@Component
class ForgetApplicants {

    private final JdbcClient sql;
    private final Media media;

    ForgetApplicants(JdbcClient sql, Media media) {
        this.sql = sql;
        this.media = media;
    }

    /** In the transaction that erases the person. */
    @EventListener
    void on(PersonErased erased) {
        var persons = erased.records().toArray(UUID[]::new);
        var photos = sql.sql("""
                        DELETE FROM application_photo
                        WHERE visitor = ANY (:visitors)
                           OR visitor IN (SELECT visitor FROM application WHERE person = ANY (:persons))
                        RETURNING media
                        """)
                .param("persons", persons)
                .param("visitors", erased.visitors().toArray(UUID[]::new))
                .query((row, _) -> Columns.idOf(row, "media"))
                .list();
        media.erase(KeepPhotos.APPLICATION, photos);
        sql.sql("""
                        DELETE FROM application_message
                        WHERE application IN (SELECT id FROM application WHERE person = ANY (:persons))
                        """).param("persons", persons).update();
        sql.sql("""
                        UPDATE application
                        SET answers = '{}', photos = '{}', phones = NULL, phone_lookup = NULL, name_normal = NULL, because = '[]',
                            state = CASE WHEN state IN ('SUBMITTED', 'MORE_NEEDED', 'WAITING', 'APPROVED')
                                         THEN 'LAPSED' ELSE state END
                        WHERE person = ANY (:persons)
                        """).param("persons", persons).update();
    }
}
