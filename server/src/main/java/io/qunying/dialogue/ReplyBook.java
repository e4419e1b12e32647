package io.qunying.dialogue;

import io.qunying.blueprint.Conditions;
import io.qunying.platform.Fresh;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rules in force, compiled, by branch. */
@Component
class ReplyBook {

    private final Fresh<Map<UUID, Rules>> inForce;

    ReplyBook(ReplyTable table, Conditions conditions, JdbcClient jdbc, Clock clock) {
        inForce = Fresh.ofTable(jdbc, "reply_rule", clock, () -> compile(table.enabled(), conditions));
    }

    private static Map<UUID, Rules> compile(List<ReplyRule> rules, Conditions conditions) {
        var byBranch =
                rules.stream().collect(Collectors.groupingBy(it -> it.scope().branch()));
        var compiled = new HashMap<UUID, Rules>();
        byBranch.forEach((branch, its) -> compiled.put(branch, new Rules(its, conditions)));
        return Map.copyOf(compiled);
    }

    Optional<Rules> of(UUID branch) {
        return Optional.ofNullable(inForce.get().get(branch));
    }

    /** For a rule just changed on this node. */
    void forget() {
        inForce.forget();
    }
}
