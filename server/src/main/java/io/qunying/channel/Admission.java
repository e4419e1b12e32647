package io.qunying.channel;

import io.qunying.channel.DispatchTable.Stored;
import io.qunying.channel.SendCounts.Counter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules over one batch: each dispatch that may go uses up room for those after it. */
final class Admission {

    static final String PRESSURE = "pressure";

    /** How soon a hold is looked at again, as people may end it at any time. */
    private static final Duration HOLD = Duration.ofMinutes(1);

    private static final int WEEK = 7;

    private final Instant now;
    private final Map<@Nullable UUID, PressureRule> rules;
    private final Map<UUID, List<UUID>> groups;
    private final Map<Counter, Integer> counts;
    private final Function<Dispatch, List<Quota>> quotas;
    private final Function<UUID, @Nullable Instant> holds;
    private final Map<Counter, Integer> used = new HashMap<>();

    Admission(
            Instant now,
            Map<@Nullable UUID, PressureRule> rules,
            Map<UUID, List<UUID>> groups,
            Map<Counter, Integer> counts,
            Function<Dispatch, List<Quota>> quotas,
            Function<UUID, @Nullable Instant> holds) {
        this.now = now;
        this.rules = rules;
        this.groups = groups;
        this.counts = counts;
        this.quotas = quotas;
        this.holds = holds;
    }

    Map<Counter, Integer> used() {
        return used;
    }

    Verdict admit(Stored due) {
        var dispatch = due.dispatch();
        var keys = new ArrayList<Counter>();
        var subject = SendRules.subject(dispatch);
        if (subject != null) {
            var group = dispatch.group();
            var held = group == null || !subject.equals(group) ? null : holds.apply(group);
            if (held != null) {
                var again = now.plus(HOLD);
                return new Verdict.Wait("group-held", held.isBefore(again) ? held : again);
            }
            var rule = ruleOf(dispatch);
            var quietUntil = rule.quiet() == null ? null : rule.quiet().end(now, due.zone());
            if (quietUntil != null) {
                return new Verdict.Wait("quiet-hours", quietUntil);
            }
        }
        for (var quota : quotas.apply(dispatch)) {
            if (quota.left(count(quota.key())) == 0) {
                return new Verdict.Wait("quota", quota.ends());
            }
            keys.add(quota.key());
        }
        if (subject != null) {
            var pressed = press(dispatch, subject, due.zone());
            if (pressed != null) {
                return pressed;
            }
            keys.add(today(subject, due.zone(), now));
        }
        for (var key : keys) {
            counts.merge(key, 1, Integer::sum);
            used.merge(key, 1, Integer::sum);
        }
        return new Verdict.Go();
    }

    private PressureRule ruleOf(Dispatch dispatch) {
        var own = rules.get(dispatch.terms().playbook());
        return own == null ? Objects.requireNonNull(rules.get(null)) : own;
    }

    private Verdict.@Nullable Drop press(Dispatch dispatch, UUID subject, ZoneId zone) {
        var rule = ruleOf(dispatch);
        var priority = dispatch.terms().priority();
        var today = now.atZone(zone).toLocalDate();
        int perDay = PressureRule.share(rule.perDay(), priority);
        int day = sum(subject, today, 1);
        if (day >= perDay) {
            return new Verdict.Drop("pressure-day", day + " of " + perDay);
        }
        int perWeek = PressureRule.share(rule.perWeek(), priority);
        int week = sum(subject, today, WEEK);
        return week >= perWeek ? new Verdict.Drop("pressure-week", week + " of " + perWeek) : null;
    }

    /** What reached someone in the last days: what was for them, and what was posted where they sit. */
    private int sum(UUID subject, LocalDate today, int days) {
        int sum = 0;
        for (int back = 0; back < days; back++) {
            var day = today.minusDays(back);
            sum += count(key(subject, day));
            for (var group : groups.getOrDefault(subject, List.of())) {
                sum += count(key(group, day));
            }
        }
        return sum;
    }

    private int count(Counter key) {
        return counts.getOrDefault(key, 0);
    }

    static Counter today(UUID subject, ZoneId zone, Instant now) {
        return key(subject, now.atZone(zone).toLocalDate());
    }

    private static Counter key(UUID subject, LocalDate day) {
        return new Counter(subject, PRESSURE, day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
