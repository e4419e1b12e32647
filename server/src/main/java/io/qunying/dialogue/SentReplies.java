package io.qunying.dialogue;

import io.qunying.platform.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was answered by itself, by which rule or entry, to whom. Their words are nobody's business here. */
@Component
class SentReplies {

    private final JdbcClient jdbc;

    SentReplies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param score of an entry of the FAQ */
    record Sent(
            UUID message,
            UUID source,
            UUID group,
            UUID person,
            @Nullable Double score,
            Instant at) {}

    /** Who was told what. */
    record Told(UUID source, UUID person) {}

    void add(List<Sent> all) {
        jdbc.sql("""
                        INSERT INTO reply_sent (message, source, group_id, person, score, at)
                        SELECT * FROM unnest(CAST(:messages AS uuid[]), CAST(:sources AS uuid[]), CAST(:groups AS uuid[]),
                            CAST(:persons AS uuid[]), CAST(:scores AS double precision[]), CAST(:times AS timestamptz[]))
                        ON CONFLICT DO NOTHING""")
                .param("messages", Sql.column(all, Sent::message))
                .param("sources", Sql.column(all, Sent::source))
                .param("groups", Sql.column(all, Sent::group))
                .param("persons", Sql.column(all, Sent::person))
                .param("scores", Sql.column(all, Sent::score))
                .param("times", Sql.column(all, Sent::at))
                .update();
    }

    /** A rule in a group. */
    record Spoke(UUID source, UUID group) {}

    /** When each of the rules last spoke in each of the groups; those that never did are absent. */
    Map<Spoke, Instant> lastIn(Collection<UUID> groups, Collection<UUID> rules) {
        var last = new HashMap<Spoke, Instant>();
        jdbc.sql("""
                        SELECT source, group_id, max(at) AS at FROM reply_sent
                        WHERE source = ANY (CAST(:rules AS uuid[])) AND group_id = ANY (CAST(:groups AS uuid[]))
                        GROUP BY source, group_id""")
                .param("rules", Sql.ids(rules))
                .param("groups", Sql.ids(groups))
                .query(row -> {
                    last.put(new Spoke(Sql.id(row, "source"), Sql.id(row, "group_id")), Sql.time(row, "at"));
                });
        return last;
    }

    Set<Told> toldSince(Collection<UUID> persons, Instant since) {
        return new HashSet<>(jdbc.sql(
                        "SELECT source, person FROM reply_sent WHERE person = ANY (CAST(:persons AS uuid[])) AND at > :since")
                .param("persons", Sql.ids(persons))
                .param("since", Sql.at(since))
                .query((row, _) -> new Told(Sql.id(row, "source"), Sql.id(row, "person")))
                .list());
    }

    /** How often each rule or entry answered. */
    Map<UUID, Long> countSince(Collection<UUID> sources, Instant since) {
        var counts = new HashMap<UUID, Long>();
        jdbc.sql("""
                        SELECT source, count(*) AS count FROM reply_sent
                        WHERE source = ANY (CAST(:sources AS uuid[])) AND at > :since GROUP BY source""")
                .param("sources", Sql.ids(sources))
                .param("since", Sql.at(since))
                .query(row -> {
                    counts.put(Sql.id(row, "source"), row.getLong("count"));
                });
        return counts;
    }
}
