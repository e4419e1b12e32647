package io.qunying.moderation.breaker;

import io.qunying.moderation.breaker.Break.Kind;
import io.qunying.moderation.breaker.Break.Why;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.Ids;
import io.qunying.worklist.Duty;
import io.qunying.worklist.Worklist;
import io.qunying.worklist.Worklist.NewItem;
import io.qunying.worklist.Worklist.Proof;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds what surges, in the transaction of who noticed it, and calls people. */
@Component
class TripBreaker {

    private static final Duration TO_LOOK = Duration.ofMinutes(30);

    private final BreakTable table;
    private final BreakBook book;
    private final HeldGroups groups;
    private final BreakTexts texts;
    private final Worklist worklist;
    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;

    TripBreaker(
            BreakTable table,
            BreakBook book,
            HeldGroups groups,
            BreakTexts texts,
            Worklist worklist,
            AuditTrail audit,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.book = book;
        this.groups = groups;
        this.texts = texts;
        this.worklist = worklist;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Where something surged. */
    record Place(
            UUID community,
            @Nullable UUID branch,
            @Nullable UUID group,
            @Nullable UUID code) {}

    /** Nothing happens where it is held already, or staff lately found that it need not be. */
    void trip(Kind kind, Place place, Why why) {
        var rule = book.rule();
        var now = clock.instant();
        var holds = kind == Kind.CRISIS ? Duration.ofHours(rule.pauseHours()) : Duration.ofMinutes(rule.holdMinutes());
        var surge = new Break(
                ids.next(),
                kind,
                place.community(),
                place.branch(),
                place.group(),
                place.code(),
                groups.nameOf(place),
                why,
                kind == Kind.FLOOD && rule.locksTalk(),
                now,
                now.plus(holds),
                null,
                null,
                null);
        if (book.isKnown(surge.key()) || !table.insert(surge)) {
            return;
        }
        book.forget();
        worklist.addAll(List.of(work(surge, rule)));
        groups.locked(surge);
        audit.record(
                Actor.SYSTEM,
                "breaker.tripped",
                "break",
                surge.id(),
                surge.branch(),
                Map.of("kind", kind.name(), "measured", why.measured(), "limit", why.limit()));
    }

    private NewItem work(Break surge, BreakerRule rule) {
        return new NewItem(
                surge.workKey(),
                Worklist.Kind.ALARM,
                texts.title(surge),
                texts.why(surge),
                surge.branch(),
                surge.community(),
                surge.group(),
                null,
                null,
                Duty.ADMIN,
                surge.startedAt().plus(TO_LOOK),
                TO_LOOK,
                surge.kind() == Kind.CRISIS ? texts.planOf(rule) : List.of(),
                Proof.NONE);
    }
}
