package io.qunying.channel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How often something was sent, counted under a lock that lasts to the end of the transaction. */
@Component
class SendCounts {

    private final JdbcClient jdbc;

    SendCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is counted, for whom, from when on. */
    record Counter(UUID subject, String scope, Instant starts) {}

    /** Locks counters, in one order everywhere, and reads them. */
    Map<Counter, Integer> lock(Collection<Counter> keys) {
        var counts = new HashMap<Counter, Integer>();
        if (!keys.isEmpty()) {
            read(counts, List.copyOf(keys), """
                    INSERT INTO send_count AS known (subject, scope, starts, sent)
                    SELECT subject, scope, CAST(starts AS timestamptz), 0
                    FROM unnest(:subjects, :scopes, :starts) AS asked (subject, scope, starts)
                    ORDER BY subject, scope, CAST(starts AS timestamptz)
                    ON CONFLICT (subject, scope, starts) DO UPDATE SET sent = known.sent
                    RETURNING subject, scope, starts, sent""");
        }
        return counts;
    }

    /** Reads everything that was counted in a scope since then. */
    Map<Counter, Integer> since(Collection<UUID> subjects, String scope, Instant from) {
        var counts = new HashMap<Counter, Integer>();
        jdbc.sql("""
                        SELECT * FROM send_count
                        WHERE subject = ANY (:subjects) AND scope = :scope AND starts >= :from""")
                .param("subjects", subjects.toArray(UUID[]::new))
                .param("scope", scope)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    counts.put(key(row), row.getInt("sent"));
                });
        return counts;
    }

    /**
     * Somebody that has used up some of a limit.
     *
     * @param full how many have used up all of it
     */
    record Use(UUID subject, int sent, int full) {}

    /**
     * Who has used most of each of these windows, whoever the subject of the quota is, the fullest first. Locks
     * nothing: what is under way may be counted a moment later.
     *
     * @param most how many of each
     * @return in the order of the quotas
     */
    List<List<Use>> fullest(List<Quota> quotas, int most) {
        List<List<Use>> uses = Stream.generate(() -> (List<Use>) new ArrayList<Use>())
                .limit(quotas.size())
                .toList();
        var keys = quotas.stream().map(Quota::key).toList();
        // The prefix is said once more for the index, which has no other counters.
        parameters(keys, """
                SELECT n, subject, sent, full_ones
                FROM unnest(:subjects, :scopes, :starts, :amounts) WITH ORDINALITY
                    AS asked (anybody, scope, starts, amount, n)
                CROSS JOIN LATERAL (
                    SELECT subject, sent, count(*) FILTER (WHERE sent >= amount) OVER () AS full_ones
                    FROM send_count
                    WHERE scope = asked.scope AND scope LIKE 'quota:%'
                      AND starts = CAST(asked.starts AS timestamptz) AND sent > 0
                    ORDER BY sent DESC, subject LIMIT :most) AS fullest
                ORDER BY n, sent DESC, subject""")
                .param("amounts", quotas.stream().map(it -> it.limit().amount()).toArray(Integer[]::new))
                .param("most", most)
                .query(row -> {
                    uses.get(row.getInt("n") - 1)
                            .add(new Use(
                                    row.getObject("subject", UUID.class), row.getInt("sent"), row.getInt("full_ones")));
                });
        return uses;
    }

    /** Adds to counters that this transaction has locked. */
    void add(Map<Counter, Integer> more) {
        if (more.isEmpty()) {
            return;
        }
        var keys = List.copyOf(more.keySet());
        parameters(keys, """
                UPDATE send_count SET sent = sent + more
                FROM unnest(:subjects, :scopes, :starts, :more) AS added (subject, scope, starts, more)
                WHERE send_count.subject = added.subject AND send_count.scope = added.scope
                  AND send_count.starts = CAST(added.starts AS timestamptz)""")
                .param("more", keys.stream().map(more::get).toArray(Integer[]::new))
                .update();
    }

    /** Of people who are erased. */
    void forget(Collection<UUID> persons) {
        jdbc.sql("DELETE FROM send_count WHERE subject = ANY (:persons)")
                .param("persons", persons.toArray(UUID[]::new))
                .update();
    }

    /** Lets go what no rule looks back to. */
    void forgetBefore(Instant time) {
        jdbc.sql("DELETE FROM send_count WHERE starts < :time")
                .param("time", time.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void read(Map<Counter, Integer> counts, List<Counter> keys, String sql) {
        parameters(keys, sql).query(row -> {
            counts.put(key(row), row.getInt("sent"));
        });
    }

    private JdbcClient.StatementSpec parameters(List<Counter> keys, String sql) {
        return jdbc.sql(sql)
                .param("subjects", keys.stream().map(Counter::subject).toArray(UUID[]::new))
                .param("scopes", keys.stream().map(Counter::scope).toArray(String[]::new))
                .param("starts", keys.stream().map(it -> it.starts().toString()).toArray(String[]::new));
    }

    private static Counter key(ResultSet row) throws SQLException {
        return new Counter(
                row.getObject("subject", UUID.class),
                row.getString("scope"),
                row.getObject("starts", OffsetDateTime.class).toInstant());
    }
}
