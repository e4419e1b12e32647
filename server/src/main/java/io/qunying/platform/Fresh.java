package io.qunying.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Something made of rows, and made anew when they have changed. What another node changed is seen within a few seconds,
 * what this one changed at once.
 */
public final class Fresh<T> {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Clock clock;
    private final Supplier<?> edition;
    private final Supplier<T> make;

    @SuppressWarnings("ThreadLocalUsage") // of each of these there is one as long as the program runs
    private final ThreadLocal<@Nullable Changing> changing = new ThreadLocal<>();

    /** How often this node changed the rows: what was read before a change may lack it. */
    private final AtomicInteger changes = new AtomicInteger();

    private volatile @Nullable Made<T> last;

    /** @param edition equal as long as the rows are the same */
    public Fresh(Clock clock, Supplier<?> edition, Supplier<T> make) {
        this.clock = clock;
        this.edition = edition;
        this.make = make;
    }

    /** Made anew every few seconds: for rows that cost no more to read than to ask whether they changed. */
    public Fresh(Clock clock, Supplier<T> make) {
        this(clock, Object::new, make);
    }

    private record Made<T>(Object of, int changes, Instant lookedAt, T value) {
        boolean isFresh(Instant now) {
            return !now.isBefore(lookedAt) && now.isBefore(lookedAt.plus(LOOK_AGAIN));
        }
    }

    private record State(long count, long versions, Instant changedAt) {}

    /** Made of a whole table, every row of which says with {@code version} and {@code changed_at} that it changed. */
    public static <T> Fresh<T> ofTable(JdbcClient jdbc, String table, Clock clock, Supplier<T> make) {
        var sql = "SELECT count(*) AS count, coalesce(sum(version), 0) AS versions,"
                + " coalesce(max(changed_at), '-infinity') AS changed_at FROM " + table;
        return new Fresh<>(
                clock,
                () -> jdbc.sql(sql)
                        .query((row, _) ->
                                new State(row.getLong("count"), row.getLong("versions"), Sql.time(row, "changed_at")))
                        .single(),
                make);
    }

    public T get() {
        var own = changing.get();
        if (own != null) {
            return own.get();
        }
        var before = changes.get();
        var known = last;
        var now = clock.instant();
        if (known != null && known.changes() == before && known.isFresh(now)) {
            return known.value();
        }
        var there = edition.get();
        var next =
                new Made<>(there, before, now, known != null && known.of().equals(there) ? known.value() : make.get());
        last = next;
        return next.value();
    }

    /** For rows that this node changes: seen at once by the transaction that does, by others when it is over. */
    public void forget() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            changes.incrementAndGet();
            return;
        }
        var own = changing.get();
        if (own == null) {
            own = new Changing();
            changing.set(own);
            TransactionSynchronizationManager.registerSynchronization(own);
        }
        own.made = null;
    }

    /** What others read meanwhile does not hide from the transaction what it changed, nor do they see that yet. */
    private final class Changing implements TransactionSynchronization {

        private @Nullable T made;

        T get() {
            var known = made;
            if (known == null) {
                known = make.get();
                made = known;
            }
            return known;
        }

        @Override
        public void suspend() {
            changing.remove();
        }

        @Override
        public void resume() {
            changing.set(this);
        }

        @Override
        public void afterCompletion(int status) {
            changing.remove();
            changes.incrementAndGet();
        }
    }
}
