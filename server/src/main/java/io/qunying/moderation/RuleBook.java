package io.qunying.moderation;

import io.qunying.blueprint.Conditions;
import io.qunying.blueprint.Conditions.Condition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The rules in force, compiled. What another node changed is seen within a few seconds. */
@Component
class RuleBook {

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final RuleTable table;
    private final Conditions conditions;
    private final Clock clock;
    private volatile Edition edition;

    RuleBook(RuleTable table, Conditions conditions, Clock clock) {
        this.table = table;
        this.conditions = conditions;
        this.clock = clock;
        edition = Edition.NONE;
    }

    /** A rule that can be asked. */
    record Compiled(Rule rule, Condition condition) {}

    private record Edition(
            RuleTable.Edition of, Instant lookedAt, Instant until, List<Compiled> rules, Set<String> names) {
        static final Edition NONE =
                new Edition(new RuleTable.Edition(-1, 0, Instant.MIN), Instant.MIN, Instant.MIN, List.of(), Set.of());
    }

    /** The names that any rule in force asks for; nothing else has to be observed. */
    Set<String> names() {
        return fresh().names();
    }

    /** Which rules hold in this community for what was observed. */
    List<Hit> ask(UUID community, Map<String, Object> observed) {
        return fresh().rules().stream()
                .filter(it -> it.rule().holdsIn(community))
                .filter(it -> it.condition().holds(observed))
                .map(it -> Hit.of(it.rule()))
                .toList();
    }

    /** For a rule just changed on this node. */
    void forget() {
        edition = Edition.NONE;
    }

    private Edition fresh() {
        var known = edition;
        var now = clock.instant();
        if (now.isBefore(known.until()) && !now.isBefore(known.lookedAt())) {
            return known;
        }
        var there = table.edition();
        var next = there.equals(known.of())
                ? new Edition(there, now, now.plus(FRESH), known.rules(), known.names())
                : compile(there, now);
        edition = next;
        return next;
    }

    private Edition compile(RuleTable.Edition of, Instant now) {
        var rules = table.all().stream()
                .filter(it -> it.mode() != Mode.OFF)
                .map(it -> new Compiled(it, conditions.compile(it.condition(), Vocabulary.NAMES)))
                .toList();
        var names =
                rules.stream().flatMap(it -> it.condition().names().stream()).collect(Collectors.toSet());
        return new Edition(of, now, now.plus(FRESH), rules, names);
    }
}
