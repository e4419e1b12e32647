package io.qunying.person;

import io.qunying.channel.message.Message;
import io.qunying.channel.message.Messages;
import io.qunying.platform.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person said in groups, under every id they ever had, as long as it is kept. */
@Component
class ExportMessages implements ExportSection {

    private final JdbcClient jdbc;
    private final Messages messages;

    ExportMessages(JdbcClient jdbc, Messages messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    private record Line(
            Instant at, @Nullable UUID group, String nickname, String text, int pictures, boolean recalled) {}

    @Override
    public String key() {
        return "messages";
    }

    @Override
    public Object export(UUID person) {
        var records = records(person);
        var lines = new ArrayList<Line>();
        var page = messages.ofPerson(records, null, Messages.LIMIT);
        while (!page.isEmpty()) {
            page.forEach(it -> lines.add(line(it)));
            page = messages.ofPerson(records, page.getLast().place(), Messages.LIMIT);
        }
        return lines;
    }

    private List<UUID> records(UUID person) {
        return jdbc.sql("""
                        WITH RECURSIVE cluster AS (
                            SELECT id FROM person WHERE id = :person
                            UNION ALL SELECT part.id FROM cluster JOIN person part ON part.merged_into = cluster.id
                        )
                        SELECT id FROM cluster""").param("person", person).query(Sql::firstId).list();
    }

    private static Line line(Message it) {
        return new Line(
                it.at(), it.group(), it.nickname(), it.text(), it.pictures().size(), it.recalled());
    }
}
