package io.qunying.entry;

import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.Ids;
import io.qunying.platform.LastWrites;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down each turn of an application, in its transaction: history, audit trail, facts, those who watch it. */
@Component
class Journal {

    private static final String INSERT = """
            INSERT INTO application_event (id, application, at, actor, actor_name, what, reason)
            VALUES (:id, :application, :at, :actor, :name, :what, :reason)
            """;

    private final JdbcClient sql;
    private final LastWrites lastWrites;
    private final Ids ids;
    private final AuditTrail audit;
    private final Facts facts;
    private final WatchApplications watch;

    Journal(JdbcClient sql, LastWrites lastWrites, Ids ids, AuditTrail audit, Facts facts, WatchApplications watch) {
        this.sql = sql;
        this.lastWrites = lastWrites;
        this.ids = ids;
        this.audit = audit;
        this.facts = facts;
        this.watch = watch;
    }

    /** @param what past tense, such as {@code approved} */
    void note(Application application, String what, @Nullable String reason, Actor by, Instant now) {
        lastWrites.add(
                INSERT,
                new MapSqlParameterSource("id", ids.next())
                        .addValue("application", application.id())
                        .addValue("at", Columns.time(now))
                        .addValue("actor", by.id(), Types.OTHER)
                        .addValue("name", by.name())
                        .addValue("what", what)
                        .addValue("reason", reason, Types.VARCHAR));
        if (by.kind() == Actor.Kind.STAFF || by.kind() == Actor.Kind.TOKEN) {
            audit.record(
                    by,
                    "application." + what,
                    "application",
                    application.id(),
                    application.filed().branch(),
                    Map.of());
        }
        watch.poke(application.id(), application.state());
    }

    /** Once per application and verb: a decision taken back and taken again is one. */
    void record(Verb verb, Application application, Instant now) {
        var filed = application.filed();
        facts.record(Fact.of(verb, now, application.person())
                .in(filed.branch(), filed.community(), null)
                .withClass(application.standing().classKey())
                .from(filed.from())
                .on(filed.id())
                .byStaff(filed.staff())
                .once(verb.code() + ":" + filed.id()));
    }

    List<ReviewDetail.Event> history(UUID application) {
        return sql.sql("""
                        SELECT at, actor_name, what, reason FROM application_event
                        WHERE application = :application ORDER BY id LIMIT 200
                        """)
                .param("application", application)
                .query((row, _) -> new ReviewDetail.Event(
                        Columns.instantOf(row, "at"),
                        row.getString("actor_name"),
                        row.getString("what"),
                        row.getString("reason")))
                .list();
    }
}
