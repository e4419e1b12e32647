package io.qunying.entry;

import io.qunying.community.Seats;
import io.qunying.community.Seats.SeatState;
import io.qunying.platform.AuditTrail.Actor;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is due by now: reminders, and as a safety net lines and lapses whose event was lost. */
@Component
class SweepApplications {

    private static final int BATCH = 100;
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final JdbcClient sql;
    private final ServeLines serve;
    private final Reminding reminding;
    private final Clock clock;
    private final TransactionTemplate transaction;

    SweepApplications(
            JdbcClient sql,
            ServeLines serve,
            Reminding reminding,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.serve = serve;
        this.reminding = reminding;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What a sweep works with. */
    @Component
    record Reminding(
            ApplicationTable table,
            ApplicationRows rows,
            Entrances entrances,
            TellApplicant tell,
            Journal journal,
            TakeSeats take,
            Seats seats) {}

    void sweep() {
        remind();
        noteLapses();
        reminding.table().linesWaiting().forEach(serve::serve);
    }

    /** A batch and its marks are one commit, so a reminder goes out once. */
    private void remind() {
        while (remindSome() == BATCH) {}
    }

    private int remindSome() {
        Integer count = transaction.execute(_ -> {
            var now = clock.instant();
            var due = sql.sql("""
                            SELECT * FROM application WHERE remind_at <= :now
                            ORDER BY remind_at LIMIT :batch FOR UPDATE SKIP LOCKED
                            """)
                    .param("now", Columns.time(now))
                    .param("batch", BATCH)
                    .query(reminding.rows())
                    .list();
            for (var it : due) {
                var entrance = reminding.entrances().get(it.filed().code());
                var kind = it.state() == ApplicationState.MORE_NEEDED ? ScriptKind.MORE_NEEDED : ScriptKind.REMINDER;
                reminding.tell().tell(it, entrance, kind, now);
                var reminded = it.standing(it.standing().reminded());
                reminding.table().save(reminded);
                reminding.journal().note(reminded, "reminded", null, Actor.SYSTEM, now);
            }
            return due.size();
        });
        return count == null ? 0 : count;
    }

    private void noteLapses() {
        var over = sql.sql("""
                        SELECT seat FROM application WHERE state = 'APPROVED' AND seat_until < :limit
                        ORDER BY seat_until LIMIT 1000
                        """)
                .param("limit", Columns.time(clock.instant().minus(GRACE)))
                .query((row, _) -> Columns.idOf(row, "seat"))
                .list();
        for (var seat : over) {
            var state = reminding.seats().find(seat).map(Seats.Seat::state).orElse(SeatState.LAPSED);
            if (state == SeatState.LAPSED || state == SeatState.RELEASED) {
                reminding.take().lapsed(seat);
            }
        }
    }
}
