package io.qunying.dialogue;

import io.qunying.platform.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Something made of a whole table, kept until the table changes. What another node changed is seen within a few
 * seconds.
 */
final class Edition<T> {

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final String table;
    private final Supplier<T> make;
    private volatile Kept<T> kept;

    private record State(long count, long versions, Instant changedAt) {

        static final State NONE = new State(-1, 0, Instant.MIN);
    }

    private record Kept<T>(State of, Instant from, Instant until, T made) {

        boolean isFresh(Instant now) {
            return now.isBefore(until) && !now.isBefore(from);
        }
    }

    /** @param table with {@code version} and {@code changed_at} */
    Edition(JdbcClient jdbc, String table, T empty, Supplier<T> make) {
        this.jdbc = jdbc;
        this.table = table;
        this.make = make;
        kept = new Kept<>(State.NONE, Instant.MAX, Instant.MIN, empty);
    }

    T at(Instant now) {
        var known = kept;
        if (known.isFresh(now)) {
            return known.made();
        }
        var there = state();
        var next = new Kept<>(there, now, now.plus(FRESH), there.equals(known.of()) ? known.made() : make.get());
        kept = next;
        return next.made();
    }

    /** For what was just changed on this node. */
    void forget() {
        kept = new Kept<>(State.NONE, Instant.MAX, Instant.MIN, kept.made());
    }

    private State state() {
        return jdbc.sql("SELECT count(*) AS count, coalesce(sum(version), 0) AS versions,"
                        + " coalesce(max(changed_at), '-infinity') AS changed_at FROM " + table)
                .query((row, _) ->
                        new State(row.getLong("count"), row.getLong("versions"), Sql.time(row, "changed_at")))
                .single();
    }
}
