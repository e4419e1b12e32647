package io.qunying.dialogue;

import io.qunying.channel.Enclosures.Enclosure;
import io.qunying.channel.hosted.PlainText;
import io.qunying.dialogue.Places.Wanted;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import io.qunying.platform.Sql;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets staff write rules. */
@Component
class ReplyDesk {

    static final Duration LATELY = Duration.ofDays(30);
    static final int MOST = 5000;
    static final int STEP = 10;

    private final ReplyTable table;
    private final ReplyBook book;
    private final ReplyCheck check;
    private final Enclosed enclosed;
    private final SentReplies sent;
    private final Places places;
    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;

    ReplyDesk(
            ReplyTable table,
            ReplyBook book,
            ReplyCheck check,
            Enclosed enclosed,
            SentReplies sent,
            Places places,
            AuditTrail audit,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.book = book;
        this.check = check;
        this.enclosed = enclosed;
        this.sent = sent;
        this.places = places;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A rule as someone writes it.
     *
     * @param place null for the last
     */
    record Draft(
            Wanted where,
            @Nullable Integer place,
            @Nullable String title,
            ReplyKind kind,
            List<String> phrases,
            Reply reply,
            @Nullable Hours hours,
            int pauseMinutes,
            boolean enabled) {}

    /**
     * @param lately how often it answered in the last 30 days
     * @param material what its material is called; null where it has none or it cannot be used any more
     */
    record RuleView(ReplyRule rule, long lately, @Nullable String material) {}

    List<RuleView> list(StaffMember by) {
        var scope = by.scope().filter();
        var rules = table.of(scope == null ? null : Sql.ids(scope));
        var counts = sent.countSince(
                rules.stream().map(ReplyRule::id).toList(), clock.instant().minus(LATELY));
        var materials = enclosed.of(rules);
        return rules.stream()
                .map(it -> new RuleView(it, counts.getOrDefault(it.id(), 0L), title(it, materials)))
                .toList();
    }

    private static @Nullable String title(ReplyRule rule, Map<UUID, Enclosure> materials) {
        var material = Enclosed.of(rule.reply(), materials);
        return material == null ? null : material.title();
    }

    @Transactional
    public UUID add(Draft draft, StaffMember by) {
        var scope = places.require(draft.where(), by);
        var rule = rule(ids.next(), 0, scope, draft, by);
        addAll(List.of(rule), by);
        return rule.id();
    }

    /** All or none. */
    void addAll(List<ReplyRule> rules, StaffMember by) {
        var branch = rules.getFirst().scope().branch();
        if (table.count(branch) + rules.size() > MOST) {
            throw new DomainException(Category.CONFLICT, "replies-too-many", Map.of("max", MOST));
        }
        table.save(rules);
        book.forget();
        audit.record(by.actor(), "reply.added", "reply", rules.getFirst().id(), branch, Map.of("count", rules.size()));
    }

    @Transactional
    public void change(UUID id, int version, Draft draft, StaffMember by) {
        require(id, by);
        var scope = places.require(draft.where(), by);
        if (table.save(List.of(rule(id, version, scope, draft, by))) == 0) {
            throw new DomainException(Category.CONFLICT, "changed-meanwhile");
        }
        book.forget();
        audit.record(by.actor(), "reply.changed", "reply", id, scope.branch(), Map.of());
    }

    @Transactional
    public void remove(UUID id, StaffMember by) {
        var rule = require(id, by);
        table.delete(id);
        book.forget();
        audit.record(by.actor(), "reply.removed", "reply", id, rule.scope().branch(), Map.of("title", rule.title()));
    }

    private ReplyRule require(UUID id, StaffMember by) {
        var rule = table.find(id).orElseThrow(() -> new NotFound("reply", id));
        by.scope().require(rule.scope().branch(), "reply", id);
        return rule;
    }

    private ReplyRule rule(UUID id, int version, Scope scope, Draft draft, StaffMember by) {
        int place = draft.place() == null ? table.lastPlace(scope.branch()) + STEP : draft.place();
        var rule = written(id, version, scope, place, draft, by);
        var problems = new ArrayList<>(check.problems(rule));
        problems.addAll(Enclosed.problems(rule, enclosed.of(List.of(rule))));
        if (!problems.isEmpty()) {
            throw new FieldErrors(problems);
        }
        return rule;
    }

    /** Not checked yet. */
    ReplyRule written(UUID id, int version, Scope scope, int place, Draft draft, StaffMember by) {
        var phrases = draft.phrases().stream()
                .map(PlainText::clean)
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
        var title = draft.title() == null ? "" : PlainText.clean(draft.title());
        return new ReplyRule(
                id,
                scope,
                place,
                title.isEmpty() && !phrases.isEmpty() ? shortened(phrases.getFirst()) : title,
                draft.kind(),
                phrases,
                draft.reply(),
                draft.hours(),
                draft.pauseMinutes(),
                draft.enabled(),
                version,
                clock.instant(),
                by.name());
    }

    private static String shortened(String phrase) {
        return phrase.length() > ReplyCheck.LONGEST_TITLE ? phrase.substring(0, ReplyCheck.LONGEST_TITLE) : phrase;
    }
}
