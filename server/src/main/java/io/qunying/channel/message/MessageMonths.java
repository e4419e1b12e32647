package io.qunying.channel.message;

import io.qunying.platform.Sql;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The months that messages are kept in, each a table of its own, by UTC. */
@Component
class MessageMonths {

    private static final String PREFIX = "message_m";
    private static final int AHEAD = 3;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MessageMonths(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Makes this month and those to come, so that none begins without its table. */
    void prepare() {
        var made = Set.copyOf(list());
        var current = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        Stream.iterate(current, it -> it.plusMonths(1))
                .limit(AHEAD + 1L)
                .filter(it -> !made.contains(it))
                .forEach(this::make);
    }

    /** Drops months that were over before this, and what lies in no month and is older. */
    void dropBefore(Instant limit) {
        list().stream()
                .filter(it -> !start(it.plusMonths(1)).isAfter(limit))
                .forEach(it -> jdbc.sql("DROP TABLE IF EXISTS " + table(it)).update());
        jdbc.sql("DELETE FROM message_other WHERE at < :limit")
                .param("limit", Sql.at(limit))
                .update();
    }

    /** The months that have a table, the latest first. */
    List<YearMonth> list() {
        return jdbc.sql("""
                        SELECT substr(relname, :from) FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
                        WHERE inhparent = 'message'::regclass AND starts_with(relname, :prefix)
                        ORDER BY relname DESC""")
                .param("from", PREFIX.length() + 1)
                .param("prefix", PREFIX)
                .query((row, _) -> month(row.getString(1)))
                .list();
    }

    static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /**
     * What came before its month was made moves there. Readers and writers of all other months go on meanwhile:
     * attaching a table holds up none of them.
     */
    private void make(YearMonth month) {
        var table = table(month);
        var from = start(month);
        var to = start(month.plusMonths(1));
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("LOCK TABLE message_other IN ACCESS EXCLUSIVE MODE").update();
            jdbc.sql("CREATE TABLE " + table + " (LIKE message INCLUDING DEFAULTS)")
                    .update();
            jdbc.sql("WITH moved AS (DELETE FROM message_other WHERE at >= :from AND at < :to RETURNING *) INSERT INTO "
                            + table + " SELECT * FROM moved")
                    .param("from", Sql.at(from))
                    .param("to", Sql.at(to))
                    .update();
            jdbc.sql("ALTER TABLE message ATTACH PARTITION " + table + " FOR VALUES FROM ('" + from + "') TO ('" + to
                            + "')")
                    .update();
        });
    }

    private static String table(YearMonth month) {
        return PREFIX + "%04d%02d".formatted(month.getYear(), month.getMonthValue());
    }

    private static YearMonth month(String digits) {
        return YearMonth.of(Integer.parseInt(digits.substring(0, 4)), Integer.parseInt(digits.substring(4)));
    }
}
