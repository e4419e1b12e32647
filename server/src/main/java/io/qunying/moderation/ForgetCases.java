package io.qunying.moderation;

import io.qunying.channel.message.MessagesReworded;
import io.qunying.person.PersonErased;
import io.qunying.platform.Sql;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is erased leaves no words in cases and appeals; that there were cases stays, for the figures. */
@Component
class ForgetCases {

    private final JdbcClient jdbc;

    ForgetCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What others said of who is erased. */
    @EventListener
    void on(MessagesReworded reworded) {
        var texts = List.copyOf(reworded.texts().entrySet());
        jdbc.sql("""
                        UPDATE moderation_case SET text = reworded.text
                        FROM unnest(:messages::uuid[], :texts::text[]) AS reworded (message, text)
                        WHERE moderation_case.message = reworded.message AND moderation_case.text <> ''""")
                .param("messages", Sql.column(texts, Map.Entry::getKey))
                .param("texts", Sql.column(texts, Map.Entry::getValue))
                .update();
    }

    /** In the transaction that erases the person. */
    @EventListener
    void on(PersonErased erased) {
        var persons = erased.records().toArray(UUID[]::new);
        jdbc.sql("""
                        UPDATE appeal SET text = '', answer = CASE WHEN answer IS NULL THEN NULL ELSE '' END
                        WHERE case_id IN (SELECT id FROM moderation_case WHERE person = ANY (:persons))""").param("persons", persons).update();
        jdbc.sql("UPDATE moderation_case SET text = '', nickname = '' WHERE person = ANY (:persons)")
                .param("persons", persons)
                .update();
        jdbc.sql("DELETE FROM moderation_exemption WHERE person = ANY (:persons)")
                .param("persons", persons)
                .update();
        jdbc.sql("DELETE FROM speaker WHERE person = ANY (:persons)")
                .param("persons", persons)
                .update();
    }
}
