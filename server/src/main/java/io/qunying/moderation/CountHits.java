package io.qunying.moderation;

import io.qunying.fact.Fact;
import io.qunying.fact.FactReports;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.moderation.breaker.Said;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Keeps which rules held for which messages, a whole batch in the caller's transaction. */
@Component
class CountHits {

    private final RuleTable table;
    private final Facts facts;
    private final FactReports reports;

    CountHits(RuleTable table, Facts facts, FactReports reports) {
        this.table = table;
        this.facts = facts;
        this.reports = reports;
    }

    /** A rule held for a message. */
    record Found(Said said, Hit hit) {}

    void count(List<Found> found, Instant now) {
        if (found.isEmpty()) {
            return;
        }
        tally(found, now);
        facts.recordAll(found.stream().map(it -> fact(it, now)).toList());
    }

    /** The few of one message that was put to the rules before: each that held for it then is counted already. */
    void countNew(List<Found> found, Instant now) {
        var fresh = new ArrayList<Found>();
        for (var one : found) {
            if (reports.report(List.of(fact(one, now))) == 1) {
                fresh.add(one);
            }
        }
        tally(fresh, now);
    }

    private void tally(List<Found> found, Instant now) {
        table.count(
                found.stream().collect(Collectors.groupingBy(it -> it.hit().rule(), Collectors.counting())),
                now.atZone(ZoneOffset.UTC).toLocalDate());
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
