package io.qunying.dialogue.game;

import io.qunying.person.PersonErased;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is erased leaves no name and no score in games. */
@Component
class ForgetPlayers {

    private final JdbcClient jdbc;

    ForgetPlayers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the transaction that erases the person. */
    @EventListener
    void on(PersonErased erased) {
        var persons = erased.records().toArray(UUID[]::new);
        jdbc.sql("DELETE FROM game_player WHERE person = ANY (:persons)")
                .param("persons", persons)
                .update();
        jdbc.sql("DELETE FROM game_player_move WHERE from_person = ANY (:persons) OR into_person = ANY (:persons)")
                .param("persons", persons)
                .update();
    }
}
