package io.qunying.moderation;

import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.moderation.breaker.Said;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Keeps which rules held for which messages, a whole batch in the caller's transaction. */
@Component
class CountHits {

    private final RuleTable table;
    private final Facts facts;

    CountHits(RuleTable table, Facts facts) {
        this.table = table;
        this.facts = facts;
    }

    /** A rule held for a message. */
    record Found(Said said, Hit hit) {}

    void count(List<Found> found, Instant now) {
        if (found.isEmpty()) {
            return;
        }
        table.count(
                found.stream().collect(Collectors.groupingBy(it -> it.hit().rule(), Collectors.counting())),
                now.atZone(ZoneOffset.UTC).toLocalDate());
        facts.recordAll(found.stream().map(it -> fact(it, now)).toList());
    }

    /** Of nobody: that a rule is tried says nothing of a person, only a case does. */
    private static Fact fact(Found it, Instant now) {
        var seat = it.said().seat();
        var rule = it.hit().rule();
        return Fact.of(Verb.RULE_HIT, now, null)
                .in(seat.branch(), seat.community(), seat.group())
                .on(rule)
                .with(Map.of("mode", it.hit().mode().name()))
                .once("rule.hit:" + it.said().event().id() + ":" + rule);
    }
}
