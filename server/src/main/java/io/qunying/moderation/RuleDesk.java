package io.qunying.moderation;

import io.qunying.moderation.RuleTable.Quality;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows what rules are worth, and lets staff say what a rule may do. */
@Component
class RuleDesk {

    private static final Duration LATELY = Duration.ofDays(30);
    private static final int PROVEN_BY = 20;
    private static final double PROVEN_AT = 0.95;

    private final RuleTable table;
    private final RuleBook book;
    private final AuditTrail audit;
    private final Clock clock;

    RuleDesk(RuleTable table, RuleBook book, AuditTrail audit, Clock clock) {
        this.table = table;
        this.book = book;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param lately of the last 30 days */
    record RuleView(Rule rule, Quality lately) {}

    List<RuleView> list() {
        var since = clock.instant().minus(LATELY).atZone(ZoneOffset.UTC).toLocalDate();
        var qualities = table.quality(since).stream().collect(Collectors.toMap(Quality::rule, Function.identity()));
        return table.all().stream()
                .map(it -> new RuleView(it, qualities.getOrDefault(it.id(), Quality.NONE)))
                .toList();
    }

    /**
     * A rule sanctions by itself only once people have judged enough of what it hit and found it right.
     *
     * @throws DomainException {@code rule-unproven}
     */
    @Transactional
    public void setMode(UUID id, Mode mode, StaffMember by) {
        var view = list().stream()
                .filter(it -> it.rule().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("rule", id));
        if (mode == Mode.HARD) {
            requireProven(view.lately());
        }
        table.setMode(id, mode, by.name(), clock.instant());
        book.forget();
        audit.record(
                by.actor(),
                "rule.changed",
                "rule",
                id,
                null,
                Map.of("from", view.rule().mode().name(), "to", mode.name()));
    }

    private static void requireProven(Quality quality) {
        var precision = quality.precision();
        if (precision == null || quality.labelled() < PROVEN_BY || precision < PROVEN_AT) {
            throw new DomainException(
                    DomainException.Category.CONFLICT,
                    "rule-unproven",
                    Map.of(
                            "needed",
                            PROVEN_BY,
                            "share",
                            Math.round(PROVEN_AT * 100),
                            "labelled",
                            quality.labelled(),
                            "found",
                            precision == null ? 0 : Math.round(precision * 100)));
        }
    }
}
