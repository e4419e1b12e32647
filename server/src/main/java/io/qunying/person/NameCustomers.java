package io.qunying.person;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.platform.Sql;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Calls customers what they call themselves on their platform, as long as nobody has called them anything. */
@Component
class NameCustomers implements InboxPhase {

    private final JdbcClient jdbc;
    private final People people;

    NameCustomers(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    @Override
    public Stage stage() {
        return Stage.MEMBERSHIP;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        var names = new TreeMap<UUID, String>();
        for (var event : batch) {
            var person = event.person();
            if (person != null
                    && event.incoming().kind() == io.qunying.channel.Incoming.Kind.CUSTOMER_CHANGED
                    && event.incoming().payload().get("name") instanceof String name) {
                names.put(person, shortened(ProfileValues.clean(name)));
            }
        }
        names.values().removeIf(String::isEmpty);
        if (!names.isEmpty()) {
            write(List.copyOf(names.keySet()), List.copyOf(names.values()));
        }
    }

    private static String shortened(String name) {
        var end = Math.min(name.length(), Describing.LONGEST_NAME);
        return name.substring(
                0, end < name.length() && Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end);
    }

    private void write(List<UUID> persons, List<String> names) {
        var named = jdbc.sql("""
                        WITH locked AS (
                            SELECT id FROM person
                            WHERE id = ANY (:ids::uuid[]) AND name = '' AND erased_at IS NULL
                            ORDER BY id FOR NO KEY UPDATE)
                        UPDATE person SET name = named.name,
                            own_name = CASE WHEN own_name IS NULL THEN NULL ELSE named.name END
                        FROM unnest(:ids::uuid[], :names::text[]) AS named (id, name), locked
                        WHERE person.id = named.id AND person.id = locked.id RETURNING person.id""")
                .param("ids", Sql.ids(persons))
                .param("names", names.toArray(String[]::new))
                .query(Sql::firstId)
                .list();
        people.index(named);
    }
}
