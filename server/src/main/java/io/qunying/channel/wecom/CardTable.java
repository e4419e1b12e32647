package io.qunying.channel.wecom;

import io.qunying.platform.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rows of cards, in the order in which they came. */
@Component
class CardTable {

    /** To one person: 6 a minute, where WeCom drops what is over 30, and 360 an hour, where it drops over 1,000. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration LATEST = Duration.ofHours(6);

    private final JdbcClient jdbc;
    private final Clock clock;

    CardTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All that one person gets at once. */
    record Bundle(UUID connection, UUID account, String userid, List<Line> lines) {}

    /** One thing to do. */
    record Line(UUID item, String title, String text) {}

    /** How the last card of a connection ended. */
    record Last(boolean sent, @Nullable String code, String detail) {

        boolean arrived() {
            return sent && code == null;
        }
    }

    private record Person(UUID connection, UUID account, String userid) {}

    Optional<Instant> nextDue() {
        return jdbc.sql("""
                        SELECT min(greatest(c.due, s.card_after)) FROM wecom_card c
                        JOIN wecom_staff s ON s.connection = c.connection AND s.account = c.account
                        WHERE c.state = 'WAITS'""")
                .query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    /**
     * Takes what waits for whoever waits longest, as sent: what happens to the process now, it goes once at the most.
     * Nobody else gets this person's meanwhile.
     */
    @Transactional
    public Optional<Bundle> claim() {
        var now = clock.instant();
        var person = jdbc.sql("""
                        SELECT s.connection, s.account, s.userid FROM wecom_staff s
                        WHERE s.card_after <= :now AND EXISTS (
                            SELECT FROM wecom_card c
                            WHERE c.connection = s.connection AND c.account = s.account
                              AND c.state = 'WAITS' AND c.due <= :now)
                        ORDER BY s.card_after LIMIT 1 FOR UPDATE SKIP LOCKED""")
                .param("now", Sql.at(now))
                .query((row, _) ->
                        new Person(Sql.id(row, "connection"), Sql.id(row, "account"), row.getString("userid")))
                .optional();
        return person.map(it -> take(it, now));
    }

    private Bundle take(Person person, Instant now) {
        jdbc.sql("UPDATE wecom_staff SET card_after = :after WHERE connection = :connection AND account = :account")
                .param("after", Sql.at(now.plus(PAUSE)))
                .param("connection", person.connection())
                .param("account", person.account())
                .update();
        var lines = jdbc.sql("""
                        WITH taken AS (
                            UPDATE wecom_card SET state = 'SENT', ended_at = :now
                            WHERE connection = :connection AND account = :account AND state = 'WAITS' AND due <= :now
                            RETURNING item, title, text, created_at)
                        SELECT * FROM taken ORDER BY created_at, item""")
                .param("now", Sql.at(now))
                .param("connection", person.connection())
                .param("account", person.account())
                .query((row, _) -> new Line(Sql.id(row, "item"), row.getString("title"), row.getString("text")))
                .list();
        return new Bundle(person.connection(), person.account(), person.userid(), lines);
    }

    /** It certainly did not go: once more after a time, unless it has become too old for that. */
    void again(Bundle bundle, Duration after, String code, String detail) {
        end(bundle, "WAITS", clock.instant().plus(after), code, detail);
    }

    /** It will not go either if it is tried again. */
    void failed(Bundle bundle, String code, String detail) {
        end(bundle, "FAILED", clock.instant(), code, detail);
    }

    /** Nobody knows whether it went, so it is not sent again. */
    void doubted(Bundle bundle, String code) {
        end(bundle, "SENT", clock.instant(), code, "");
    }

    private void end(Bundle bundle, String state, Instant due, String code, String detail) {
        var now = clock.instant();
        jdbc.sql("""
                        UPDATE wecom_card SET due = :due, ended_at = :now, code = :code, detail = :detail,
                            state = CASE WHEN :state = 'WAITS' AND created_at < :oldest THEN 'FAILED' ELSE :state END
                        WHERE connection = :connection AND account = :account AND item = ANY (:items::uuid[])""")
                .param("state", state)
                .param("due", Sql.at(due))
                .param("now", Sql.at(now))
                .param("oldest", Sql.at(now.minus(LATEST)))
                .param("code", code)
                .param("detail", detail)
                .param("connection", bundle.connection())
                .param("account", bundle.account())
                .param("items", Sql.ids(bundle.lines().stream().map(Line::item).toList()))
                .update();
    }

    Optional<Last> last(UUID connection) {
        return jdbc.sql("""
                        SELECT state, code, detail FROM wecom_card
                        WHERE connection = :connection AND ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT 1""")
                .param("connection", connection)
                .query((row, _) ->
                        new Last(row.getString("state").equals("SENT"), row.getString("code"), row.getString("detail")))
                .optional();
    }

    void clean() {
        jdbc.sql("DELETE FROM wecom_card WHERE created_at < :before")
                .param("before", Sql.at(clock.instant().minus(KEPT)))
                .update();
    }
}
