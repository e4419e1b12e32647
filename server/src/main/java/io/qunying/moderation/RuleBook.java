package io.qunying.moderation;

import io.qunying.blueprint.Conditions;
import io.qunying.blueprint.Conditions.Condition;
import io.qunying.platform.Fresh;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rules in force, compiled. */
@Component
class RuleBook {

    private final RuleTable table;
    private final Conditions conditions;
    private final Fresh<InForce> inForce;

    RuleBook(RuleTable table, Conditions conditions, JdbcClient jdbc, Clock clock) {
        this.table = table;
        this.conditions = conditions;
        inForce = Fresh.ofTable(jdbc, "moderation_rule", clock, this::compile);
    }

    /** A rule that can be asked. */
    record Compiled(Rule rule, Condition condition) {}

    private record InForce(List<Compiled> rules, Set<String> names) {}

    /** The names that any rule in force asks for; nothing else has to be observed. */
    Set<String> names() {
        return inForce.get().names();
    }

    /** Which rules hold in this community for what was observed. */
    List<Hit> ask(UUID community, Map<String, Object> observed) {
        return inForce.get().rules().stream()
                .filter(it -> it.rule().holdsIn(community))
                .filter(it -> it.condition().holds(observed))
                .map(it -> Hit.of(it.rule()))
                .toList();
    }

    /** For a rule just changed on this node. */
    void forget() {
        inForce.forget();
    }

    private InForce compile() {
        var rules = table.all().stream()
                .filter(it -> it.mode() != Mode.OFF)
                .map(it -> new Compiled(it, conditions.compile(it.condition(), Vocabulary.NAMES)))
                .toList();
        var names =
                rules.stream().flatMap(it -> it.condition().names().stream()).collect(Collectors.toSet());
        return new InForce(rules, names);
    }
}
