package io.qunying.moderation.breaker;

import java.util.List;

/** The breaker as a test needs it; afterwards it is as it was. */
public final class BreakerForTests {

    private static final BreakerRule OFF = new BreakerRule(0, 5, 0, 5, 0, true, 30, 0, 12, List.of(), 0);

    private final BreakerRuleTable rules;
    private final BreakBook book;

    BreakerForTests(BreakerRuleTable rules, BreakBook book) {
        this.rules = rules;
        this.book = book;
    }

    /** For a day that passes in a second. */
    public void off() {
        set(OFF);
    }

    /** As it is shipped. */
    public void standard() {
        set(BreakerRule.STANDARD);
    }

    void set(BreakerRule rule) {
        var known = rules.get();
        rules.save(new BreakerRule(
                rule.raidJoins(),
                rule.raidMinutes(),
                rule.floodMessages(),
                rule.times(),
                rule.echoGroups(),
                rule.locksTalk(),
                rule.holdMinutes(),
                rule.crisisComplaints(),
                rule.pauseHours(),
                rule.plan(),
                known.version()));
        book.forget();
    }
}
