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

    /** A rule that would hit more of what was said is no rule; few messages tell nothing. */
    private static final double TOO_BROAD = 0.05;

    private static final int TELLING = 100;
    private static final int EXAMPLES = 10;

    private final RuleTable table;
    private final RuleBook book;
    private final ReplayRule replay;
    private final CommunityReach reach;
    private final AuditTrail audit;
    private final Clock clock;

    RuleDesk(RuleTable table, RuleBook book, ReplayRule replay, CommunityReach reach, AuditTrail audit, Clock clock) {
        this.table = table;
        this.book = book;
        this.replay = replay;
        this.reach = reach;
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
     * A rule opens cases only if it would have hit little of what was said lately, and sanctions by itself only once
     * people have judged enough of what it hit and found it right.
     *
     * @throws DomainException {@code rule-too-broad} or {@code rule-unproven}
     */
    @Transactional
    public void setMode(UUID id, Mode mode, StaffMember by) {
        var view = list().stream()
                .filter(it -> it.rule().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("rule", id));
        var rule = view.rule();
        var branch = reach.branch(rule.community(), by);
        if (mode.compareTo(Mode.SHADOW) > 0 && mode.compareTo(rule.mode()) > 0) {
            var replayed = replay.replay(rule.condition(), rule.community());
            requireNarrow(replayed);
            if (mode == Mode.HARD) {
                requireProven(view.lately(), replayed);
            }
        }
        table.setMode(id, mode, by.name(), clock.instant());
        book.forget();
        audit.record(
                by.actor(),
                "rule.changed",
                "rule",
                id,
                branch,
                Map.of("from", rule.mode().name(), "to", mode.name()));
    }

    private static void requireNarrow(ReplayRule.Replayed replayed) {
        if (replayed.messages() >= TELLING && replayed.share() > TOO_BROAD) {
            throw new DomainException(
                    DomainException.Category.CONFLICT,
                    "rule-too-broad",
                    Map.of(
                            "hits",
                            replayed.hits(),
                            "messages",
                            replayed.messages(),
                            "share",
                            Math.round(TOO_BROAD * 100),
                            "examples",
                            replayed.samples().stream()
                                    .limit(EXAMPLES)
                                    .map(ReplayRule.Sample::text)
                                    .toList()));
        }
    }

    /** By what it hit itself, or by what it would have hit. */
    private static void requireProven(Quality lately, ReplayRule.Replayed replayed) {
        var labelled = Math.max(lately.labelled(), replayed.unwanted() + replayed.fine());
        var unwanted = labelled == lately.labelled() ? lately.unwanted() : replayed.unwanted();
        var precision = labelled == 0 ? 0 : unwanted / (double) labelled;
        if (labelled < PROVEN_BY || precision < PROVEN_AT) {
            throw new DomainException(
                    DomainException.Category.CONFLICT,
                    "rule-unproven",
                    Map.of(
                            "needed",
                            PROVEN_BY,
                            "share",
                            Math.round(PROVEN_AT * 100),
                            "labelled",
                            labelled,
                            "found",
                            Math.round(precision * 100)));
        }
    }
}
