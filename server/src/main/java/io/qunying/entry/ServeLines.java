package io.qunying.entry;

import io.qunying.platform.AuditTrail.Actor;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seats those who wait, in their order: one transaction per person, and a lock per line, so that two nodes neither seat
 * anyone twice nor let anyone overtake.
 */
@Component
class ServeLines {

    private static final int MOST_AT_ONCE = 1000;

    private final ApplicationTable table;
    private final GrantSeat grant;
    private final Doorkeeper doorkeeper;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ServeLines(
            ApplicationTable table,
            GrantSeat grant,
            Doorkeeper doorkeeper,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.grant = grant;
        this.doorkeeper = doorkeeper;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** What is looked at before someone is let in. */
    @Component
    record Doorkeeper(JdbcClient sql, Entrances entrances, Bouncer bouncer, Journal journal) {}

    /**
     * Until the line is empty or no seat is left. Whoever meets a conflict in every group does not hold up the others.
     */
    void serve(UUID line) {
        var passedOver = new HashSet<String>();
        for (var served = 0; served < MOST_AT_ONCE && table.someoneWaitsIn(line); served++) {
            if (!Objects.requireNonNull(transaction.execute(_ -> serveFirst(line, passedOver)))) {
                return;
            }
        }
    }

    /** Whether there may be someone else to serve. */
    private boolean serveFirst(UUID line, Set<String> passedOver) {
        doorkeeper
                .sql()
                .sql("SELECT pg_advisory_xact_lock(hashtextextended(CAST(:line AS text), 7))")
                .param("line", line)
                .query((_, _) -> true)
                .single();
        var first = table.lockFirstInLine(line, passedOver);
        if (first.isEmpty()) {
            return false;
        }
        var application = first.get();
        var entrance = doorkeeper.entrances().get(application.filed().code());
        var now = clock.instant();
        if (doorkeeper.bouncer().findMatch(application).isPresent()) {
            var refused = application
                    .standing()
                    .refused("暂时无法安排入群", application.standing().classKey(), List.of(), now, Actor.SYSTEM.name());
            grant.refused(application, entrance, refused, Actor.SYSTEM, now);
            return true;
        }
        return switch (grant.grantToFirst(application, entrance, now)) {
            case Decision.Approved _, Decision.Refused _, Decision.AlreadySeated _ -> true;
            case Decision.Waiting _ -> {
                if (stillIn(line, application)) {
                    passedOver.add(Objects.requireNonNull(application.standing().classKey()));
                }
                yield true;
            }
            case Decision.NoClass _ -> {
                backToReview(application);
                yield true;
            }
            case Decision.AlreadyDecided _, Decision.MergeImpossible _, Decision.Blacklisted _ ->
                throw new IllegalStateException("a seat was asked for, not a decision");
        };
    }

    /** Who has moved to another line says nothing about the seats of this one. */
    private boolean stillIn(UUID line, Application application) {
        return table.find(application.id())
                .map(it -> line.equals(it.standing().line()))
                .orElse(false);
    }

    /** The classes were changed while someone waited: a person looks again. */
    private void backToReview(Application application) {
        var now = clock.instant();
        var again = application.standing(Standing.submitted(now));
        table.save(again);
        doorkeeper.journal().note(again, "back-to-review", null, Actor.SYSTEM, now);
    }
}
