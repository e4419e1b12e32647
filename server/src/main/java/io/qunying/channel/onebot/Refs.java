package io.qunying.channel.onebot;

import io.qunying.channel.Dispatch;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What messages are called on the platform. */
@Component
class Refs {

    /** Some implementations number from below zero. */
    private static final Pattern REF = Pattern.compile("-?[0-9]{1,18}");

    private final JdbcClient jdbc;

    Refs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The platform's id of a message of the dispatch's group.
     *
     * @param argument of the dispatch with that id, or with ours: of the event that it came in by or of the dispatch
     *     that brought it there
     */
    Optional<String> message(Dispatch dispatch, String argument) {
        var message = dispatch.content().arguments().get(argument);
        var given = message == null ? "" : message.toString();
        if (REF.matcher(given).matches()) {
            return Optional.of(given);
        }
        try {
            return find(UUID.fromString(given), dispatch)
                    .filter(it -> REF.matcher(it).matches());
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    /** What is answered was mostly said a moment ago, so the latest events of the group are looked at first. */
    private Optional<String> find(UUID id, Dispatch dispatch) {
        return jdbc
                .sql("""
                        SELECT receipt AS ref FROM dispatch WHERE id = :id AND receipt IS NOT NULL
                        UNION ALL
                        (SELECT payload ->> 'ref' FROM inbox_event
                         WHERE connection = :connection AND group_ref = :group AND id = :id
                         ORDER BY position DESC LIMIT 1)""")
                .param("id", id)
                .param("connection", dispatch.connection())
                .param("group", dispatch.groupRef(), Types.VARCHAR)
                .query((row, _) -> row.getString("ref"))
                .list()
                .stream()
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    /** Those of the platform's ids that dispatches to a group are known to have got. */
    List<String> taken(UUID group, Collection<String> refs) {
        return jdbc.sql("SELECT receipt FROM dispatch WHERE group_id = :group AND receipt = ANY (:refs)")
                .param("group", group)
                .param("refs", refs.toArray(String[]::new))
                .query((row, _) -> row.getString("receipt"))
                .list();
    }
}
